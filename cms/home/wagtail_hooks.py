"""The home page, and what the whole admin shares."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.home.panels import PANELS
from cms.home.summary import OpenIdeasItem

#: Wagtail's panels that ours replace.
_REPLACED = {"workflow_objects_to_moderate"}


@hooks.register("construct_homepage_panels")
def put_panels_on_the_home_page(request: Any, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in _REPLACED]
    panels.extend(panel() for panel in PANELS)


@hooks.register("construct_homepage_summary_items")
def count_open_ideas(request: Any, items: list[Any]) -> None:
    items.append(OpenIdeasItem(request))


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("linja/admin.css"))


@hooks.register("construct_page_action_menu")
def leave_approval_to_the_workflow(menu_items: list[Any], request: Any, context: Any) -> None:
    """Approval happens in the workflow; only a superuser may approve or withdraw directly."""
    if not request.user.is_superuser:
        menu_items[:] = [
            item for item in menu_items if item.name not in {"action-publish", "action-unpublish"}
        ]


@hooks.register("construct_main_menu")
def keep_the_menu_to_the_work(request: Any, menu_items: list[Any]) -> None:
    """Leave out of the menu what Linja has no use for."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
