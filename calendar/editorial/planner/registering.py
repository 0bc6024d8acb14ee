"""What the calendar adds to Wagtail's admin; ``editorial.wagtail_hooks`` and ``editorial.apps`` register it."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.menu import BrandMenuItem


def admin_urls() -> list[Any]:
    """Return the calendar's addresses."""
    return [path("calendar/", include("editorial.planner.urls"))]


def menu_item() -> BrandMenuItem:
    """Return the menu's item, right after the home page."""
    return BrandMenuItem(
        _("Calendar"),
        reverse("calendar:index"),
        name="calendar",
        icon_name="calendar-alt",
        order=50,
    )


def register_views() -> None:
    """Register the calendar's own views."""
    from editorial.planner.agenda import render_agenda
    from editorial.planner.grid import render_grid
    from editorial.planner.quarter import render_quarter
    from editorial.planner.tabs import register_view

    month, week = (
        pgettext_lazy("view of a calendar", "Month"),
        pgettext_lazy("view of a calendar", "Week"),
    )
    register_view("month", month, "calendar-alt", render_grid, step="month", order=10)
    register_view("week", week, "calendar", render_grid, step="week", order=20)
    register_view("agenda", _("Agenda"), "list-ul", render_agenda, step="agenda", order=30)
    register_view("quarter", _("Quarter"), "table", render_quarter, step="quarter", order=40)
