"""The one clock. Code that needs the time takes ``now`` as an argument or asks here."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present instant in UTC, aware."""
    return timezone.now()
