"""The cautions in the calendar: beside the posts they are about, and as a view of their own."""

from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from cms.core import clock
from editorial.cautions.facts import Caution
from editorial.cautions.gathering import cautions_in
from editorial.cautions.of_slot import OF_POSTS
from editorial.cautions.words import Told, tell
from editorial.occasions.in_calendar import brands_asked
from editorial.planner.layers import register_cautions, register_panel
from editorial.planner.tabs import Asked, register_view
from editorial.planner.windows import Window

#: The view's name in the address.
VIEW = "look"


def by_slot(request: Any, window: Window) -> dict[int, list[str]]:
    """Return what is to be said of a window's events, by slot; in a constant number of queries."""
    found = [
        caution
        for caution in cautions_in(
            request.user,
            brands_asked(request),
            first=window.first_day,
            last=window.last_day,
            now=clock.now(),
        )
        if caution.kind in OF_POSTS
    ]
    said: dict[int, list[str]] = {}
    for caution, told in zip(found, tell(found), strict=True):
        for post in _told_at(caution):
            said.setdefault(post, []).append(told.sentence)
    return said


def _told_at(caution: Caution) -> list[int]:
    """Return the slots beside which a caution is told: two that are close, or the one that repeats."""
    return [post.slot_id for post in caution.posts]


def told_in(request: Any, window: Window) -> list[Told]:
    """Return everything that is worth a look in a window, by day."""
    return tell(
        cautions_in(
            request.user,
            brands_asked(request),
            first=window.first_day,
            last=window.last_day,
            now=clock.now(),
        )
    )


def panel(asked: Asked) -> SafeString:
    """Return the compact panel above the days; '' where nothing is worth a look."""
    context = {"cautions": told_in(asked.request, _month(asked))}
    return render_to_string("editorial/cautions/panel.html", context, asked.request)


def render(asked: Asked) -> SafeString:
    """Return the view of the calendar that lists the cautions of a month."""
    context = {"cautions": told_in(asked.request, _month(asked))}
    return render_to_string("editorial/cautions/view.html", context, asked.request)


def _month(asked: Asked) -> Window:
    return Window.month(asked.day, ZoneInfo(asked.zone_name))


def register() -> None:
    """Have the calendar show them."""
    register_panel(VIEW, panel)
    register_cautions("cautions", by_slot)
    register_view("look", gettext_lazy("Worth a look"), "warning", render, step="month", order=900)
