"""Windows are whole days of a zone's clock, whatever the clock does on them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from editorial.planner.windows import (
    MOST_DAYS,
    Window,
    WindowError,
    day_of,
    first_weekday_of_language,
    months_later,
    week_start,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
TODAY = date(2026, 11, 23)


class TestMonth:
    def test_is_the_whole_weeks_that_the_month_touches(self):
        window = Window.month(date(2026, 12, 24), HELSINKI, first_weekday=0)
        assert (window.first_day, window.last_day) == (date(2026, 11, 30), date(2027, 1, 3))
        assert window.start == datetime(2026, 11, 29, 22, tzinfo=UTC)
        assert window.end == datetime(2027, 1, 3, 22, tzinfo=UTC)

    def test_starts_on_a_sunday_where_weeks_do(self):
        window = Window.month(date(2026, 12, 24), HELSINKI, first_weekday=6)
        assert (window.first_day, window.last_day) == (date(2026, 11, 29), date(2027, 1, 2))

    def test_of_four_whole_weeks_has_no_more(self):
        window = Window.month(date(2027, 2, 10), HELSINKI, first_weekday=0)
        assert len(window.weeks) == 4

    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_starts_on_a_monday_in_our_languages(self, language):
        with translation.override(language):
            assert first_weekday_of_language() == 0
            assert Window.month(TODAY, HELSINKI).first_day == date(2026, 10, 26)


class TestClockChange:
    def test_a_day_that_loses_an_hour_has_23(self):
        window = Window.days(date(2027, 3, 28), date(2027, 3, 28), HELSINKI)
        assert window.end - window.start == timedelta(hours=23)
        assert window.all_days == [date(2027, 3, 28)]

    def test_a_day_that_gains_an_hour_has_25(self):
        window = Window.days(date(2026, 10, 25), date(2026, 10, 25), HELSINKI)
        assert window.end - window.start == timedelta(hours=25)
        assert window.all_days == [date(2026, 10, 25)]

    def test_a_day_whose_midnight_is_skipped_begins_at_one(self):
        window = Window.days(date(2026, 4, 24), date(2026, 4, 24), ZoneInfo("Africa/Cairo"))
        assert window.start == datetime(2026, 4, 23, 22, tzinfo=UTC)
        assert window.first_day == window.last_day == date(2026, 4, 24)

    def test_a_week_of_the_change_still_has_seven_days(self):
        window = Window.week(date(2026, 10, 25), HELSINKI, first_weekday=0)
        assert len(window.all_days) == 7

    @given(
        st.dates(min_value=date(1970, 1, 8), max_value=date(2199, 12, 1)),
        st.sampled_from(
            ["UTC", "Africa/Cairo", "America/Havana", "Asia/Kathmandu", "Pacific/Apia"]
        ),
    )
    def test_any_week_of_a_century_and_more_holds_its_day(self, day, zone):
        window = Window.week(day, ZoneInfo(zone), first_weekday=0)
        assert window.first_day <= day <= window.last_day
        assert window.first_day.weekday() == 0


class TestQuarter:
    def test_is_the_weeks_that_three_months_touch(self):
        window = Window.quarter(TODAY, HELSINKI, first_weekday=0)
        assert (window.first_day, window.last_day) == (date(2026, 9, 28), date(2027, 1, 3))
        assert len(window.weeks) == 14

    @pytest.mark.parametrize("year", range(2026, 2126))
    def test_has_13_or_14_weeks_in_each_of_100_years(self, year):
        for month in (1, 4, 7, 10):
            window = Window.quarter(date(year, month, 15), HELSINKI, first_weekday=0)
            assert len(window.weeks) in {13, 14}


class TestRefusals:
    def test_up_to_the_limit_is_a_window(self):
        last = TODAY + timedelta(days=MOST_DAYS - 1)
        assert Window.days(TODAY, last, HELSINKI).last_day == last

    def test_longer_is_none(self):
        with pytest.raises(WindowError, match="At most 400 days"):
            Window.days(TODAY, TODAY + timedelta(days=MOST_DAYS), HELSINKI)

    def test_backwards_is_none(self):
        with pytest.raises(WindowError, match="before the first"):
            Window.days(TODAY, TODAY - timedelta(days=1), HELSINKI)

    @pytest.mark.parametrize(
        "text",
        ["x", "2026-13-01", "2026-02-30", "20261201", "2026-W49-1", "2026-12-01T10:00", "-1"],
    )
    def test_what_is_no_day_is_refused_with_the_way_to_write_one(self, text):
        with pytest.raises(WindowError, match="2026-12-01"):
            day_of(text, today=TODAY)

    @pytest.mark.parametrize("text", ["0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31"])
    def test_what_no_post_is_planned_for_is_refused(self, text):
        with pytest.raises(WindowError, match="from 1970 to 2199"):
            day_of(text, today=TODAY)

    def test_the_ends_of_all_dates_break_nothing(self):
        with pytest.raises(WindowError):
            Window.month(date.max, HELSINKI, first_weekday=0)
        with pytest.raises(WindowError):
            Window.week(date.min, HELSINKI, first_weekday=6)
        with pytest.raises(WindowError):
            months_later(date.max, 1)

    @pytest.mark.parametrize("text", ["", None])
    def test_no_day_is_today(self, text):
        assert day_of(text, today=TODAY) == TODAY


def test_a_week_starts_on_the_day_before_where_it_starts_on_sunday():
    assert week_start(TODAY, 0) == TODAY
    assert week_start(TODAY, 6) == date(2026, 11, 22)
