"""What editorial adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from editorial.log_actions import LOG_ACTIONS
from editorial.viewsets import post_listing_viewset, post_page_viewset


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [post_page_viewset, post_listing_viewset]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)
