"""Which days a feed holds."""

from datetime import datetime, timedelta

#: How far back and ahead, in days: what was published is still looked up for a quarter, and a yearly
#: plan is seen to its end.
DAYS_BACK = 90
DAYS_AHEAD = 400


def feed_window(now: datetime) -> tuple[datetime, datetime]:
    """Return the first instant that a feed holds, and the first after its last."""
    return now - timedelta(days=DAYS_BACK), now + timedelta(days=DAYS_AHEAD)
