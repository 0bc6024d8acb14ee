"""Windows of the calendar: from which instant to which, as whole days of a zone's clock."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.utils.formats import get_format
from django.utils.translation import gettext as _

#: The longest window that is read at once, in days.
MOST_DAYS = 400
#: What a calendar of posts has any use for; the zones' rules are a guess beyond.
FIRST_YEAR, LAST_YEAR = 1970, 2199
MONTHS_A_QUARTER = 3
_DAYS_A_WEEK = 7
_UTC = ZoneInfo("UTC")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class WindowError(ValueError):
    """There is no such window; the message is for the person who asked."""


@dataclass(frozen=True)
class Window:
    """A span of time, from its start up to but not including its end.

    Attributes:
        start: An instant, aware, in UTC.
        end: A later one.
        zone: Whose clock the days are of.

    Raises:
        WindowError: It ends before it starts, or is longer than ``MOST_DAYS``.
    """

    start: datetime
    end: datetime
    zone: ZoneInfo = _UTC

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise WindowError(_("The last day is before the first."))
        # A day of a clock change is longer or shorter: the days are counted, not the hours.
        if (self.last_day - self.first_day).days >= MOST_DAYS:
            raise WindowError(
                _("At most %(days)d days can be shown at once.") % {"days": MOST_DAYS}
            )

    @classmethod
    def days(cls, first: date, last: date, zone: ZoneInfo) -> Self:
        """Return the window of some days, the first and the last included."""
        if last < first:
            raise WindowError(_("The last day is before the first."))
        return cls(_midnight(first, zone), _midnight(_after(last, 1), zone), zone)

    @classmethod
    def week(cls, day: date, zone: ZoneInfo, *, first_weekday: int | None = None) -> Self:
        """Return the week that a day is in; see ``month`` for the arguments."""
        first = week_start(day, first_weekday)
        return cls.days(first, _after(first, _DAYS_A_WEEK - 1), zone)

    @classmethod
    def month(cls, day: date, zone: ZoneInfo, *, first_weekday: int | None = None) -> Self:
        """Return the whole weeks that a day's month touches.

        Args:
            day: Any day of the month.
            zone: Whose clock the days are of.
            first_weekday: 0 for Monday to 6 for Sunday; None for that of the active language.
        """
        return cls._whole_weeks(day.replace(day=1), 1, zone, first_weekday)

    @classmethod
    def quarter(cls, day: date, zone: ZoneInfo, *, first_weekday: int | None = None) -> Self:
        """Return the whole weeks that a day's quarter of the year touches, 13 or 14; see ``month``."""
        month = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
        first = day.replace(month=month, day=1)
        return cls._whole_weeks(first, MONTHS_A_QUARTER, zone, first_weekday)

    @classmethod
    def _whole_weeks(
        cls, first: date, months: int, zone: ZoneInfo, first_weekday: int | None
    ) -> Self:
        last = _after(months_later(first, months), -1)
        last_week = week_start(last, first_weekday)
        return cls.days(week_start(first, first_weekday), _after(last_week, _DAYS_A_WEEK - 1), zone)

    @property
    def first_day(self) -> date:
        """The first day by the zone's clock."""
        return self.start.astimezone(self.zone).date()

    @property
    def last_day(self) -> date:
        """The last day by the zone's clock."""
        return (self.end - timedelta(microseconds=1)).astimezone(self.zone).date()

    @property
    def all_days(self) -> list[date]:
        """Every day, in order."""
        count = (self.last_day - self.first_day).days + 1
        return [self.first_day + timedelta(days=number) for number in range(count)]

    @property
    def weeks(self) -> list[list[date]]:
        """The days by sevens, from the first on."""
        days = self.all_days
        return [
            days[number : number + _DAYS_A_WEEK] for number in range(0, len(days), _DAYS_A_WEEK)
        ]

    def with_every_zone(self) -> "Window":
        """Return the window in which these days fall in whatever zone: a day wider on each side."""
        day = timedelta(days=1)
        return Window(self.start - day, self.end + day, self.zone)


def day_of(text: str | None, *, today: date) -> date:
    """Return the day that an address names.

    Args:
        text: ``2026-12-01``; empty or None for today.
        today: The present day.

    Raises:
        WindowError: It is no day, or none that a calendar of posts could be about.
    """
    if not text:
        return today
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise WindowError(_("“%(text)s” is no date. Give it as 2026-12-01.") % {"text": text[:20]})
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WindowError(
            _("The calendar goes from %(first)d to %(last)d.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return day


def first_weekday_of_language() -> int:
    """Return the day with which weeks start in the active language: 0 for Monday to 6 for Sunday."""
    sunday_is_zero = int(get_format("FIRST_DAY_OF_WEEK"))
    return (sunday_is_zero - 1) % _DAYS_A_WEEK


def week_start(day: date, first_weekday: int | None = None) -> date:
    """Return the first day of a day's week; see ``Window.month`` for ``first_weekday``."""
    first = first_weekday_of_language() if first_weekday is None else first_weekday
    return _after(day, -((day.weekday() - first) % _DAYS_A_WEEK))


def months_later(day: date, months: int) -> date:
    """Return the first day of the month that many months after (before, where negative) a day's."""
    number = day.year * 12 + day.month - 1 + months
    try:
        return date(number // 12, number % 12 + 1, 1)
    except ValueError:
        raise WindowError(_("This date is out of range.")) from None


def _after(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise WindowError(_("This date is out of range.")) from None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day begins, also where the clocks jump over its midnight."""
    try:
        return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
    except OverflowError:
        raise WindowError(_("This date is out of range.")) from None
