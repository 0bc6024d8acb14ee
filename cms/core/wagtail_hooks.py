"""What the core adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def media_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("linja/media.css"))


@hooks.register("insert_global_admin_js")
def tag_label_script() -> str:
    return format_html('<script src="{}"></script>', static("linja/tag-label.js"))


@hooks.register("construct_main_menu")
def name_videos(request: HttpRequest, menu_items: list[Any]) -> None:
    """Call videos what people call them; wagtailmedia says media."""
    for item in menu_items:
        if item.name == "media":
            item.label = _("Videos")


@hooks.register("construct_search")
def name_videos_in_search(request: HttpRequest, search_areas: list[Any]) -> None:
    """Call videos in the search what the menu calls them."""
    for area in search_areas:
        if area.name == "media":
            area.label = _("Videos")
