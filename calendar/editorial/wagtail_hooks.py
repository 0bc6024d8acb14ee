"""What editorial adds to Wagtail's admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from brand.isolation.subjects import PAGE, guard
from editorial.around_viewsets import AroundGroup
from editorial.assets.viewset import asset_viewset
from editorial.brand_check.buttons import record_buttons
from editorial.calendar_feeds.viewset import calendar_feed_viewset
from editorial.calendar_files import calendar_file_viewset
from editorial.content_checks import add_brand_checks
from editorial.copying import date_copy
from editorial.coverage_buttons import coverage_buttons
from editorial.ideas.viewsets import capture_menu_item, idea_viewset
from editorial.log_actions import LOG_ACTIONS
from editorial.models import PostPage
from editorial.moving.bulk_action import ShiftBulkAction
from editorial.planner import registering as planner
from editorial.sharing.viewset import calendar_share_viewset
from editorial.viewsets import coverage_viewset, post_listing_viewset, post_page_viewset
from editorial.writing.admin_views import WritingGroup
from editorial.writing.buttons import template_buttons

guard("coverage:", "plan_id", PAGE)
hooks.register("register_page_header_buttons", coverage_buttons)
hooks.register("register_page_listing_more_buttons", coverage_buttons)
hooks.register("register_page_header_buttons", record_buttons)
hooks.register("register_page_listing_more_buttons", record_buttons)
hooks.register("register_admin_menu_item", capture_menu_item)
hooks.register("register_page_header_buttons", template_buttons)
hooks.register("register_bulk_action", ShiftBulkAction)
hooks.register("after_copy_page", date_copy)
hooks.register("register_admin_urls", planner.admin_urls)
hooks.register("register_admin_menu_item", planner.menu_item)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        post_page_viewset,
        post_listing_viewset,
        coverage_viewset,
        idea_viewset,
        asset_viewset,
        WritingGroup(),
        calendar_feed_viewset,
        calendar_share_viewset,
        calendar_file_viewset,
        AroundGroup(),
    ]


@hooks.register("insert_global_admin_css")
def asset_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/assets/assets.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)


@hooks.register("construct_wagtail_userbar")
def check_the_brand_in_previews(request: Any, items: list[Any], page: Any) -> None:
    if isinstance(page, PostPage):
        add_brand_checks(items)


@hooks.register("register_reports_menu_item")
def brand_breaches_menu_item() -> MenuItem:
    return MenuItem(
        _("Broken brand rules"),
        reverse("posts:breaches"),
        name="breaches",
        icon_name="warning",
        order=910,
    )


@hooks.register("register_reports_menu_item")
def network_breaches_menu_item() -> MenuItem:
    return MenuItem(
        _("Broken network rules"),
        reverse("posts:network_breaches"),
        name="network-breaches",
        icon_name="warning",
        order=920,
    )


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, "editorial/icons/linja-idea.svg"]


@hooks.register("insert_global_admin_css")
def idea_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/ideas/ideas.css"))


@hooks.register("insert_global_admin_js")
def idea_scripts() -> SafeString:
    names = ("opener-controller", "capture-controller")
    return format_html_join(
        "", '<script src="{}"></script>', ((static(f"editorial/ideas/{n}.js"),) for n in names)
    )
