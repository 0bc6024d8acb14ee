"""The ledger of a version of a plan, read from the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from brand.models import BrandPage
from strategy.ledger.approvals import BudgetApproval
from strategy.ledger.rates import ExchangeRate
from strategy.ledger.rating import Rate, Rates
from strategy.ledger.sums import Amounts, Entry, Ledger, ledger_of
from strategy.parts import BudgetLine


@dataclass(frozen=True, kw_only=True)
class Approved:
    """The approval of one line.

    Attributes:
        amount: What was approved.
        currency: Of the amount.
        by: Who approved it, '' where the account is gone.
        at: When.
        holds: Whether the line still says exactly that; else it was changed since.
    """

    amount: Decimal
    currency: str
    by: str
    at: datetime
    holds: bool


def currency_of(plan: Any, brand: BrandPage) -> str:
    """Return the currency in which a plan is summed up: its own choice, else the brand's."""
    return str(plan.currency or brand.currency)


def entry_of(line: BudgetLine) -> Entry:
    """Return a budget line as the sums take it."""
    return Entry(
        key=line.key,
        description=line.description,
        category=line.category,
        month=line.month_on.replace(day=1),
        currency=line.currency,
        hours=line.hours,
        hourly_rate=line.hourly_rate,
        own=Amounts(planned=line.planned, committed=line.committed, actual=line.actual),
    )


def rates_for(brand: BrandPage, *, into: str) -> Rates:
    """Return the rates that a brand's ledger may use; one query."""
    rows = ExchangeRate.objects.usable_by(brand).filter(to_currency=into)
    return Rates(map(_rate, rows), into=into)


def all_rates(brands: Iterable[BrandPage]) -> dict[int, list[Rate]]:
    """Return the rates, into any currency, that ledgers of some brands may use; one query.

    Args:
        brands: The brands.

    Returns:
        By the brand's primary key: its own rates and the installation's.
    """
    ids = [brand.pk for brand in brands]
    rows = list(ExchangeRate.objects.filter(Q(brand__in=ids) | Q(brand=None)))
    return {pk: [_rate(row) for row in rows if row.brand_id in (pk, None)] for pk in ids}


def _rate(row: ExchangeRate) -> Rate:
    return Rate(
        currency=row.from_currency,
        into=row.to_currency,
        rate=row.rate,
        valid_on=row.valid_on,
        source=row.source,
        is_own=row.brand_id is not None,
    )


def ledger_of_plan(plan: Any, *, brand: BrandPage, lines: Any = None) -> Ledger:
    """Return the ledger of a version of a plan.

    Args:
        plan: The version, such as a revision's object.
        brand: The plan's brand.
        lines: Which of its lines; all where None.
    """
    return summed_up(
        plan.budget_lines.all() if lines is None else lines,
        rates=rates_for(brand, into=currency_of(plan, brand)),
        limit=plan.total_budget,
    )


def summed_up(lines: Iterable[BudgetLine], *, rates: Rates, limit: Decimal | None) -> Ledger:
    """Return the ledger of some lines, with rates that are at hand.

    Args:
        lines: The lines in their order.
        rates: The rates into the ledger's currency.
        limit: What the plan may cost, in that currency; None where nobody has said it.
    """
    return ledger_of(
        [entry_of(line) for line in lines],
        rates=rates,
        categories=BudgetLine.Category.values,
        limit=limit,
    )


def approvals_of(plan: Any) -> dict[UUID, Approved]:
    """Return the approvals in force of a plan's lines, by the line's key; one query."""
    lines = {line.key: line for line in plan.budget_lines.all()}
    found = (
        BudgetApproval.objects.in_force()
        .filter(plan=plan.pk, line_key__in=lines)
        .select_related("approved_by")
    )
    return {row.line_key: _approved(row, lines[row.line_key]) for row in found}


def _approved(row: BudgetApproval, line: BudgetLine) -> Approved:
    person = row.approved_by
    return Approved(
        amount=row.amount,
        currency=row.currency,
        by=(person.get_full_name() or person.get_username()) if person else "",
        at=row.approved_at,
        holds=row.covers(line.planned, line.currency),
    )
