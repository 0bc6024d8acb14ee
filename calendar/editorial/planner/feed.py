"""The calendar's feed: the events of a window as JSON, for the month and the week."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from pydantic_core import to_json

from cms.core import clock
from editorial.planner.cards import Looks
from editorial.planner.colours import Hues
from editorial.planner.events import events_in, planned_in
from editorial.planner.filters import FilterError, filtered_posts
from editorial.planner.layers import cautions_about, marks_in
from editorial.planner.preferences import Colour
from editorial.planner.rights import Rights
from editorial.planner.shown import Shown, seen_brands, shown_by
from editorial.planner.windows import Window, WindowError, day_of


class EventsView(View):
    """``?start=2026-12-01&end=2027-01-04`` and filters: the cards of these days, the last one excluded."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            return _answer(feed_of(request))
        except (FilterError, WindowError) as error:
            return _answer({"say": str(error)}, status=400)


class CautionsView(View):
    """What is worth a look about the events of the same days: sentences by slot."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            window = _window(request, shown_by(request))
        except WindowError as error:
            return _answer({"say": str(error)}, status=400)
        return _answer({"cautions": cautions_about(request, window)})


def _answer(answer: dict[str, Any], *, status: int = 200) -> HttpResponse:
    # For a thousand events the standard library's encoder would take a seventh of the whole time.
    response = HttpResponse(to_json(answer), content_type="application/json", status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def feed_of(request: HttpRequest) -> dict[str, Any]:
    """Return what the calendar shows between two days.

    Returns:
        ``events`` and ``planned`` (see ``cards.Looks``), ``marks``, ``legend`` of the colours. What is
        to be said of the events is asked for by itself, when they are drawn; see ``CautionsView``.

    Raises:
        WindowError, FilterError: The address asks for something that there is not.
    """
    now = clock.now()
    shown = shown_by(request)
    window = _window(request, shown)
    posts = filtered_posts(request)
    hues = Hues(_colour(request), request.user)
    brands = seen_brands(request)
    looks = Looks(hues, Rights.of(request.user, brands))
    wider = window if shown.has_one_zone else window.with_every_zone()
    events = events_in(posts, wider, now=now, brands=brands)
    if wider is not window:
        first, last = window.first_day.isoformat(), window.last_day.isoformat()
        events = [event for event in events if first <= event.wall_time[:10] <= last]
    planned = planned_in(posts, window, now=now, brands=brands)
    return {
        "events": looks.of_events(events),
        "planned": [looks.of_waiting(waiting) for waiting in planned],
        "marks": [
            {
                "first": mark.first.isoformat(),
                "last": mark.last.isoformat(),
                "label": mark.label,
                "kind": mark.kind,
                "icon": mark.icon,
                "url": mark.url,
            }
            for mark in marks_in(request, window)
        ],
        "legend": [
            {"hue": key.hue, "label": key.label} for key in hues.legend([*events, *planned])
        ],
        "now": shown.wall_now(now).isoformat(timespec="seconds"),
    }


def _window(request: HttpRequest, shown: Shown) -> Window:
    first = day_of(request.GET.get("start"), today=shown.today(clock.now()))
    end = day_of(request.GET.get("end"), today=date.min)
    if end == date.min:
        return Window.week(first, shown.zone)
    return Window.days(first, date.fromordinal(max(end.toordinal() - 1, 1)), shown.zone)


def _colour(request: HttpRequest) -> str:
    asked = request.GET.get("colour", "")
    return asked if asked in Colour.values else Colour.STATE
