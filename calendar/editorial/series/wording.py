"""A series' rule and its next dates in words."""

from datetime import date, datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from editorial.series.rules import Frequency, Occurrence, Rule, Shift

#: Which one of a month's same weekdays.
NTH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    -1: gettext_lazy("last"),
}


def sentence(rule: Rule) -> str:
    """Say when a series comes, in the active language."""
    text = _("%(every)s: %(days)s at %(time)s") % {
        "every": _every(rule),
        "days": _days(rule),
        "time": clock_time(rule.at),
    }
    if rule.until_on:
        return _("%(rule)s, until %(date)s") % {"rule": text, "date": long_date(rule.until_on)}
    if rule.count:
        times = ngettext("%(count)d time", "%(count)d times", rule.count) % {"count": rule.count}
        return _("%(rule)s, %(times)s") % {"rule": text, "times": times}
    return _("%(rule)s, until it is ended") % {"rule": text}


def _every(rule: Rule) -> str:
    n = {"n": rule.interval}
    if rule.frequency is Frequency.WEEKLY:
        return ngettext("Every week", "Every %(n)d weeks", rule.interval) % n
    if rule.frequency is Frequency.MONTHLY:
        return ngettext("Every month", "Every %(n)d months", rule.interval) % n
    return ngettext("Every year", "Every %(n)d years", rule.interval) % n


def _days(rule: Rule) -> str:
    if rule.frequency is Frequency.WEEKLY:
        return ", ".join(str(WEEKDAYS[day]) for day in rule.weekdays)
    if rule.frequency is Frequency.YEARLY:
        return date_format(rule.starts_on, "MONTH_DAY_FORMAT")
    if rule.monthday == -1:
        return _("the last day")
    if rule.monthday is not None:
        return _("day %(day)d") % {"day": rule.monthday}
    return _("the %(nth)s %(weekday)s") % {
        "nth": NTH[rule.nth or 1],
        "weekday": WEEKDAYS[rule.weekday or 0],
    }


def remarks(rule: Rule) -> list[str]:
    """Say what is left out because the calendar has no such day."""
    if rule.frequency is Frequency.MONTHLY and (rule.monthday or 0) > 28:
        return [
            _(
                "Months without day %(day)d are left out. Choose the last day of the month to have "
                "a post every month."
            )
            % {"day": rule.monthday}
        ]
    if rule.frequency is Frequency.YEARLY and (rule.starts_on.month, rule.starts_on.day) == (2, 29):
        return [
            _(
                "29 February comes in leap years only, the others are left out. Start on the 28th "
                "to have a post every year."
            )
        ]
    return []


def occurrence_words(occurrence: Occurrence, *, meant: time) -> str:
    """Say when an occurrence comes, and what the clocks do to it."""
    wall = occurrence.wall_at
    text = _("%(weekday)s %(date)s at %(time)s") % {
        "weekday": date_format(wall, "D"),
        "date": date_format(wall, "SHORT_DATE_FORMAT"),
        "time": clock_time(wall.time()),
    }
    if occurrence.shift is Shift.SKIPPED:
        note = _("the clocks go forward and skip %(time)s") % {"time": clock_time(meant)}
    elif occurrence.shift is Shift.REPEATED:
        note = _("the clocks go back: the first of the two")
    else:
        return capfirst(text)
    return pgettext("a date and what is odd about it", "%(date)s (%(note)s)") % {
        "date": capfirst(text),
        "note": note,
    }


def long_date(on: date) -> str:
    """Return a date as the reader's language writes it in full, such as '7 December 2026'."""
    return date_format(on, "DATE_FORMAT")


def clock_time(at: time | datetime) -> str:
    """Return a time of day as the reader's language writes it."""
    return time_format(at, "TIME_FORMAT")
