"""Months of a plan, as (year, month), and weeks as ISO 8601 counts them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

Month = tuple[int, int]
#: ISO year and week.
Week = tuple[int, int]


@lru_cache(maxsize=4096)
def month_of(day: date) -> Month:
    """Return the month of a day; the same tuple each time."""
    return day.year, day.month


def week_of(day: date) -> Week:
    """Return the ISO week of a day; the first days of January may be of the year before."""
    year, week, _weekday = day.isocalendar()
    return year, week


def months_between(first: date, last: date) -> list[Month]:
    """Return the months from one day to another, both counted; none where the last is earlier."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(number // 12, number % 12 + 1) for number in range(begin, end + 1)]


def first_day(month: Month) -> date:
    """Return the first day of a month."""
    return date(month[0], month[1], 1)


def last_day(month: Month) -> date:
    """Return the last day of a month."""
    year, number = month
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def weeks_between(first: date, last: date) -> Iterator[tuple[Week, date, date]]:
    """Yield the weeks from one day to another with their first and last day inside of these."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        sunday = monday + timedelta(days=6)
        yield week_of(monday), max(monday, first), min(sunday, last)
        monday += timedelta(days=7)
