"""Reading a recurrence from the text of RFC 5545, as far as a series can follow it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from editorial.series.rules import DAYS, Frequency, Rule, RuleError

_BY_DAY = re.compile(r"([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)")


def read_rule(
    text: str, *, at: time, starts_on: date, until_on: date | None = None, count: int | None = None
) -> Rule:
    """Return the rule that a text of RFC 5545 says.

    Args:
        text: Such as ``FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE``; ``UNTIL`` and ``COUNT`` may stand in it.
        at: The wall time.
        starts_on: The first day.
        until_on, count: The end, where the text says none.

    Raises:
        RuleError: It says something that a series can't do, such as every hour.
    """
    parts = dict(
        part.split("=", 1) for part in text.upper().removeprefix("RRULE:").split(";") if "=" in part
    )
    try:
        frequency = Frequency(parts.pop("FREQ", ""))
    except ValueError:
        raise RuleError(_("A series comes by weeks, months or years.")) from None
    try:
        rule = _with_days(frequency, parts, at=at, starts_on=starts_on)
        if "UNTIL" in parts:
            until_on = (
                datetime.strptime(parts.pop("UNTIL")[:8], "%Y%m%d").replace(tzinfo=UTC).date()
            )
        if "COUNT" in parts:
            count = int(parts.pop("COUNT"))
        parts.pop("WKST", None)
    except (ValueError, KeyError) as error:
        if isinstance(error, RuleError):
            raise
        raise RuleError(_("This rule can't be read.")) from None
    if parts:
        raise RuleError(
            _("A series can't follow this part of a rule: %(part)s.") % {"part": ", ".join(parts)}
        )
    return replace(rule, until_on=until_on, count=count)


def _with_days(frequency: Frequency, parts: dict[str, str], *, at: time, starts_on: date) -> Rule:
    interval = int(parts.pop("INTERVAL", "1"))
    common = {"frequency": frequency, "interval": interval, "at": at, "starts_on": starts_on}
    if frequency is Frequency.WEEKLY:
        named = parts.pop("BYDAY", DAYS[starts_on.weekday()]).split(",")
        return Rule(**common, weekdays=tuple(sorted({DAYS.index(day) for day in named})))  # type: ignore[arg-type]
    if frequency is Frequency.YEARLY:
        month, day = (
            int(parts.pop("BYMONTH", starts_on.month)),
            int(parts.pop("BYMONTHDAY", starts_on.day)),
        )
        if (month, day) != (starts_on.month, starts_on.day):
            raise RuleError(_("A yearly series comes on the day and month of its start."))
        return Rule(**common)  # type: ignore[arg-type]
    if "BYMONTHDAY" in parts:
        monthday = int(parts.pop("BYMONTHDAY"))
        if monthday != -1 and not 1 <= monthday <= 31:
            raise RuleError(_("Choose a day of the month."))
        return Rule(**common, monthday=monthday)  # type: ignore[arg-type]
    found = _BY_DAY.fullmatch(parts.pop("BYDAY", ""))
    if not found:
        raise RuleError(_("Choose a day of the month."))
    return Rule(**common, nth=int(found[1] or 1), weekday=DAYS.index(found[2]))  # type: ignore[arg-type]
