"""Dates of the demo follow the day of the seeding, on the brand's own clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from cms.demo.dates import Days


class TestDays:
    helsinki = ZoneInfo("Europe/Helsinki")

    def test_counts_from_the_brand_s_own_date(self):
        days = Days(datetime(2027, 2, 28, 22, 30, tzinfo=UTC), self.helsinki)
        assert days.on(0) == date(2027, 3, 1)
        assert days.at(-1, "09:00") == datetime(2027, 2, 28, 7, 0, tzinfo=UTC)

    def test_keeps_the_wall_time_over_a_clock_change(self):
        days = Days(datetime(2027, 3, 27, 12, 0, tzinfo=UTC), self.helsinki)
        assert days.at(0, "09:00") == datetime(2027, 3, 27, 7, 0, tzinfo=UTC)
        assert days.at(1, "09:00") == datetime(2027, 3, 28, 6, 0, tzinfo=UTC)

    def test_counts_months_over_the_turn_of_the_year(self):
        days = Days(datetime(2026, 12, 31, 12, 0, tzinfo=UTC), self.helsinki)
        assert days.month(-2) == date(2026, 10, 1)
        assert days.month_end(2) == date(2027, 2, 28)
        assert days.period(-2, 6, "fi") == "10/2026–3/2027"
        assert days.period(-2, 6, "en") == "Oct 2026 – Mar 2027"
