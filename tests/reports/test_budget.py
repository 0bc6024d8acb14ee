"""What is printed of a budget: the ledger's sums, and apart from them what has no rate."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from reports.budget import budgets
from strategy.ledger.rating import Rate, Rates
from strategy.ledger.sums import Amounts, Entry, ledger_of

JANUARY = date(2027, 1, 1)
IN_DOLLARS = Rate(
    currency="USD", into="EUR", rate=Decimal("0.8"), valid_on=JANUARY, source="The bank"
)


def line(planned="10.10", currency="EUR", **amounts):
    known = {name: Decimal(value) for name, value in amounts.items()}
    return Entry(
        key=uuid4(),
        description="Line",
        category="media",
        month=JANUARY,
        currency=currency,
        own=Amounts(planned=None if planned is None else Decimal(planned), **known),
    )


def printed(*lines, rates=()):
    ledger = ledger_of(lines, rates=Rates(rates, into="EUR"), categories=["media"])
    return budgets(ledger)


class TestBudgets:
    def test_are_the_sums_of_the_ledger_and_then_each_currency_without_a_rate(self):
        made = printed(
            line("7.00", "USD"),
            line("3.00", "SEK"),
            line("2.00", "AED"),
            line("4.00", "SEK"),
            line("5.00"),
            rates=[IN_DOLLARS],
        )
        assert [(b.currency, b.is_apart, b.sums.planned, len(b.lines)) for b in made] == [
            ("EUR", False, Decimal("10.60"), 2),
            ("AED", True, Decimal("2.00"), 1),
            ("SEK", True, Decimal("7.00"), 2),
        ]

    def test_are_none_without_lines(self):
        assert printed() == ()

    def test_have_no_sums_of_the_plan_where_nothing_is_converted(self):
        (only,) = printed(line("3.00", "SEK"))
        assert (only.currency, only.is_apart) == ("SEK", True)

    def test_count_the_lines_of_which_something_is_not_known(self):
        (budget,) = printed(line(planned=None), line("0.00", actual="0.00"), line())
        assert (budget.without_planned, budget.without_actual) == (1, 2)
        assert budget.sums.committed is None
        assert budget.sums.actual == 0

    def test_have_spending_once_anything_is_ordered_or_spent(self):
        spending = [
            printed(*lines)[0].has_spending
            for lines in ([line()], [line(committed="1")], [line(actual="0")])
        ]
        assert spending == [False, True, True]
