"""When the demo of these tests was seeded."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 23, 9, 30, 20, tzinfo=UTC)
