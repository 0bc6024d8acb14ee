"""When a series comes: RFC 5545 on the brand's clock, through clock changes and odd months."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from editorial.series.rule_text import read_rule
from editorial.series.rules import Frequency, Rule, RuleError, Shift, occurrence_on
from editorial.series.wording import occurrence_words, remarks, sentence

HELSINKI = ZoneInfo("Europe/Helsinki")
NEW_YORK = ZoneInfo("America/New_York")


def rule(**values):
    values.setdefault("frequency", Frequency.WEEKLY)
    values.setdefault("at", time(9))
    values.setdefault("starts_on", date(2027, 1, 1))
    return Rule(**values)


def days(rule, count):
    return [day.isoformat() for day, _n in zip(rule.days(), range(count), strict=False)]


class TestDays:
    def test_come_every_two_weeks_counted_from_monday(self):
        found = rule(starts_on=date(2026, 12, 2), interval=2, weekdays=(0, 2))
        # From a Wednesday on: that week counts, its Monday has passed.
        assert days(found, 4) == ["2026-12-02", "2026-12-14", "2026-12-16", "2026-12-28"]

    def test_leave_out_months_without_a_31st(self):
        found = rule(frequency=Frequency.MONTHLY, monthday=31)
        assert days(found, 4) == ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]

    def test_come_on_the_last_day_of_every_month_where_that_is_asked(self):
        found = rule(frequency=Frequency.MONTHLY, monthday=-1, starts_on=date(2028, 1, 1))
        assert days(found, 3) == ["2028-01-31", "2028-02-29", "2028-03-31"]

    def test_come_on_the_last_friday(self):
        found = rule(frequency=Frequency.MONTHLY, nth=-1, weekday=4)
        assert days(found, 3) == ["2027-01-29", "2027-02-26", "2027-03-26"]

    def test_come_on_29_february_in_leap_years_alone(self):
        found = rule(frequency=Frequency.YEARLY, starts_on=date(2028, 2, 29))
        assert days(found, 3) == ["2028-02-29", "2032-02-29", "2036-02-29"]

    def test_end_with_the_last_day_which_counts(self):
        found = rule(weekdays=(4,), until_on=date(2027, 1, 15))
        assert days(found, 9) == ["2027-01-01", "2027-01-08", "2027-01-15"]

    def test_end_with_their_number(self):
        assert days(rule(weekdays=(4,), count=2), 9) == ["2027-01-01", "2027-01-08"]

    def test_never_come_for_the_31st_of_every_february(self):
        never = rule(
            frequency=Frequency.MONTHLY, interval=12, monthday=31, starts_on=date(2027, 2, 1)
        )
        assert days(never, 1) == []

    def test_without_an_end_stop_far_ahead(self):
        assert len(list(rule(weekdays=(0,)).days())) < 1600

    def test_at_the_end_of_time_do_not_overflow(self):
        late = rule(weekdays=(0,), starts_on=date(9999, 12, 1))
        assert len(list(late.days())) == 4


class TestOccurrences:
    def test_keep_the_wall_time_through_both_clock_changes(self):
        found = rule(starts_on=date(2026, 10, 19), weekdays=(0,)).occurrences(
            HELSINKI, after=datetime(2026, 10, 1, tzinfo=UTC), limit=2
        )
        assert [one.publish_at.isoformat() for one in found] == [
            "2026-10-19T06:00:00+00:00",
            "2026-10-26T07:00:00+00:00",
        ]
        spring = rule(starts_on=date(2027, 3, 22), weekdays=(0,)).occurrences(
            HELSINKI, after=datetime(2027, 3, 1, tzinfo=UTC), limit=2
        )
        assert [one.publish_at.hour for one in spring] == [7, 6]
        assert {one.wall_at.time() for one in [*found, *spring]} == {time(9)}

    @pytest.mark.parametrize(
        ("zone", "on", "at", "wall", "instant"),
        [
            (HELSINKI, date(2027, 3, 28), time(3, 30), "04:30", "2027-03-28T01:30:00+00:00"),
            (NEW_YORK, date(2027, 3, 14), time(2, 15), "03:15", "2027-03-14T07:15:00+00:00"),
        ],
    )
    def test_come_later_where_the_clocks_skip_the_hour(self, zone, on, at, wall, instant):
        found = occurrence_on(on, at, zone)
        assert (found.shift, found.on, f"{found.wall_at:%H:%M}") == (Shift.SKIPPED, on, wall)
        assert found.publish_at.isoformat() == instant

    @pytest.mark.parametrize(
        ("zone", "on", "at", "instant"),
        [
            (HELSINKI, date(2026, 10, 25), time(3, 30), "2026-10-25T00:30:00+00:00"),
            (NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01T05:30:00+00:00"),
        ],
    )
    def test_take_the_first_of_a_repeated_hour(self, zone, on, at, instant):
        found = occurrence_on(on, at, zone)
        assert (found.shift, found.publish_at.isoformat()) == (Shift.REPEATED, instant)

    def test_leave_out_what_has_passed_and_what_is_beyond(self):
        found = rule(weekdays=(0, 1)).occurrences(
            HELSINKI,
            after=datetime(2027, 1, 4, 7, tzinfo=UTC),
            before=datetime(2027, 1, 11, 7, tzinfo=UTC),
        )
        assert [one.on.isoformat() for one in found] == ["2027-01-05"]


class TestRule:
    @pytest.mark.parametrize(
        "text",
        [
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=1;BYMONTHDAY=1",
        ],
    )
    def test_is_read_as_it_is_written(self, text):
        assert read_rule(text, at=time(9), starts_on=date(2027, 1, 1)).text == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "FREQ=SECONDLY",
            "FREQ=HOURLY;INTERVAL=1",
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
            "FREQ=WEEKLY;INTERVAL=-1",
            "FREQ=WEEKLY;INTERVAL=x",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYHOUR=9,10,11",
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;COUNT=0;BYDAY=MO",
            "FREQ=WEEKLY;COUNT=501;BYDAY=MO",
            "FREQ=WEEKLY;UNTIL=nonsense",
        ],
    )
    def test_refuses_what_a_series_can_not_do(self, text):
        with pytest.raises(RuleError):
            read_rule(text, at=time(9), starts_on=date(2027, 1, 1))

    def test_reads_an_end_that_stands_in_the_text(self):
        found = read_rule(
            "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270201T000000Z",
            at=time(9),
            starts_on=date(2027, 1, 1),
        )
        assert found.until_on == date(2027, 2, 1)

    def test_refuses_an_end_before_its_start(self):
        with pytest.raises(RuleError, match="ends before it starts"):
            rule(weekdays=(0,), until_on=date(2026, 12, 31))


class TestWords:
    def test_say_the_rule(self):
        with translation.override("en"):
            weekly = rule(interval=2, weekdays=(0, 2), until_on=date(2027, 6, 30))
            assert sentence(weekly) == (
                "Every 2 weeks: Monday, Wednesday at 09:00, until 30 June 2027"
            )
            monthly = rule(frequency=Frequency.MONTHLY, nth=-1, weekday=4, count=12)
            assert sentence(monthly) == "Every month: the last Friday at 09:00, 12 times"
            assert sentence(rule(weekdays=(6,))).endswith(", until it is ended")

    def test_say_what_is_left_out(self):
        assert "day 31" in remarks(rule(frequency=Frequency.MONTHLY, monthday=31))[0]
        leap = rule(frequency=Frequency.YEARLY, starts_on=date(2028, 2, 29))
        assert "leap years" in remarks(leap)[0]
        assert remarks(rule(frequency=Frequency.MONTHLY, monthday=28)) == []

    def test_say_what_the_clocks_do(self):
        with translation.override("en"):
            skipped = occurrence_on(date(2027, 3, 28), time(3, 30), HELSINKI)
            assert occurrence_words(skipped, meant=time(3, 30)) == (
                "Sun 28 Mar 2027 at 04:30 (the clocks go forward and skip 03:30)"
            )
            twice = occurrence_on(date(2026, 10, 25), time(3, 30), HELSINKI)
            assert "the first of the two" in occurrence_words(twice, meant=time(3, 30))
