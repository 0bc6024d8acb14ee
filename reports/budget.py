"""The printed budget: the ledger's sums, and each currency apart that has no rate into the plan's."""

from dataclasses import dataclass
from typing import Any

from strategy.ledger.rating import Rates
from strategy.ledger.sums import Entry, Ledger, Sum, ledger_of
from strategy.parts import BudgetLine


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Lines that are summed up in one currency.

    Attributes:
        ledger: The lines with their sums.
        is_apart: Whether the lines are in none of the plan's sums, for want of a rate.
    """

    ledger: Ledger
    is_apart: bool = False

    @property
    def currency(self) -> str:
        """ISO 4217 code."""
        return self.ledger.currency

    @property
    def sums(self) -> Sum:
        """Of all lines."""
        return self.ledger.total

    @property
    def lines(self) -> tuple[Entry, ...]:
        """By month, then as planned."""
        return self.ledger.entries

    @property
    def labels(self) -> dict[str, Any]:
        """What the categories are called, in the active language."""
        return dict(BudgetLine.Category.choices)

    @property
    def without_planned(self) -> int:
        """How many lines have no planned amount."""
        return sum(line.own.planned is None for line in self.lines)

    @property
    def without_actual(self) -> int:
        """How many lines have no actual amount yet."""
        return sum(line.own.actual is None for line in self.lines)

    @property
    def has_spending(self) -> bool:
        """Whether anything was ordered or spent yet."""
        return self.sums.committed is not None or self.sums.actual is not None


def budgets(ledger: Ledger) -> tuple[Budget, ...]:
    """Return what is printed of a ledger.

    Args:
        ledger: The plan's, as its budget page sums it up.

    Returns:
        The plan's own sums, then each currency that is not converted; none without lines.
    """
    own = (Budget(ledger=ledger),) if ledger.entries else ()
    return (*own, *(_apart(ledger, group.of) for group in ledger.apart_totals))


def _apart(ledger: Ledger, currency: str) -> Budget:
    lines = [entry for entry in ledger.apart if entry.currency == currency]
    return Budget(
        ledger=ledger_of(
            lines, rates=Rates((), into=currency), categories=BudgetLine.Category.values
        ),
        is_apart=True,
    )
