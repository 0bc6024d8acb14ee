"""What a shared calendar's page shows, ready for its template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.text import Truncator

from brand.models import BrandPage
from editorial.calendar_entries import (
    CalendarEntry,
    calendar_entries,
    networks_meant,
    posts_seen_by,
)
from editorial.planner.windows import Window, WindowError, months_later
from editorial.sharing.share_link import ShareLink
from editorial.slots import Slot

#: Which months a link shows, counted from the present one.
MONTHS_BACK, MONTHS_AHEAD = 2, 9
#: Characters of a text that are shown at once.
MOST_TEXT = 2000
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_KEY = re.compile(r"(slot|post)-([1-9][0-9]{0,17})")
#: The longest side of a picture on the page, CSS pixels.
_PICTURE = 240


@dataclass(frozen=True, kw_only=True)
class SharedEntry:
    """An entry with what only the page needs.

    Attributes:
        entry: The entry.
        text: Its text, shortened where it is very long.
        alt_text: Of its picture.
        width, height: The size in which the picture is drawn, CSS pixels; 0 without one.
    """

    entry: CalendarEntry
    text: str
    alt_text: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class SharedDay:
    """A day of the table.

    Attributes:
        day: The day.
        is_other_month: Whether it belongs to the month before or after.
        is_today: Whether it is the present day.
        entries: What stands there.
    """

    day: date
    is_other_month: bool
    is_today: bool
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, kw_only=True)
class SharedPage:
    """A month of a shared calendar.

    Attributes:
        brand: The brand.
        zone_name: Whose clock is shown.
        month: Its first day.
        view: ``month`` or ``agenda``.
        before, after: The first days of the months beside it that the link shows too; None at the ends.
        weeks: The table's rows.
        days: The days of the month on which something stands, with what does.
        open_until: The last day on which the link is open.
    """

    brand: BrandPage
    zone_name: str
    month: date
    view: str
    before: date | None
    after: date | None
    weeks: tuple[tuple[SharedDay, ...], ...]
    days: tuple[tuple[date, tuple[SharedEntry, ...]], ...]
    open_until: date


def shared_page(link: ShareLink, *, month: str, view: str, now: datetime) -> SharedPage:
    """Return a month of what a link shows, in the active language.

    Args:
        link: The link.
        month: As ``2027-03``; empty for the present one.
        view: ``month`` or ``agenda``; empty for the link's own.
        now: The present instant.

    Raises:
        WindowError: That is no month that the link shows, or no such view.
    """
    zone = ZoneInfo(link.brand.time_zone)
    today = now.astimezone(zone).date()
    first, earliest, latest = _first_day(month, today), *_ends(today)
    if not earliest <= first <= latest or (view and view not in ShareLink.View):
        raise WindowError
    window = Window.month(first, zone)
    entries = _entries(link, window, now=now)
    by_day: dict[date, list[CalendarEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    return SharedPage(
        brand=link.brand,
        zone_name=zone.key,
        month=first,
        view=view or link.view,
        before=months_later(first, -1) if first > earliest else None,
        after=months_later(first, 1) if first < latest else None,
        weeks=tuple(
            tuple(_day(day, first, today, by_day) for day in week) for week in window.weeks
        ),
        days=tuple(
            (day, tuple(_shared(entry) for entry in found))
            for day, found in sorted(by_day.items())
            if (day.year, day.month) == (first.year, first.month)
        ),
        open_until=link.last_day,
    )


def entry_shown(link: ShareLink, key: str, *, now: datetime) -> CalendarEntry | None:
    """Return an entry by its key where a link shows it at this moment, else None."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    kind, number = found[1], int(found[2])
    zone = ZoneInfo(link.brand.time_zone)
    earliest, latest = _ends(now.astimezone(zone).date())
    post = (
        Slot.objects.filter(pk=number).values_list("post_id", flat=True).first()
        if kind == "slot"
        else number
    )
    first, last = Window.month(earliest, zone), Window.month(latest, zone)
    window = Window(first.start, last.end, zone)
    entries = _entries(link, window, now=now, post=post)
    return next((entry for entry in entries if entry.key == key), None)


def _entries(
    link: ShareLink, window: Window, *, now: datetime, post: int | None = None
) -> list[CalendarEntry]:
    posts = posts_seen_by(link.created_by, brand=link.brand, filters=link.filters)
    if post is not None:
        posts = posts.filter(pk=post)
    networks = networks_meant(link.filters, brand=link.brand)
    return calendar_entries(posts, window, brand=link.brand, networks=networks, now=now)


def _ends(today: date) -> tuple[date, date]:
    return months_later(today, -MONTHS_BACK), months_later(today, MONTHS_AHEAD)


def _first_day(month: str, today: date) -> date:
    if not month:
        return today.replace(day=1)
    if not _MONTH.fullmatch(month):
        raise WindowError
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise WindowError from None


def _day(
    day: date, month: date, today: date, by_day: Mapping[date, list[CalendarEntry]]
) -> SharedDay:
    return SharedDay(
        day=day,
        is_other_month=day.month != month.month,
        is_today=day == today,
        entries=tuple(by_day.get(day, ())),
    )


def _shared(entry: CalendarEntry) -> SharedEntry:
    picture = entry.picture
    width, height = (picture.asset.width, picture.asset.height) if picture else (0, 0)
    share = min(1.0, _PICTURE / max(width, height, 1))
    return SharedEntry(
        entry=entry,
        text=Truncator(entry.text.strip()).chars(MOST_TEXT),
        alt_text=picture.alt_text if picture else "",
        width=round(width * share),
        height=round(height * share),
    )
