"""What strategy adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from strategy.buttons import budget_buttons
from strategy.deleting import refuse_used, refuse_used_in_bulk
from strategy.log_actions import LOG_ACTIONS
from strategy.viewsets import budget_viewset, exchange_rate_viewset, plan_page_viewset

hooks.register("register_page_header_buttons", budget_buttons)
hooks.register("register_page_listing_more_buttons", budget_buttons)
hooks.register("before_delete_page", refuse_used)
hooks.register("before_bulk_action", refuse_used_in_bulk)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [plan_page_viewset, budget_viewset, exchange_rate_viewset]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)
