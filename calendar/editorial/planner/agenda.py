"""The agenda: the days in a list. It needs no script, and is what phones, screen readers and paper get."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from editorial.planner.cards import Looks, monogram, time_of
from editorial.planner.colours import Hues
from editorial.planner.events import Event, Waiting, events_in, planned_in, without_date
from editorial.planner.layers import Mark, cautions_about, marks_in
from editorial.planner.preferences import Colour, preference_of
from editorial.planner.rights import Rights
from editorial.planner.shown import seen_brands, shown_by
from editorial.planner.tabs import Asked
from editorial.planner.toolbar import AGENDA_DAYS
from editorial.planner.windows import Window, week_start
from editorial.thumbnails import thumbnails_of
from networks.labels import network_label


@dataclass
class Row:
    """One line of a day.

    Attributes:
        event: A slot, or a post that has none yet.
        time: By the brand's clock, '' for none yet.
        badge: The state.
        why: Why it can't be moved, '' where it can.
        picture: The address of its thumbnail, '' for none.
        may_time: Whether the person sets publishing times of this brand.
    """

    event: Event | Waiting
    time: str
    badge: SafeString
    opens: bool
    why: str
    may_time: bool = False
    network: str = ""
    mark: str = ""
    cautions: list[str] = field(default_factory=list)
    picture: str = ""


@dataclass
class Day:
    """One day with something in it, or today."""

    on: date
    is_today: bool
    marks: list[Mark] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def render_agenda(asked: Asked) -> SafeString:
    """Return the agenda of the four weeks that begin with the day's."""
    request = asked.request
    shown = shown_by(request)
    first = week_start(asked.day)
    window = Window.days(first, first + timedelta(days=AGENDA_DAYS - 1), shown.zone)
    looks = Looks(Hues(Colour.STATE, request.user), Rights.of(request.user, seen_brands(request)))
    today = shown.today(asked.now)
    days = {on: Day(on, on == today) for on in window.all_days}
    wider = window if shown.has_one_zone else window.with_every_zone()
    events = [each for each in events_in(asked.posts, wider, now=asked.now) if on_day(each) in days]
    cautions = cautions_about(request, window)
    for waiting in planned_in(asked.posts, window, now=asked.now):
        if waiting.target_on in days:
            days[waiting.target_on].rows.append(_row(waiting, looks))
    for event in sorted(events, key=lambda each: (each.wall_at, each.slot_id)):
        days[on_day(event)].rows.append(_row(event, looks, cautions.get(event.slot_id, [])))
    for mark in marks_in(request, window):
        for on in window.all_days:
            if mark.first <= on <= mark.last:
                days[on].marks.append(mark)
    undated, count = without_date(asked.posts, now=asked.now)
    waiting_rows = [_row(waiting, looks) for waiting in undated]
    if preference_of(request.user).shows_pictures:
        _add_pictures(request, [*waiting_rows, *(row for day in days.values() for row in day.rows)])
    context: dict[str, Any] = {
        "days": [day for day in days.values() if day.rows or day.marks or day.is_today],
        "shown": shown,
        "count": sum(len(day.rows) for day in days.values()),
        "many_brands": len(shown.brands) > 1,
        "undated": waiting_rows,
        "undated_count": count,
        "next_url": request.get_full_path().replace("/results/", "/", 1),
    }
    return render_to_string("editorial/planner/agenda.html", context, request=request)


def _add_pictures(request: HttpRequest, rows: list[Row]) -> None:
    pictures = thumbnails_of(request, {row.event.post_id for row in rows})
    for row in rows:
        row.picture = pictures.get(row.event.post_id, "")


def on_day(event: Event) -> date:
    """Return the day on which an event stands, by its brand's clock."""
    return event.wall_at.date()


def _row(event: Any, looks: Looks, cautions: list[str] | None = None) -> Row:
    is_event = isinstance(event, Event)
    network = network_label(event.network) if is_event else ""
    return Row(
        event=event,
        time=time_of(event) if is_event else "",
        badge=looks.badge(event.state),
        opens=looks.rights.may_open(event),
        why=looks.rights.why_not_moved(event) if is_event else "",
        may_time=event.brand_id in looks.rights.move,
        network=network,
        mark=monogram(network) if network else "",
        cautions=cautions or [],
    )
