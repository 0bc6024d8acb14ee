"""Which stored rate turns a line's amounts into the ledger's currency: never one that isn't there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A dated rate.

    Attributes:
        currency: ISO 4217 code of the currency that is converted.
        into: Of the currency into which it is.
        rate: What one unit of the first is worth in the second; positive.
        valid_on: The day on which it was so.
        source: Who says so.
        is_own: Whether it is the brand's own; else the installation's.
    """

    currency: str
    into: str
    rate: Decimal
    valid_on: date
    source: str
    is_own: bool = False


class Rates:
    """The rates into one currency.

    Args:
        rates: Any rates; those into other currencies are left aside.
        into: The ledger's currency.
    """

    def __init__(self, rates: Iterable[Rate], *, into: str) -> None:
        self.into = into
        self._by_currency: dict[str, list[Rate]] = {}
        for rate in sorted(rates, key=lambda rate: (rate.is_own, rate.valid_on)):
            if rate.into == into:
                self._by_currency.setdefault(rate.currency, []).append(rate)

    def of(self, *, currency: str, month: date) -> Rate | None:
        """Return the rate of a currency for a month.

        It is the newest one dated before the month ends, so a coming month is counted with the newest
        rate that is known; the brand's own come before the installation's. A rate is never turned
        round or made of two others.

        Args:
            currency: ISO 4217 code, another than the ledger's.
            month: Any day of the month.

        Returns:
            The rate, or None where nothing is known for that month.
        """
        end = _next_month(month)
        fitting = [rate for rate in self._by_currency.get(currency, ()) if rate.valid_on < end]
        return fitting[-1] if fitting else None


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
