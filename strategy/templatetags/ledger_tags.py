"""Amounts and months as the reader's language writes them."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from django import template
from django.utils import formats
from django.utils.translation import get_language

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """Return an amount with its cents, such as ``1,234.50``; a dash where it is not known."""
    if value is None:
        return "–"
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    return format_decimal(value, format="#,##0.00", locale=locale)


@register.filter
def plain_rate(value: Decimal) -> str:
    """Return a rate with as many decimals as it has."""
    return formats.localize(
        value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))
    )


@register.filter
def month_and_year(value: date) -> str:
    """Return a month, such as ``March 2027``."""
    return formats.date_format(value, "YEAR_MONTH_FORMAT")


@register.filter
def of(labels: dict[Any, Any], key: Any) -> Any:
    """Return what a code is called."""
    return labels.get(key, key)
