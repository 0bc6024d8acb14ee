"""Numbers, money, dates and plain text in the templates of printed documents.

Each tag reads ``formats`` (``reports.formats.Formats``) from the template's context.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context
from django.utils.formats import date_format
from django.utils.translation import pgettext

from reports import prose as prose_blocks
from reports.formats import Formats

register = template.Library()


def _formats(context: Context) -> Formats:
    formats: Formats = context["formats"]
    return formats


@register.simple_tag(takes_context=True)
def number(context: Context, value: Decimal | int | None) -> str:
    """Print a number."""
    return _formats(context).number(value)


@register.simple_tag(takes_context=True)
def ratio(context: Context, value: str) -> str:
    """Print a contrast ratio."""
    return _formats(context).ratio(value)


@register.filter
def grid_day(day: date) -> str:
    """Return a day without its year, as a square of a calendar has it."""
    return date_format(day, pgettext("short date in a calendar", "j M"))


@register.filter
def digits(colour: str) -> str:
    """Return a colour's digits, after which its style rules are named."""
    return colour.removeprefix("#")


@register.simple_tag(takes_context=True)
def amount(context: Context, value: Decimal | None) -> str:
    """Print an amount to the cent."""
    return _formats(context).amount(value)


@register.simple_tag(takes_context=True)
def money(context: Context, value: Decimal | None, currency: str) -> str:
    """Print an amount with its currency."""
    return _formats(context).money(value, currency)


@register.simple_tag(takes_context=True)
def rate(context: Context, value: Decimal) -> str:
    """Print an exchange rate."""
    return _formats(context).rate(value)


@register.simple_tag(takes_context=True)
def percent(context: Context, value: int) -> str:
    """Print hundredths as per cent."""
    return _formats(context).percent(value)


@register.simple_tag(takes_context=True)
def measure(context: Context, value: Decimal | None, unit: str) -> str:
    """Print a figure with its unit."""
    return _formats(context).measure(value, unit)


@register.simple_tag(takes_context=True)
def change(context: Context, baseline: Decimal | None, target: Decimal | None, unit: str) -> str:
    """Print from where to where a figure shall go."""
    return _formats(context).change(baseline, target, unit)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | None) -> str:
    """Print a date in full."""
    return _formats(context).day(value)


@register.simple_tag(takes_context=True)
def short_day(context: Context, value: date | None) -> str:
    """Print a date for a table."""
    return _formats(context).short_day(value)


@register.simple_tag(takes_context=True)
def instant_day(context: Context, at: datetime) -> str:
    """Print on which day of the brand's zone an instant was."""
    formats = _formats(context)
    return formats.day(formats.local_day(at))


@register.simple_tag(takes_context=True)
def month(context: Context, value: date) -> str:
    """Print a month with its year."""
    return _formats(context).month(value)


@register.simple_tag(takes_context=True)
def short_month(context: Context, value: date) -> str:
    """Print a month for a table."""
    return _formats(context).short_month(value)


@register.simple_tag(takes_context=True)
def period(context: Context, first: date, last: date) -> str:
    """Print the days from the first to the last."""
    return _formats(context).period(first, last)


@register.inclusion_tag("reports/parts/prose.html")
def prose(text: str) -> dict[str, Any]:
    """Print plain text as paragraphs and lists."""
    return {"blocks": prose_blocks.blocks(text)}
