"""Dates of the demo: all of them are told from the day on which it is seeded."""

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cms.core.walltime import instant

_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Days:
    """The days around ``now`` on a brand's clock.

    Attributes:
        now: The instant of the seeding, aware.
        zone: The brand's zone.
        today: The date there.
    """

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self.now = now
        self.zone = zone
        self.today = now.astimezone(zone).date()

    def on(self, offset: int) -> date:
        """Return the date some days from today."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, time: str) -> datetime:
        """Return the instant at which the brand's clock shows ``HH:MM`` some days from today."""
        wall = datetime.combine(self.on(offset), datetime.strptime(time, "%H:%M").time())  # noqa: DTZ007
        return instant(wall, self.zone, fold=0)

    def before_now(self, offset: int, time: str, *, minutes: int = 20) -> datetime:
        """Return such an instant, or some minutes ago where it has not come yet."""
        return min(self.at(offset, time), self.now - timedelta(minutes=minutes))

    def minutes_from_now(self, minutes: int) -> datetime:
        """Return a whole minute, some minutes from now."""
        return self.now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)

    def month(self, offset: int) -> date:
        """Return the first day of the month some months from this one."""
        months = self.today.year * 12 + self.today.month - 1 + offset
        return date(months // 12, months % 12 + 1, 1)

    def month_end(self, offset: int) -> date:
        """Return the last day of the month some months from this one."""
        first = self.month(offset)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def period(self, first: int, months: int, language: str) -> str:
        """Return how a period of months is written, such as ``9/2026–2/2027``."""
        start, end = self.month(first), self.month(first + months - 1)
        if language == "fi":
            return f"{start.month}/{start.year}–{end.month}/{end.year}"
        return (
            f"{_MONTHS_EN[start.month - 1]} {start.year} – {_MONTHS_EN[end.month - 1]} {end.year}"
        )
