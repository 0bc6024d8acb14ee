"""Wall times: what a person means by '14:30 in Helsinki', and when that is not one instant."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class SkippedTime(ValueError):
    """The clocks jump over this wall time: it never happens in this zone."""

    def __init__(self, wall: datetime, earlier: datetime, later: datetime) -> None:
        super().__init__(f"{wall} does not exist")
        self.wall = wall
        self.earlier = earlier
        self.later = later


class RepeatedTime(ValueError):
    """The clocks go through this wall time twice, and nobody has said which is meant."""

    def __init__(self, wall: datetime, first: datetime, second: datetime) -> None:
        super().__init__(f"{wall} happens twice")
        self.wall = wall
        self.first = first
        self.second = second


def instant(wall: datetime, zone: ZoneInfo, *, fold: int | None = None) -> datetime:
    """Return the instant at which a zone's clocks show a wall time.

    Args:
        wall: Naive local date and time.
        zone: The zone whose clocks are meant.
        fold: 0 for the first and 1 for the second pass through a repeated hour; None where the
            person has not chosen.

    Returns:
        The instant, aware, in UTC.

    Raises:
        SkippedTime: The wall time does not exist; the error carries the nearest times around it.
        RepeatedTime: The wall time happens twice and ``fold`` is None; carries both instants.

    Source:
        PEP 495, "Local Time Disambiguation".
    """
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) != wall:
        gap = first - second
        raise SkippedTime(wall, earlier=wall - gap, later=wall + gap)
    if fold is None:
        raise RepeatedTime(wall, first=first, second=second)
    return second if fold else first


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    """Return what a zone's clocks show at an instant, naive, with its ``fold`` kept."""
    return at.astimezone(zone).replace(tzinfo=None)
