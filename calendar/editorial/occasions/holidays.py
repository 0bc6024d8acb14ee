"""Public holidays of a brand's country, in its language."""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from brand.models import BrandPage

#: Our languages as the library calls them, the first that a country's holidays are told in is taken.
_LANGUAGES = {"fi": ("fi",), "en": ("en_US", "en_GB", "en", "en_CA")}


@lru_cache(maxsize=512)
def _year_of(country: str, year: int, language: str) -> holidays.HolidayBase | None:
    """Return a country's calendar of one year, or None for a country that is not known."""
    supported = holidays.list_localized_countries().get(country, ())
    told = next((code for code in _LANGUAGES.get(language, ()) if code in supported), None)
    try:
        if told is None:
            # Said, for else the library takes the language of the server's environment.
            told = holidays.country_holidays(country).default_language
        return holidays.country_holidays(country, years=year, language=told)
    except NotImplementedError:
        return None


def holidays_of(country: str, year: int, language: str) -> dict[date, str]:
    """Return the public holidays of a country in a year.

    Args:
        country: ISO 3166-1 code of two letters.
        year: The year.
        language: One of ours; a country whose holidays are not known in it has its own names.

    Returns:
        Names by date, in order; empty for a country that is not known.
    """
    found = _year_of(country, year, language)
    return {on: name for on, name in sorted(found.items()) if on.year == year} if found else {}


def holidays_between(
    first: date, last: date, *, country: str, language: str
) -> list[tuple[date, str]]:
    """Return the public holidays from one day to another, both counted, in order."""
    return [
        (on, name)
        for year in range(first.year, last.year + 1)
        for on, name in holidays_of(country, year, language).items()
        if first <= on <= last
    ]


def holiday_name(on: date, brand: "BrandPage") -> str:
    """Return the public holiday that a day is in a brand's country, in its language; '' for none."""
    return holidays_of(brand.country, on.year, brand.language).get(on, "")


def is_free_day(on: date, brand: "BrandPage") -> bool:
    """Whether a day is a weekend's or a public holiday's in a brand's country.

    Saturday and Sunday are the weekend of a country that is not known.
    """
    found = _year_of(brand.country, on.year, brand.language)
    return on.weekday() >= 5 if found is None else not found.is_working_day(on)


def next_working_day(on: date, brand: "BrandPage") -> date:
    """Return a day, or the first after it that is no free day."""
    while is_free_day(on, brand):
        on += timedelta(days=1)
    return on
