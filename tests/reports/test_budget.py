"""Totals are exact, and currencies stay apart."""

from datetime import date
from decimal import Decimal

from reports.budget import Line, budgets

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
CATEGORIES = ["media", "production", "people"]


def line(category="media", month=JANUARY, planned="10.10", currency="EUR", **amounts):
    known = {name: Decimal(value) for name, value in amounts.items()}
    return Line(
        description="Line",
        category=category,
        category_label=category.title(),
        month=month,
        currency=currency,
        planned=None if planned is None else Decimal(planned),
        **known,
    )


def one(*lines):
    (budget,) = budgets(lines, categories=CATEGORIES, first_currency="EUR")
    return budget


class TestBudgets:
    def test_adds_up_to_the_cent(self):
        budget = one(*[line(planned="0.10") for _ in range(30)], line(planned="0.03"))
        assert budget.sums.planned == Decimal("3.03")

    def test_crosses_categories_with_months(self):
        budget = one(
            line("people", JANUARY, "100.00"),
            line("media", FEBRUARY, "20.50"),
            line("media", JANUARY, "10.25"),
            line("media", JANUARY, "0.25"),
        )
        assert [category.code for category in budget.categories] == ["media", "people"]
        assert [(row.month, row.amounts, row.total) for row in budget.months] == [
            (JANUARY, (Decimal("10.50"), Decimal("100.00")), Decimal("110.50")),
            (FEBRUARY, (Decimal("20.50"), None), Decimal("20.50")),
        ]
        assert [category.sums.planned for category in budget.categories] == [
            Decimal("31.00"),
            Decimal("100.00"),
        ]

    def test_never_adds_one_currency_to_another(self):
        made = budgets(
            [line(currency="USD", planned="7.00"), line(currency="AED"), line(planned="5.00")],
            categories=CATEGORIES,
            first_currency="EUR",
        )
        assert [(budget.currency, budget.sums.planned) for budget in made] == [
            ("EUR", Decimal("5.00")),
            ("AED", Decimal("10.10")),
            ("USD", Decimal("7.00")),
        ]

    def test_keeps_unknown_apart_from_nothing(self):
        budget = one(line(planned=None), line(planned="0.00", actual="0.00"))
        assert budget.sums.committed is None
        assert budget.sums.actual == 0
        assert (budget.without_planned, budget.without_actual) == (1, 1)

    def test_knows_no_total_where_nothing_is_known(self):
        assert one(line(planned=None)).sums.planned is None

    def test_orders_the_lines_by_month_and_then_as_planned(self):
        first, second, third = line(month=FEBRUARY), line("people"), line("media")
        assert one(first, second, third).lines == (second, third, first)
