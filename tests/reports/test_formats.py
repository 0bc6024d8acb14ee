"""Numbers, money and dates in the document's language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.formats import Formats

FINNISH = Formats.of(language="fi", country="FI", time_zone="Europe/Helsinki")
BRITISH = Formats.of(language="en", country="GB", time_zone="Europe/London")


def plain(text):
    """Return a text with ordinary spaces."""
    return " ".join(text.replace("\u202f", " ").replace("\u2009", " ").split())


class TestFormats:
    @pytest.mark.parametrize(
        ("formats", "expected"),
        [(FINNISH, "1 234 567,50 €"), (BRITISH, "€1,234,567.50")],
    )
    def test_writes_money_as_the_language_does(self, formats, expected):
        assert plain(formats.money(Decimal("1234567.5"), "EUR")) == expected

    def test_keeps_cents_of_a_currency_that_has_none(self):
        assert plain(BRITISH.money(Decimal("1234.00"), "JPY")) == "JP¥1,234"
        assert plain(BRITISH.money(Decimal("1234.50"), "JPY")) == "JP¥1,234.50"

    @pytest.mark.parametrize(
        ("formats", "unit", "expected"),
        [
            (FINNISH, "%", "8 % → 14,5 %"),
            (BRITISH, "%", "8% → 14.5%"),
            (BRITISH, "visits", "8 → 14.5 visits"),
            (BRITISH, "", "8 → 14.5"),
        ],
    )
    def test_writes_from_where_to_where(self, formats, unit, expected):
        assert plain(formats.change(Decimal(8), Decimal("14.5"), unit)) == expected

    def test_says_that_something_is_unknown(self):
        assert BRITISH.change(None, Decimal(5), "people") == "– → 5\u00a0people"
        assert BRITISH.amount(None) == BRITISH.day(None) == "–"

    def test_writes_dates_in_full_and_short(self):
        assert FINNISH.day(date(2027, 3, 1)) == "1. maaliskuuta 2027"
        assert BRITISH.short_day(date(2027, 3, 1)) == "1 Mar 2027"
        assert FINNISH.month(date(2027, 3, 1)) == "maaliskuu 2027"

    def test_tells_the_day_in_the_brands_zone(self):
        just_before_midnight = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)
        assert FINNISH.local_day(just_before_midnight) == date(2027, 3, 2)
        assert BRITISH.local_day(just_before_midnight) == date(2027, 3, 1)

    def test_falls_back_to_the_language_for_an_unknown_pair(self):
        assert str(Formats.of(language="fi", country="ZZ", time_zone="UTC").locale) == "fi_FI"
