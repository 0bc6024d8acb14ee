"""What personas add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from personas.delete_views import refuse_bulk, refuse_folder
from personas.log_actions import LOG_ACTIONS
from personas.viewsets import persona_listing_viewset, persona_page_viewset

hooks.register("before_bulk_action", refuse_bulk)
hooks.register("before_delete_page", refuse_folder)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [persona_page_viewset, persona_listing_viewset]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)
