"""What people are told of a time that never comes, or comes twice, because the clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.core.walltime import RepeatedTime, SkippedTime


def skipped_message(error: SkippedTime, zone: ZoneInfo) -> str:
    """Return that the clocks jump over a time, with the nearest ones around it."""
    return _(
        "On that day the clocks in %(zone)s go forward past %(wall)s: it never comes. "
        "Choose %(earlier)s or %(later)s."
    ) % {
        "zone": zone.key,
        "wall": _time(error.wall),
        "earlier": _time(error.earlier),
        "later": _time(error.later),
    }


def repeated_message(error: RepeatedTime, zone: ZoneInfo) -> str:
    """Return that a time comes twice, and one has to be chosen."""
    return _(
        "On that day the clocks in %(zone)s go back, and %(wall)s comes twice. Choose one."
    ) % {"zone": zone.key, "wall": _time(error.wall)}


def repeated_choices(error: RepeatedTime, zone: ZoneInfo) -> list[tuple[int, str]]:
    """Return the two passes through the hour: ``fold`` and what to call it."""
    first, second = error.first.astimezone(zone), error.second.astimezone(zone)
    return [
        (0, _("The first %(time)s (%(zone)s)") % {"time": _time(first), "zone": first.tzname()}),
        (
            1,
            _("The second %(time)s (%(zone)s)") % {"time": _time(second), "zone": second.tzname()},
        ),
    ]


def _time(at: datetime) -> str:
    return date_format(at, "TIME_FORMAT", use_l10n=True)
