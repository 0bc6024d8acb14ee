"""Budget totals: exact, by category and month, each currency apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a plan's budget.

    Attributes:
        description: What it is for.
        category: Code of its category.
        category_label: Its category in the reader's language.
        month: First day of its month.
        currency: ISO 4217 code.
        hours: Of people; None where it is not about people.
        hourly_rate: In the currency; None likewise.
        planned: Amount in the currency; None where it is not known.
        committed: The same of what has been ordered.
        actual: The same of what was spent.
    """

    description: str
    category: str
    category_label: str
    month: date
    currency: str
    hours: Decimal | None = None
    hourly_rate: Decimal | None = None
    planned: Decimal | None = None
    committed: Decimal | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What some lines add up to; None where not one of them has a figure.

    Attributes:
        planned: Sum of the planned amounts that are known.
        committed: Sum of the committed amounts that are known.
        actual: Sum of the actual amounts that are known.
    """

    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Category:
    """A category with its sums."""

    code: str
    label: str
    sums: Sums


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month's planned amounts, one for each category of the budget, and their sum."""

    month: date
    amounts: tuple[Decimal | None, ...]
    total: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The budget in one currency.

    Attributes:
        currency: ISO 4217 code.
        lines: By month, then as planned.
        categories: Those in use, in their usual order.
        months: Those in use, the earliest first.
        sums: Of all lines.
        without_planned: How many lines have no planned amount.
        without_actual: How many lines have no actual amount yet.
    """

    currency: str
    lines: tuple[Line, ...]
    categories: tuple[Category, ...]
    months: tuple[Month, ...]
    sums: Sums
    without_planned: int
    without_actual: int

    @property
    def has_people(self) -> bool:
        """Whether any line counts hours."""
        return any(line.hours is not None for line in self.lines)

    @property
    def has_spending(self) -> bool:
        """Whether anything was ordered or spent yet."""
        return self.sums.committed is not None or self.sums.actual is not None


def budgets(
    lines: Iterable[Line], *, categories: Iterable[str], first_currency: str
) -> tuple[Budget, ...]:
    """Return the budget in each currency; nothing is ever converted.

    Args:
        lines: The plan's lines in their order.
        categories: Codes of all categories in their usual order.
        first_currency: The brand's own, which comes first.

    Returns:
        One budget a currency; none without lines.
    """
    by_currency: dict[str, list[Line]] = {}
    for line in lines:
        by_currency.setdefault(line.currency, []).append(line)
    order = sorted(by_currency, key=lambda code: (code != first_currency, code))
    known = list(categories)
    return tuple(_budget(code, by_currency[code], known) for code in order)


def _budget(currency: str, lines: list[Line], known_categories: list[str]) -> Budget:
    lines = sorted(lines, key=lambda line: line.month)  # stable: as planned within a month
    labels = {line.category: line.category_label for line in lines}
    codes = sorted(
        labels, key=lambda code: known_categories.index(code) if code in known_categories else 99
    )
    months = sorted({line.month for line in lines})
    return Budget(
        currency=currency,
        lines=tuple(lines),
        categories=tuple(
            Category(code=code, label=labels[code], sums=_sums(_of_category(lines, code)))
            for code in codes
        ),
        months=tuple(_month(month, lines, codes) for month in months),
        sums=_sums(lines),
        without_planned=sum(line.planned is None for line in lines),
        without_actual=sum(line.actual is None for line in lines),
    )


def _month(month: date, lines: list[Line], codes: list[str]) -> Month:
    of_month = [line for line in lines if line.month == month]
    return Month(
        month=month,
        amounts=tuple(_sum(line.planned for line in _of_category(of_month, c)) for c in codes),
        total=_sum(line.planned for line in of_month),
    )


def _of_category(lines: Iterable[Line], code: str) -> list[Line]:
    return [line for line in lines if line.category == code]


def _sums(lines: list[Line]) -> Sums:
    return Sums(
        planned=_sum(line.planned for line in lines),
        committed=_sum(line.committed for line in lines),
        actual=_sum(line.actual for line in lines),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
