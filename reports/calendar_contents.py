"""From a calendar's inputs to the contents of its pages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from django.utils.formats import time_format

from brand.models import BrandPage
from editorial.planner.windows import months_later, week_start
from editorial.states import PostState
from reports.calendar_inputs import WEEK
from reports.calendar_parts import (
    CalendarContents,
    PrintedCell,
    PrintedGrid,
    PrintedPost,
    PrintedRow,
)
from reports.editions import edition_of

#: How many posts a day has in one row of the grid. What does not fit goes on in a row below, under
#: the same date, so that no row is higher than a page and nothing is cut off.
POSTS_A_ROW = {"month": 4, "quarter": 4, "week": 5}
_DAYS_A_WEEK = 7


def calendar_contents(
    inputs: dict[str, Any], *, brand: BrandPage, language: str
) -> CalendarContents:
    """Return what is printed of a calendar.

    Args:
        inputs: See ``reports.calendar_inputs``.
        brand: The calendar's brand.
        language: The document's, ``en`` or ``fi``.

    Returns:
        The contents; words are in the active language.
    """
    first, last = date.fromisoformat(inputs["first"]), date.fromisoformat(inputs["last"])
    posts = [_post(entry) for entry in inputs["entries"]]
    by_day: dict[date, list[PrintedPost]] = {}
    for post in posts:
        by_day.setdefault(post.day, []).append(post)
    return CalendarContents(
        title=inputs["title"],
        brand_name=brand.title,
        language=language,
        edition=edition_of(inputs),
        view=inputs["view"],
        first=first,
        last=last,
        as_of=date.fromisoformat(inputs["as_of"]),
        zone=inputs["zone"],
        filters=tuple(inputs["filters"]),
        grids=tuple(
            _grid(start, end, by_day, POSTS_A_ROW[inputs["view"]])
            for start, end in _spans(inputs["view"], first, last)
        ),
        posts=tuple(post for post in posts if first <= post.day <= last),
    )


def _post(entry: Mapping[str, Any]) -> PrintedPost:
    return PrintedPost(
        day=date.fromisoformat(entry["day"]),
        time=time_format(time.fromisoformat(entry["time"])) if entry["time"] else "",
        channel=entry["channel"],
        where=entry["where"],
        title=entry["title"],
        state=str(PostState(entry["state"]).label),
        text=entry["text"],
    )


def _spans(view: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each grid."""
    if view == WEEK:
        yield first, last
        return
    start = first
    while start <= last:
        after = months_later(start, 1)
        yield start, after - timedelta(days=1)
        start = after


def _grid(
    first: date, last: date, by_day: Mapping[date, Sequence[PrintedPost]], size: int
) -> PrintedGrid:
    start = week_start(first)
    count = (week_start(last) - start).days + _DAYS_A_WEEK
    days = [start + timedelta(days=number) for number in range(count)]
    weeks = [days[number : number + _DAYS_A_WEEK] for number in range(0, count, _DAYS_A_WEEK)]
    return PrintedGrid(
        first=first,
        last=last,
        weekdays=tuple(weeks[0]),
        rows=tuple(row for week in weeks for row in _rows(week, first, last, by_day, size)),
    )


def _rows(
    week: Sequence[date],
    first: date,
    last: date,
    by_day: Mapping[date, Sequence[PrintedPost]],
    size: int,
) -> Iterator[PrintedRow]:
    parts = {day: _parted(by_day.get(day, ()), size) for day in week}
    # Whatever day it starts with, a week has the number of its Thursday's.
    number = (week[0] + timedelta(days=3)).isocalendar().week
    for place in range(max(len(found) for found in parts.values())):
        yield PrintedRow(
            number=number,
            goes_on=place > 0,
            cells=tuple(
                PrintedCell(
                    day=day,
                    is_outside=not first <= day <= last,
                    goes_on=0 < place < len(parts[day]),
                    posts=parts[day][place] if place < len(parts[day]) else (),
                    has_more=place + 1 < len(parts[day]),
                )
                for day in week
            ),
        )


def _parted(posts: Sequence[PrintedPost], size: int) -> list[tuple[PrintedPost, ...]]:
    """Return the posts by as many as fit a row, at least one part."""
    starts = range(0, max(len(posts), 1), size)
    return [tuple(posts[start : start + size]) for start in starts]
