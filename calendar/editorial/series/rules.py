"""When a series comes: a recurrence rule (RFC 5545) on the brand's own clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule, weekday
from django.utils.translation import gettext as _

from cms.core.walltime import SkippedTime, instant

#: How many posts are made at once, and how far ahead.
MOST_AT_ONCE = 200
MOST_WEEKS_AHEAD = 52
#: The most posts that a series may be told to have.
MOST_POSTS = 500
#: How many days before its day a post can have to be ready.
MOST_DUE_DAYS = 90
#: Where the search for a date of a rule that hardly ever comes stops.
FARTHEST = timedelta(days=366 * 30)

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(StrEnum):
    """What a series is counted in."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


_FREQUENCIES = {
    Frequency.WEEKLY: WEEKLY,
    Frequency.MONTHLY: MONTHLY,
    Frequency.YEARLY: YEARLY,
}


class RuleError(ValueError):
    """A rule that a series can't have; the message is for the person who tried."""


class Shift(StrEnum):
    """What the clocks do to an occurrence."""

    NONE = ""
    SKIPPED = "skipped"
    REPEATED = "repeated"


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One time of a series.

    Attributes:
        on: The day by the rule, which names the occurrence whatever becomes of its post.
        wall_at: What the brand's clock shows then, naive; later than meant where it skips that hour.
        fold: 0, for the first pass through a repeated hour; what ``walltime.instant`` takes.
        publish_at: The instant, in UTC.
        shift: What the clocks do to it.
    """

    on: date
    wall_at: datetime
    publish_at: datetime
    fold: int = 0
    shift: Shift = Shift.NONE


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A recurrence.

    Attributes:
        frequency: Weeks, months or years.
        interval: Every how many of these, from 1.
        at: The wall time, to the minute.
        starts_on: The first day that may be one of its days; weeks, months and years count from it.
        weekdays: For weeks: 0 for Monday to 6 for Sunday, at least one, in order.
        monthday: For months: 1 to 31, or -1 for the last day.
        nth: For months, instead: the first to the fourth, or -1 for the last, of ``weekday``.
        weekday: 0 for Monday to 6 for Sunday.
        until_on: The last day that may be one of its days; None where it does not end by date.
        count: How many times it comes; None where it does not end by number.
    """

    frequency: Frequency
    at: time
    starts_on: date
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    monthday: int | None = None
    nth: int | None = None
    weekday: int | None = None
    until_on: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.interval <= 99:
            raise RuleError(_("Choose a number from 1 to 99."))
        if self.frequency is Frequency.WEEKLY and not self.weekdays:
            raise RuleError(_("Choose at least one weekday."))
        if self.frequency is Frequency.MONTHLY and (self.monthday is None) == (self.nth is None):
            raise RuleError(_("Choose a day of the month."))
        if self.until_on and self.until_on < self.starts_on:
            raise RuleError(_("It ends before it starts."))
        if self.count is not None and not 1 <= self.count <= MOST_POSTS:
            raise RuleError(
                _("A series has 1 to %(most)d posts. Without a number it goes on until you end it.")
                % {"most": MOST_POSTS}
            )

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it, without its start, time and end."""
        parts = [f"FREQ={self.frequency.value}", f"INTERVAL={self.interval}"]
        if self.frequency is Frequency.WEEKLY:
            parts.append("BYDAY=" + ",".join(DAYS[day] for day in self.weekdays))
        elif self.frequency is Frequency.YEARLY:
            parts += [f"BYMONTH={self.starts_on.month}", f"BYMONTHDAY={self.starts_on.day}"]
        elif self.monthday is not None:
            parts.append(f"BYMONTHDAY={self.monthday}")
        else:
            parts.append(f"BYDAY={self.nth}{DAYS[self.weekday or 0]}")
        return ";".join(parts)

    def days(self) -> Iterator[date]:
        """Yield the days of the rule, from the first; none beyond ``FARTHEST`` from its start.

        A month without a 31st and a year without a 29 February have none: RFC 5545 leaves out what
        does not exist.
        """
        last = self.starts_on + FARTHEST if self.starts_on.year < 9900 else date.max
        until = min(self.until_on or last, last)
        by: dict[str, object] = {}
        if self.frequency is Frequency.WEEKLY:
            by["byweekday"] = self.weekdays
        elif self.frequency is Frequency.YEARLY:
            by = {"bymonth": self.starts_on.month, "bymonthday": self.starts_on.day}
        elif self.monthday is not None:
            by["bymonthday"] = self.monthday
        else:
            by["byweekday"] = weekday(self.weekday or 0, self.nth)
        found = rrule(
            _FREQUENCIES[self.frequency],
            dtstart=datetime.combine(self.starts_on, time()),
            interval=self.interval,
            wkst=0,
            until=datetime.combine(until, time()),
            **by,
        )
        for at in islice(found, self.count):
            yield at.date()

    def occurrences(
        self,
        zone: ZoneInfo,
        *,
        after: datetime,
        before: datetime | None = None,
        limit: int = MOST_AT_ONCE,
    ) -> list[Occurrence]:
        """Return the occurrences after an instant.

        Args:
            zone: The brand's zone.
            after: An aware instant; what comes at it or earlier is left out.
            before: Another; what comes at it or later is left out.
            limit: How many at most.

        Returns:
            The occurrences in order.
        """
        found: list[Occurrence] = []
        if limit <= 0:
            return found
        for on in self.days():
            occurrence = occurrence_on(on, self.at, zone)
            if before is not None and occurrence.publish_at >= before:
                break
            if occurrence.publish_at > after:
                found.append(occurrence)
                if len(found) >= limit:
                    break
        return found


def occurrence_on(on: date, at: time, zone: ZoneInfo) -> Occurrence:
    """Return what a wall time of a day becomes on a zone's clock.

    A time in an hour that the clocks skip is read with the offset before the change, so it comes as
    much later as the clocks jump; of an hour that comes twice the first is taken.

    Source:
        RFC 5545, section 3.3.5, "Form #3: DATE WITH LOCAL TIME AND TIME ZONE REFERENCE".
    """
    meant = datetime.combine(on, at)
    try:
        publish_at = instant(meant, zone, fold=0)
    except SkippedTime as skipped:
        return Occurrence(
            on=on,
            wall_at=skipped.later,
            publish_at=instant(skipped.later, zone, fold=0),
            shift=Shift.SKIPPED,
        )
    twice = instant(meant, zone, fold=1) != publish_at
    return Occurrence(
        on=on,
        wall_at=meant,
        publish_at=publish_at,
        shift=Shift.REPEATED if twice else Shift.NONE,
    )
