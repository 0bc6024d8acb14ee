"""The ledger adds up to the cent, and what has no rate stands apart."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from strategy.ledger.rating import Rate, Rates
from strategy.ledger.sums import Amounts, Entry, ledger_of
from strategy.money import to_cent
from strategy.parts import BudgetLine

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
CATEGORIES = BudgetLine.Category.values


def money(text):
    return None if text is None else Decimal(text)


def entry(planned=None, *, committed=None, actual=None, category="media", **more):
    own = Amounts(planned=money(planned), committed=money(committed), actual=money(actual))
    values = {"month": JANUARY, "currency": "EUR", **more}
    return Entry(key=uuid4(), description="Line", category=category, own=own, **values)


def rate(value, valid_on, *, currency="USD", into="EUR", is_own=False):
    return Rate(
        currency=currency,
        into=into,
        rate=Decimal(value),
        valid_on=valid_on,
        source="ECB",
        is_own=is_own,
    )


def ledger(*entries, rates=(), limit=None):
    return ledger_of(
        entries, rates=Rates(rates, into="EUR"), categories=CATEGORIES, limit=money(limit)
    )


class TestToCent:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [("0.004", "0.00"), ("0.005", "0.01"), ("0.015", "0.02"), ("2.675", "2.68"), ("7", "7.00")],
    )
    def test_rounds_half_a_cent_up(self, given, expected):
        assert str(to_cent(Decimal(given))) == expected


class TestLedger:
    def test_adds_by_category_and_month(self):
        found = ledger(
            entry("100.10", month=FEBRUARY),
            entry("0.20", category="fees"),
            entry("0.10", category="fees", month=FEBRUARY),
        )
        assert [(group.of, str(group.sum.planned)) for group in found.categories] == [
            ("media", "100.10"),
            ("fees", "0.30"),
        ]
        assert found.months == (
            (JANUARY, (None, Decimal("0.20")), Decimal("0.20")),
            (FEBRUARY, (Decimal("100.10"), Decimal("0.10")), Decimal("100.20")),
        )
        assert str(found.total.planned) == "100.40"

    def test_knows_no_sum_where_no_line_has_a_figure(self):
        total = ledger(entry("5")).total
        assert total.actual is None
        assert total.committed is None

    def test_has_left_what_is_neither_spent_nor_ordered(self):
        found = ledger(
            entry("100", committed="80", actual="70"), entry("50", committed="60"), entry("10")
        )
        assert [e.remaining for e in found.entries] == [Decimal(30), Decimal(-10), Decimal(10)]
        assert [e.over for e in found.entries] == [None, Decimal(10), None]
        assert found.total.remaining == Decimal(30)

    def test_converts_line_by_line_and_rounds_each(self):
        found = ledger(
            entry("0.01", currency="USD"),
            entry("0.01", currency="USD"),
            rates=[rate("0.5", JANUARY)],
        )
        assert found.total.planned == Decimal("0.02")
        assert found.rates == (rate("0.5", JANUARY),)

    def test_leaves_a_currency_without_a_rate_out_of_every_sum(self):
        found = ledger(entry("5"), entry("7", currency="SEK"), entry("8", currency="SEK"))
        assert found.total.planned == Decimal(5)
        assert [e.currency for e in found.apart] == ["SEK", "SEK"]
        assert [(g.of, g.sum.planned) for g in found.apart_totals] == [("SEK", Decimal(15))]

    @pytest.mark.parametrize(
        ("planned", "over"), [("100.00", None), ("100.01", Decimal("0.01")), (None, None)]
    )
    def test_is_over_its_limit_only_above_it(self, planned, over):
        assert ledger(entry(planned), limit="100").over_limit == over

    def test_is_never_over_a_limit_that_nobody_has_set(self):
        assert ledger(entry("100")).over_limit is None


class TestRates:
    @pytest.mark.parametrize(
        ("valid_on", "is_found"),
        [(date(2026, 1, 1), True), (date(2027, 1, 31), True), (date(2027, 2, 1), False)],
    )
    def test_are_those_dated_before_the_month_ends(self, valid_on, is_found):
        rates = Rates([rate("0.9", valid_on)], into="EUR")
        assert (rates.of(currency="USD", month=JANUARY) is not None) is is_found

    def test_end_a_year_in_december(self):
        rates = Rates([rate("0.9", date(2027, 12, 31)), rate("2", date(2028, 1, 1))], into="EUR")
        found = rates.of(currency="USD", month=date(2027, 12, 1))
        assert found is not None
        assert found.rate == Decimal("0.9")

    def test_are_the_newest_and_the_brands_own_first(self):
        rates = Rates(
            [
                rate("3", date(2026, 12, 3)),
                rate("1", date(2026, 12, 1), is_own=True),
                rate("2", date(2026, 12, 2), is_own=True),
            ],
            into="EUR",
        )
        found = rates.of(currency="USD", month=JANUARY)
        assert found is not None
        assert found.rate == Decimal(2)

    def test_are_never_turned_round(self):
        rates = Rates([rate("1.1", JANUARY, currency="EUR", into="USD")], into="EUR")
        assert rates.of(currency="USD", month=JANUARY) is None
