"""Days and times of a shared calendar in the active language, by the clock that they come with."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def month_name(day: date) -> str:
    """Return a month with its year as a heading."""
    return capfirst(date_format(day, "YEAR_MONTH_FORMAT"))


@register.filter
def day_name(day: date) -> str:
    """Return a day with its weekday as a heading."""
    return capfirst(date_format(day, pgettext("date of a day in a list", "l j F")))


@register.filter
def short_day(day: date) -> str:
    """Return a day without its year as a table has it."""
    return date_format(day, pgettext("short date in a calendar", "j M"))


@register.filter
def clock_time(at: datetime) -> str:
    """Return what a clock shows; the template's own filter would turn it into another zone."""
    return date_format(at.replace(tzinfo=None), "TIME_FORMAT")
