"""When the tests of the feed take place, and the instants in them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NOW = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
HELSINKI = ZoneInfo("Europe/Helsinki")


def at(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    """Return an instant in UTC."""
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
