"""What a printed calendar is made of at an instant: see ``reports.editions``.

A calendar is no approved page: it is what stood there when somebody asked for it. So all that is
printed is kept with the document, and the same day without a change in between gives the same file.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from brand.models import BrandPage
from editorial.calendar_entries import (
    CalendarEntry,
    calendar_entries,
    networks_meant,
    posts_seen_by,
)
from editorial.calendar_filter_words import filter_words
from editorial.planner.windows import MONTHS_A_QUARTER, Window, months_later, week_start
from editorial.posts import PostPage

#: What can be printed, by the name of the calendar's view.
MONTH, WEEK, QUARTER = "month", "week", "quarter"
VIEWS = (MONTH, WEEK, QUARTER)
#: Characters of a post's text that are printed: a plan is read, a post is proofread in its editor.
MOST_TEXT = 700


def whole_calendar(
    page: Page, *, brand: BrandPage, now: datetime, view: str = MONTH, day: date | None = None
) -> dict[str, Any]:
    """Return the inputs of a part of a brand's calendar with all its posts.

    Args:
        page: The brand's folder of posts.
        brand: The brand.
        now: The present instant.
        view: One of ``VIEWS``.
        day: A day of what is printed, by the brand's clock; None for today.

    Raises:
        WindowError: The days go beyond what there are dates for.
    """
    posts = PostPage.objects.filter(path__startswith=brand.path).order_by()
    today = now.astimezone(ZoneInfo(brand.time_zone)).date()
    return _inputs(posts, brand=brand, view=view, day=day or today, now=now)


def calendar_inputs(
    user: Any, *, brand: BrandPage, filters: str, view: str, day: date, now: datetime
) -> dict[str, Any]:
    """Return the inputs of a part of a brand's calendar.

    Args:
        user: Through whose eyes.
        brand: The brand.
        filters: See ``editorial.calendar_entries.kept_filters``.
        view: One of ``VIEWS``.
        day: A day of what is printed, by the brand's clock.
        now: The present instant.

    Raises:
        WindowError: The days go beyond what there are dates for.
    """
    with override(brand.language):
        words = [str(word) for word in filter_words(user, brand=brand, filters=filters)]
    return _inputs(
        posts_seen_by(user, brand=brand, filters=filters),
        brand=brand,
        view=view,
        day=day,
        now=now,
        networks=networks_meant(filters, brand=brand),
        words=words,
    )


def days_printed(view: str, day: date) -> tuple[date, date]:
    """Return the first and the last day that are asked for; a week begins as the active language has it."""
    if view == WEEK:
        first = week_start(day)
        return first, first + timedelta(days=6)
    months = MONTHS_A_QUARTER if view == QUARTER else 1
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return first, months_later(first, months) - timedelta(days=1)


def _inputs(
    posts: Any,
    *,
    brand: BrandPage,
    view: str,
    day: date,
    now: datetime,
    networks: frozenset[str] | None = None,
    words: list[str] | None = None,
) -> dict[str, Any]:
    zone = ZoneInfo(brand.time_zone)
    with override(brand.language):
        first, last = days_printed(view, day)
        grid = week_start(first), week_start(last) + timedelta(days=6)
        window = Window.days(*grid, zone)
        entries = calendar_entries(posts, window, brand=brand, networks=networks, now=now)
        title = _title(view, first, last)
        told = [_entry(entry) for entry in entries]
    guideline = brand.guideline
    return {
        "guideline": guideline.live_revision_id if guideline is not None else None,
        "title": title,
        "view": view,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "as_of": now.astimezone(zone).date().isoformat(),
        "zone": zone.key,
        "filters": words or [],
        "entries": told,
    }


def _entry(entry: CalendarEntry) -> dict[str, Any]:
    return {
        "day": entry.day.isoformat(),
        "time": f"{entry.at:%H:%M}" if entry.at is not None else "",
        "channel": entry.channel or entry.network_label,
        "where": entry.where,
        "title": entry.title,
        "state": str(entry.state),
        "text": Truncator(" ".join(entry.text.split())).chars(MOST_TEXT),
    }


def _title(view: str, first: date, last: date) -> str:
    """Return the document's title in the active language."""
    if view == WEEK:
        number = (first + timedelta(days=3)).isocalendar().week
        days = (
            f"{date_format(first, 'SHORT_DATE_FORMAT')} – {date_format(last, 'SHORT_DATE_FORMAT')}"
        )
        return _("Calendar, week %(number)d: %(days)s") % {"number": number, "days": days}
    if view == QUARTER:
        months = f"{MONTHS[first.month]} – {MONTHS[last.month]} {last.year}"
        return _("Calendar, %(period)s") % {"period": months}
    return _("Calendar, %(period)s") % {"period": date_format(first, "YEAR_MONTH_FORMAT")}
