"""What a brand's zone, currency and country can be; names in the reader's language come from Babel."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django.utils.translation import get_language


def _babel_locale() -> Locale:
    return Locale.parse((get_language() or "en").replace("-", "_"))


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Return the IANA zones that name a place, with UTC first; read once a process."""
    areas = (
        "Africa/",
        "America/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    )
    places = sorted(zone for zone in available_timezones() if zone.startswith(areas))
    return (("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in places))


def currencies() -> Iterator[tuple[str, str]]:
    """Yield ISO 4217 codes with their names in the reader's language."""
    names = _babel_locale().currencies
    for code in _CURRENCY_CODES:
        yield code, f"{code} {names.get(code, '')}".strip()


def countries() -> tuple[tuple[str, str], ...]:
    """Return ISO 3166 codes with their names in the reader's language, in its order."""
    return _countries(_babel_locale())


@cache
def _countries(locale: Locale) -> tuple[tuple[str, str], ...]:
    territories = locale.territories
    pairs = [
        (code, name)
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    ]
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


_networks: list[Callable[[], list[tuple[str, Any]]]] = []


def register_networks(choices: Callable[[], list[tuple[str, Any]]]) -> None:
    """Register who knows the networks: a higher layer, which returns (code, name) of each."""
    _networks[:] = [choices]


def networks() -> list[tuple[str, Any]]:
    """Return (code, name) of every network that is known."""
    return _networks[0]() if _networks else []


_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_CURRENCY_CODES = (
    "EUR", "USD", "GBP", "SEK", "NOK", "DKK", "ISK", "CHF", "PLN", "CZK", "HUF", "RON", "UAH",
    "TRY", "JPY", "CNY", "INR", "KRW", "AUD", "NZD", "CAD", "BRL", "MXN", "ZAR", "AED", "SGD",
)  # fmt: skip
