"""Days on which a brand's people do not work: who knows them registers here."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format

from brand.models import BrandPage

_SATURDAY = 5
_known: list[Callable[[date, BrandPage], str]] = []


def register_holidays(name_of: Callable[[date, BrandPage], str]) -> None:
    """Register who knows the public holidays: takes a day and a brand, returns its name or ''."""
    _known[:] = [name_of]


def holiday_name(day: date, brand: BrandPage) -> str:
    """Return the name of a public holiday in a brand's country, or ''."""
    return _known[0](day, brand) if _known else ""


def why_free(day: date, brand: BrandPage, *, weekends: bool, holidays: bool) -> str:
    """Return why nothing should go out on a day, in words, or '' where it may.

    Args:
        day: By the brand's clock.
        brand: Whose.
        weekends: Whether Saturdays and Sundays are to be kept free.
        holidays: Whether public holidays are.
    """
    if holidays and (name := holiday_name(day, brand)):
        return name
    return date_format(day, "l") if weekends and day.weekday() >= _SATURDAY else ""
