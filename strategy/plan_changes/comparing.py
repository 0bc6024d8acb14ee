"""Comparing two canonical documents of a plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

#: Amounts of budget lines, which are compared as sums; see ``budget_changes``.
AMOUNTS = ("planned", "committed", "actual")
_BUDGET = "budget_lines"
#: Where a document has its exchange rates.
RATES = "rates"
#: What is neither said of a row nor makes two rows differ by itself.
_SILENT = {"key", "position"}
#: Of a budget line these say how its planned amount comes about.
_BEHIND_AMOUNTS = {*AMOUNTS, "hours", "hourly_rate", "category", "month_on", "currency"}

Document = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field that says something else. ``row`` is None for the plan's own field.

    Attributes:
        relation: Where the row is, '' for the plan's own field.
        row: As it is now.
        field: The field's name.
        before, after: What it said and says, as in the documents.
    """

    relation: str
    row: Row | None
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class RowAdded:
    """A row that was not there."""

    relation: str
    row: Row


@dataclass(frozen=True, kw_only=True)
class RowRemoved:
    """A row that is not there any more, as it was."""

    relation: str
    row: Row


@dataclass(frozen=True, kw_only=True)
class Reordered:
    """Rows that stand in another order."""

    relation: str


@dataclass(frozen=True, kw_only=True)
class BudgetChange:
    """A category whose amount of a month is another; the figures are in one currency.

    Attributes:
        amount: ``planned``, ``committed`` or ``actual``.
        category: Its code.
        month: ISO date of its first day, '' where the lines have none.
        currency: ISO 4217 code.
        before, after: The sums of the lines.
    """

    amount: str
    category: str
    month: str
    currency: str
    before: Decimal
    after: Decimal

    @property
    def relation(self) -> str:
        """Where the lines are."""
        return _BUDGET


@dataclass(frozen=True, kw_only=True)
class RateChange:
    """An exchange rate of a day with which the budget is summed up anew, differently, or no more.

    Attributes:
        currency, into: ISO 4217 codes of both currencies.
        valid_on: ISO date.
        before, after: What one unit of the first is worth in the second; None where it is not used.
    """

    currency: str
    into: str
    valid_on: str
    before: Decimal | None
    after: Decimal | None

    @property
    def relation(self) -> str:
        """Where the rates stand in the documents."""
        return RATES


Change = FieldChange | RowAdded | RowRemoved | Reordered | BudgetChange | RateChange


def compare(before: Document, after: Document) -> list[Change]:
    """Return what changed from one version to another.

    Args:
        before: The canonical document of the earlier version.
        after: That of the later one.

    Returns:
        The changes; none where the plans are equal. Rows are the same row where their keys are.
    """
    changes: list[Change] = [*_fields("", None, before["plan"], after["plan"], silent=set())]
    for relation in dict.fromkeys([*after["rows"], *before["rows"]]):
        old = {row["key"]: row for row in before["rows"].get(relation, ())}
        new = {row["key"]: row for row in after["rows"].get(relation, ())}
        if relation == _BUDGET:
            changes += _budget(old, new)
        else:
            changes += _rows(relation, old, new)
    # Versions from before rates were frozen don't say with which they were summed up.
    if RATES in before and RATES in after:
        changes += _rates(before[RATES], after[RATES])
    return changes


def _rows(relation: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Change]:
    for row in _in_order(new):
        if row["key"] in old:
            yield from _fields(relation, row, old[row["key"]], row, silent=_SILENT)
        else:
            yield RowAdded(relation=relation, row=row)
    for row in _in_order(old):
        if row["key"] not in new:
            yield RowRemoved(relation=relation, row=row)
    if _order(old, new) != _order(new, old):
        yield Reordered(relation=relation)


def _budget(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Change]:
    for row in _in_order(new):
        if row["key"] in old:
            silent = _SILENT | _BEHIND_AMOUNTS
            yield from _fields(_BUDGET, row, old[row["key"]], row, silent=silent)
    for amount in AMOUNTS:
        before, after = _sums(old, amount), _sums(new, amount)
        for month, category, currency in sorted({*before, *after}):
            was = before.get((month, category, currency), Decimal(0))
            now = after.get((month, category, currency), Decimal(0))
            if was != now:
                yield BudgetChange(
                    amount=amount,
                    category=category,
                    month=month,
                    currency=currency,
                    before=was,
                    after=now,
                )


def _rates(old: Iterable[Row], new: Iterable[Row]) -> Iterator[RateChange]:
    was, now = ({_of_day(rate): Decimal(rate["rate"]) for rate in rates} for rates in (old, new))
    for of_day in sorted({*was, *now}):
        if was.get(of_day) != now.get(of_day):
            currency, into, valid_on = of_day
            yield RateChange(
                currency=currency,
                into=into,
                valid_on=valid_on,
                before=was.get(of_day),
                after=now.get(of_day),
            )


def _of_day(rate: Row) -> tuple[str, str, str]:
    return rate["from"], rate["into"], rate["valid_on"]


def _sums(rows: Mapping[str, Row], amount: str) -> dict[tuple[str, str, str], Decimal]:
    sums: dict[tuple[str, str, str], Decimal] = {}
    for row in rows.values():
        if row.get(amount) is not None:
            key = (_month(row), row["category"], row["currency"])
            sums[key] = sums.get(key, Decimal(0)) + Decimal(row[amount])
    return sums


def _month(row: Row) -> str:
    day = row.get("month_on")
    return f"{day[:7]}-01" if day else ""


def _fields(
    relation: str, row: Row | None, before: Row, after: Row, *, silent: set[str]
) -> Iterator[FieldChange]:
    # A field that one of the versions does not know was made between them: it says nothing there.
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if name not in silent and was != now and (was or now):
            yield FieldChange(relation=relation, row=row, field=name, before=was, after=now)


def _in_order(rows: Mapping[str, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: (row["position"], row["key"]))


def _order(rows: Mapping[str, Row], others: Mapping[str, Row]) -> list[str]:
    return [row["key"] for row in _in_order(rows) if row["key"] in others]
