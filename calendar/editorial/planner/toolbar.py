"""What the toolbar says of the days that are shown, and where its arrows lead."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_interval
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.planner.windows import (
    MONTHS_A_QUARTER,
    WindowError,
    day_of,
    months_later,
    week_start,
)

#: How many days the agenda shows.
AGENDA_DAYS = 28
#: English as in ``cms.formats``: the day before the month.
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True)
class Period:
    """The days that are shown.

    Attributes:
        title: What they are called.
        earlier, later: A day of what the arrows lead to; None at the ends of the calendar.
    """

    title: str
    earlier: date | None
    later: date | None


def period_of(step: str, day: date) -> Period:
    """Return the period of a step that a day is in.

    Args:
        step: ``month``, ``week``, ``agenda``, ``quarter``; '' for a view without days.
        day: The day.

    Raises:
        WindowError: The period goes beyond what there are dates for.
    """
    if not step:
        return Period("", None, None)
    if step in {"week", "agenda"}:
        length = 7 if step == "week" else AGENDA_DAYS
        first = week_start(day)
        title = span(first, first + timedelta(days=length - 1))
        if step == "week":
            # Whatever day a week starts with, its number is that of its Thursday's.
            number = (first + timedelta(days=3)).isocalendar().week
            title = _("{days}, week {number}").format(days=title, number=number)
        days = timedelta(days=length)
        return Period(title, _there(first - days), _there(first + days))
    months = 1 if step == "month" else MONTHS_A_QUARTER
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    title = capfirst(date_format(first, "YEAR_MONTH_FORMAT"))
    if step == "quarter":
        title = capfirst(_interval(first, months_later(first, 2), "yMMMM"))
    return Period(title, _there(months_later(first, -months)), _there(months_later(first, months)))


def span(first: date, last: date) -> str:
    """Return the first and the last day in words, without saying a month or a year twice."""
    return _interval(first, last, "yMMMMd")


def _interval(first: date, last: date, skeleton: str) -> str:
    language = get_language() or "en"
    locale = _LOCALES.get(language, language)
    text: str = format_interval(first, last, skeleton, locale=locale)
    return text


def _there(day: date) -> date | None:
    """Return a day that the calendar goes to, else None."""
    try:
        return day_of(day.isoformat(), today=day)
    except WindowError:
        return None
