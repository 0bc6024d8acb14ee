"""Dates of one period, moved to another by whole months."""

from calendar import monthrange
from datetime import date


def months_between(first: date, second: date) -> int:
    """Return how many months the second date's month is after the first's; negative if before."""
    return (second.year - first.year) * 12 + second.month - first.month


def shifted(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a month stays the last.

    Args:
        day: A date.
        months: How many months later, negative for earlier.
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    last = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))


def within(day: date, starts_on: date, ends_on: date) -> date:
    """Return a date, moved to the nearer end of a period where it is outside of it."""
    return min(max(day, starts_on), ends_on)
