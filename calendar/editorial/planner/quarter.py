"""The quarter: how many posts go out on each channel in each week, and how far they are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from editorial.planner.cards import monogram
from editorial.planner.events import Event, events_in
from editorial.planner.filters import filter_params
from editorial.planner.shown import shown_by
from editorial.planner.tabs import Asked
from editorial.planner.windows import Window, week_start
from editorial.states import NEEDS_ATTENTION, PostState
from networks.labels import network_label
from networks.models import Channel

#: What a manager asks of a week, in this order: the states of each group, its name, icon and tone.
GROUPS = (
    ("attention", _("Needs attention"), "warning", NEEDS_ATTENTION),
    ("open", _("Not approved yet"), "draft", (PostState.DRAFT, PostState.IN_REVIEW)),
    ("ready", _("Approved or scheduled"), "calendar-check",
     (PostState.APPROVED, PostState.SCHEDULED, PostState.PUBLISHING)),
    ("out", PostState.PUBLISHED.label, "globe", (PostState.PUBLISHED,)),
)  # fmt: skip
_GROUP_OF = {state: code for code, _label, _icon, states in GROUPS for state in states}


@dataclass(frozen=True)
class Part:
    """How many of a cell are in one group of states."""

    code: str
    label: Any
    icon: str
    count: int


@dataclass(frozen=True)
class Cell:
    """One channel in one week."""

    count: int
    parts: list[Part]
    url: str
    is_now: bool


@dataclass(frozen=True)
class ChannelRow:
    """One channel."""

    name: str
    brand: str
    network: str
    mark: str
    cells: list[Cell]
    total: int


def render_quarter(asked: Asked) -> SafeString:
    """Return the overview of the quarter that the day is in."""
    request = asked.request
    shown = shown_by(request)
    window = Window.quarter(asked.day, shown.zone)
    weeks = [week[0] for week in window.weeks]
    this_week = week_start(shown.today(asked.now))
    wider = window if shown.has_one_zone else window.with_every_zone()
    events = [
        each
        for each in events_in(asked.posts, wider, now=asked.now)
        if window.first_day <= each.wall_at.date() <= window.last_day
    ]
    counts: Counter[tuple[int, date, str]] = Counter(
        (each.channel_id, week_start(each.wall_at.date()), _GROUP_OF[PostState(each.state)])
        for each in events
    )
    params = filter_params(request)
    index = reverse("calendar:index")

    def cell(channel: int | None, week: date) -> Cell:
        parts = [
            Part(code, label, icon, number)
            for code, label, icon, _states in GROUPS
            if (number := _sum(counts, channel, week, code))
        ]
        query = params.copy()
        if channel is not None:
            query.setlist("channel", [str(channel)])
        filters = f"{query.urlencode()}&" if query else ""
        return Cell(
            count=sum(part.count for part in parts),
            parts=parts,
            url=f"{index}?{filters}{urlencode({'view': 'week', 'date': week.isoformat()})}",
            is_now=week == this_week,
        )

    rows = [
        _row(channel, [cell(channel["pk"], week) for week in weeks])
        for channel in _channels(asked, events)
    ]
    return render_to_string(
        "editorial/planner/quarter.html",
        {
            "weeks": [
                {
                    "first": week,
                    "last": days[-1],
                    "number": days[3].isocalendar().week,
                    "is_now": week == this_week,
                }
                for week, days in zip(weeks, window.weeks, strict=True)
            ],
            "rows": rows,
            "totals": [cell(None, week) for week in weeks],
            "total": len(events),
            "groups": [Part(code, label, icon, 0) for code, label, icon, _states in GROUPS],
            "many_brands": len(shown.brands) > 1,
            "period": window,
        },
        request=request,
    )


def _sum(counts: Counter[tuple[int, date, str]], channel: int | None, week: date, code: str) -> int:
    if channel is not None:
        return counts[channel, week, code]
    return sum(n for (_c, on, group), n in counts.items() if on == week and group == code)


def _channels(asked: Asked, events: list[Event]) -> list[dict[str, Any]]:
    """Return the channels in use that the filters leave, and those on which something goes out."""
    used = {event.channel_id for event in events}
    shown = shown_by(asked.request)
    wanted = asked.posts.shown_slots.get("channel__in")
    networks = asked.posts.shown_slots.get("channel__network__in")
    channels = Channel.objects.visible_to(asked.request.user).filter(
        brand__in=[brand.pk for brand in shown.brands]
    )
    rows: Any = channels.order_by("brand__title", "name").values(
        "pk", "name", "network", "is_active", "brand__title"
    )
    return [
        row
        for row in rows
        if (row["is_active"] or row["pk"] in used)
        and (wanted is None or row["pk"] in wanted)
        and (networks is None or row["network"] in networks)
    ]


def _row(channel: dict[str, Any], cells: list[Cell]) -> ChannelRow:
    network = network_label(channel["network"])
    return ChannelRow(
        name=channel["name"],
        brand=channel["brand__title"],
        network=network,
        mark=monogram(network),
        cells=cells,
        total=sum(cell.count for cell in cells),
    )
