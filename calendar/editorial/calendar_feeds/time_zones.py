"""A zone of the tz database as a VTIMEZONE, exact over the days that a feed holds."""

from calendar import monthcalendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)
_ZERO = timedelta(0)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Rules are told since then, as programs are used to; what they say of years long ago is not asked for.
_SINCE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Observance:
    """What a zone's clocks do for a while.

    Attributes:
        offset: From UTC.
        name: Such as EET.
        is_dst: Whether it is daylight saving time.
    """

    offset: timedelta
    name: str
    is_dst: bool

    @classmethod
    def at(cls, instant: datetime, zone: ZoneInfo) -> "Observance":
        """Return what holds at an instant."""
        local = instant.astimezone(zone)
        return cls(local.utcoffset() or _ZERO, local.tzname() or zone.key, bool(local.dst()))


@dataclass(frozen=True)
class Change:
    """An instant at which the clocks change; ``wall`` is what they show until then, naive."""

    at: datetime
    before: Observance
    after: Observance

    @property
    def wall(self) -> datetime:
        """The time before, at the instant of the change."""
        return (self.at + self.before.offset).replace(tzinfo=None)


def time_zone(zone: ZoneInfo, *, first: datetime, last: datetime) -> Timezone:
    """Return a zone's definition.

    ``icalendar`` makes one too, but has the clocks go forward an hour late, and tells every change by
    itself, from which some programs (``vobject`` among them) conclude other rules.

    Args:
        zone: The zone.
        first: The first instant that must be right, aware.
        last: The last one.

    Returns:
        A component with a rule for each yearly change, where rules tell what happens in all of these
        years; else with one part for each change, and one for what holds at first.

    Source:
        RFC 5545, 3.6.5 "Time Zone Component": a part's start is told in the time before it.
    """
    component = Timezone()
    component.add("TZID", zone.key)
    start = datetime(first.year - 1, 12, 15, tzinfo=UTC)
    before = Observance.at(start, zone)
    found = []
    for at, after in changes(zone, first=start, last=datetime(last.year, 12, 31, tzinfo=UTC)):
        found.append(Change(at, before, after))
        before = after
    parts = _by_rules(found, years=range(first.year, last.year + 1))
    if parts is None:
        begins = found[0].before if found else before
        parts = [_part(_SINCE if not found else start, begins, begins)]
        parts += [_part(change.at, change.before, change.after) for change in found]
    for part in parts:
        component.add_component(part)
    return component


def _by_rules(
    found: list[Change], *, years: range
) -> list[TimezoneStandard | TimezoneDaylight] | None:
    """Return a part with a rule for each kind of change, or None where these are no rules."""
    kinds: dict[tuple[Observance, Observance], list[Change]] = {}
    for change in found:
        kinds.setdefault((change.before, change.after), []).append(change)
    parts = []
    for kind in kinds.values():
        rule = _rule(kind) if [change.wall.year for change in kind] == list(years) else None
        if rule is None:
            return None
        month, weekday, number = rule
        day = _nth(_SINCE.year, month, weekday, number)
        at = datetime.combine(day, kind[0].wall.time(), UTC) - kind[0].before.offset
        part = _part(at, kind[0].before, kind[0].after)
        part.add(
            "RRULE",
            {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": f"{number}{_WEEKDAYS[weekday]}"},
        )
        parts.append(part)
    return parts or None


def _rule(kind: list[Change]) -> tuple[int, int, int] | None:
    """Return the month, the weekday and which one of the month it is (-1: the last), or None."""
    walls = [change.wall for change in kind]
    if len({(wall.month, wall.weekday(), wall.time()) for wall in walls}) > 1:
        return None
    month, weekday = walls[0].month, walls[0].weekday()
    for number in (-1, 1, 2, 3, 4):
        if all(wall.date() == _nth(wall.year, month, weekday, number) for wall in walls):
            return month, weekday, number
    return None


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """Return the n-th of a weekday in a month, the last one for -1."""
    days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[number - 1 if number > 0 else number])


def changes(
    zone: ZoneInfo, *, first: datetime, last: datetime
) -> Iterator[tuple[datetime, Observance]]:
    """Yield each instant between two at which a zone's clocks change, with what holds from then on."""
    early, before = first, Observance.at(first, zone)
    while early < last:
        late = min(early + _STEP, last)
        after = Observance.at(late, zone)
        if after != before:
            yield _between(early, late, zone), after
            before = after
        early = late


def _between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Return the first whole second at which the clocks no longer do what they do at ``early``."""
    before = Observance.at(early, zone)
    low, high = int(early.timestamp()), int(late.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if Observance.at(datetime.fromtimestamp(middle, UTC), zone) == before:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _part(
    at: datetime, before: Observance, after: Observance
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if after.is_dst else TimezoneStandard()
    part.add("DTSTART", (at + before.offset).replace(tzinfo=None, microsecond=0))
    part.add("TZOFFSETFROM", before.offset)
    part.add("TZOFFSETTO", after.offset)
    part.add("TZNAME", after.name)
    return part
