"""The ledger's sums: exact to the cent, by category and month, in one currency.

An amount in another currency is converted with a stored rate and rounded to the cent, line by line;
sums are sums of what can be read above them. A line without a rate is in no sum: it stands apart.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from strategy.ledger.rating import Rate, Rates
from strategy.money import to_cent

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Planned, committed and actual; None where nobody has said it, which is not 0."""

    planned: Decimal | None = None
    committed: Decimal | None = None
    actual: Decimal | None = None

    @property
    def used(self) -> Decimal:
        """What is gone: the actual amount once it is known, until then what was ordered."""
        return next((a for a in (self.actual, self.committed) if a is not None), ZERO)

    def times(self, rate: Decimal) -> "Amounts":
        """Return the amounts in another currency, each rounded to the cent."""

        def converted(amount: Decimal | None) -> Decimal | None:
            return None if amount is None else to_cent(amount * rate)

        return Amounts(
            planned=converted(self.planned),
            committed=converted(self.committed),
            actual=converted(self.actual),
        )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the budget.

    Attributes:
        key: The line's key.
        description: What it is for.
        category: Code of its category.
        month: First day of its month.
        currency: ISO 4217 code of its own currency.
        own: Its amounts in its own currency.
        hours: Of people; else None.
        hourly_rate: In its own currency; else None.
        amounts: Its amounts in the ledger's currency; None where no rate is known.
        rate: The rate that was used; None in the ledger's own currency, or where none is known.
    """

    key: UUID
    description: str
    category: str
    month: date
    currency: str
    own: Amounts
    hours: Decimal | None = None
    hourly_rate: Decimal | None = None
    amounts: Amounts | None = None
    rate: Rate | None = None

    @property
    def shown(self) -> Amounts:
        """Its amounts in the ledger's currency; in its own where they are not converted."""
        return self.amounts or self.own

    @property
    def remaining(self) -> Decimal | None:
        """What is left of the planned amount, negative where it was overrun; in its own currency."""
        return None if self.own.planned is None else self.own.planned - self.own.used

    @property
    def over(self) -> Decimal | None:
        """By how much it was overrun, in its own currency; None where it wasn't."""
        return _overrun(self.remaining)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What lines add up to; None where not one of them has a figure.

    ``remaining`` is the sum of what is left of each line that has a planned amount, less what lines
    without one have used.
    """

    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    remaining: Decimal | None

    @property
    def over(self) -> Decimal | None:
        """By how much the planned amount was overrun; None where it wasn't."""
        return _overrun(self.remaining)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A category or a currency with its sums."""

    of: str
    sum: Sum


class PlannedMonth(NamedTuple):
    """What is planned in a month: one amount for each category of the ledger, and their sum."""

    month: date
    amounts: tuple[Decimal | None, ...]
    total: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A budget in one currency.

    Attributes:
        currency: ISO 4217 code.
        entries: The lines that are in the sums, by month, then as planned.
        apart: The lines that are not converted, likewise.
        categories: Those in use, in their usual order.
        months: Those in use, the earliest first, with the planned amount of each category.
        total: Of all entries.
        apart_totals: Of the lines apart, by currency.
        rates: The rates that were used, each once.
        limit: What the plan may cost; None where nobody has said it.
    """

    currency: str
    entries: tuple[Entry, ...]
    apart: tuple[Entry, ...]
    categories: tuple[Group, ...]
    months: tuple[PlannedMonth, ...]
    total: Sum
    apart_totals: tuple[Group, ...]
    rates: tuple[Rate, ...]
    limit: Decimal | None

    @property
    def over_limit(self) -> Decimal | None:
        """By how much the planned amounts pass the limit; None where they don't, or there is none."""
        return _excess(self.total.planned, self.limit)

    @property
    def spent_over_limit(self) -> Decimal | None:
        """By how much what was spent passes the limit; None likewise."""
        return _excess(self.total.actual, self.limit)


def ledger_of(
    entries: Iterable[Entry],
    *,
    rates: Rates,
    categories: Iterable[str],
    limit: Decimal | None = None,
) -> Ledger:
    """Return the ledger of some lines.

    Args:
        entries: Lines in their order, not yet converted.
        rates: The rates into the ledger's currency.
        categories: Codes of all categories in their usual order.
        limit: What the plan may cost, in the ledger's currency.
    """
    by_month = sorted(
        (_converted(entry, rates) for entry in entries), key=lambda entry: entry.month
    )
    counted = tuple(entry for entry in by_month if entry.amounts is not None)
    apart = tuple(entry for entry in by_month if entry.amounts is None)
    order = {code: number for number, code in enumerate(categories)}
    in_use = sorted({entry.category for entry in counted}, key=lambda code: order.get(code, 99))
    return Ledger(
        currency=rates.into,
        entries=counted,
        apart=apart,
        categories=_groups(in_use, counted, lambda entry: entry.category),
        months=_months(in_use, counted),
        total=_sum(counted),
        apart_totals=_groups(
            sorted({entry.currency for entry in apart}), apart, lambda entry: entry.currency
        ),
        rates=tuple(dict.fromkeys(entry.rate for entry in counted if entry.rate is not None)),
        limit=limit,
    )


def _converted(entry: Entry, rates: Rates) -> Entry:
    if entry.currency == rates.into:
        return replace(entry, amounts=entry.own)
    rate = rates.of(currency=entry.currency, month=entry.month)
    return replace(entry, amounts=entry.own.times(rate.rate), rate=rate) if rate else entry


def _months(categories: Iterable[str], entries: Iterable[Entry]) -> tuple[PlannedMonth, ...]:
    cells: dict[date, dict[str, list[Decimal | None]]] = {}
    for entry in entries:
        of_month = cells.setdefault(entry.month, {})
        of_month.setdefault(entry.category, []).append(entry.shown.planned)
    return tuple(
        PlannedMonth(
            month=month,
            amounts=tuple(_added(of_month.get(category, ())) for category in categories),
            total=_added(amount for amounts in of_month.values() for amount in amounts),
        )
        for month, of_month in sorted(cells.items())
    )


def _groups(
    names: Iterable[str], entries: Iterable[Entry], name_of: Callable[[Entry], str]
) -> tuple[Group, ...]:
    lines: dict[str, list[Entry]] = {}
    for entry in entries:
        lines.setdefault(name_of(entry), []).append(entry)
    return tuple(Group(of=name, sum=_sum(lines[name])) for name in names)


def _sum(entries: Iterable[Entry]) -> Sum:
    amounts = [entry.shown for entry in entries]
    planned = _added(a.planned for a in amounts)
    return Sum(
        planned=planned,
        committed=_added(a.committed for a in amounts),
        actual=_added(a.actual for a in amounts),
        remaining=None if planned is None else planned - sum((a.used for a in amounts), ZERO),
    )


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def _overrun(remaining: Decimal | None) -> Decimal | None:
    return -remaining if remaining is not None and remaining < 0 else None


def _excess(amount: Decimal | None, limit: Decimal | None) -> Decimal | None:
    return amount - limit if amount is not None and limit is not None and amount > limit else None
