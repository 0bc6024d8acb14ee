"""What is worth a second look; it never stops anybody."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import translation

from editorial.cautions.checks import (
    behind,
    find_cautions,
    fingerprint_of,
    gaps,
    repeated,
    too_close,
)
from editorial.cautions.facts import ChannelFact, Kind, Planned
from editorial.cautions.gathering import cautions_in
from editorial.cautions.words import tell
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.factories.strategy import approved_plan

_number = count(1)


def planned(day, hour=9, minute=0, *, channel=1, text="", post=None):
    number = next(_number)
    at = datetime(2027, 1, day, hour, minute, tzinfo=UTC)
    return Planned(
        slot_id=number,
        post_id=post or number,
        title=f"Post {number}",
        channel_id=channel,
        publish_at=at,
        wall_at=at.replace(tzinfo=None),
        fingerprint=fingerprint_of(text),
    )


class TestTooClose:
    def test_is_less_than_half_an_hour(self):
        found = list(too_close([planned(4, 9), planned(4, 9, 29), planned(4, 9, 59)]))
        assert [(one.kind, one.number) for one in found] == [(Kind.TOO_CLOSE, 29)]

    def test_may_be_told_of_another_span(self):
        two = [planned(4, 9), planned(4, 9, 59)]
        assert [one.number for one in too_close(two, minutes=60)] == [59]


class TestRepeated:
    def test_is_the_same_text_within_thirty_days(self):
        group = [
            planned(1, text="Steam rises."),
            planned(31, text="steam   RISES! https://a.example/?x=1"),
        ]
        assert [one.number for one in repeated(group)] == [30]

    def test_is_not_a_text_after_longer_nor_an_empty_one(self):
        later = planned(1, text="Steam.")
        earlier = Planned(
            slot_id=0,
            post_id=0,
            title="",
            channel_id=1,
            publish_at=later.publish_at - timedelta(days=31),
            wall_at=later.wall_at - timedelta(days=31),
            fingerprint=later.fingerprint,
        )
        assert list(repeated([earlier, later])) == []
        assert list(repeated([planned(1), planned(2)])) == []

    def test_is_not_one_post_twice(self):
        group = [planned(1, text="A", post=7), planned(2, text="A", post=7)]
        assert list(repeated(group)) == []

    def test_keeps_hashtags_apart(self):
        assert fingerprint_of("#steam") != fingerprint_of("steam")
        assert fingerprint_of("https://a.example/ !!") == ""


class TestGaps:
    def test_is_longer_than_ten_days(self):
        group = [planned(1), planned(11), planned(22)]
        found = list(gaps(group, today=date(2027, 1, 1)))
        assert [(one.on, one.until, one.number) for one in found] == [
            (date(2027, 1, 12), date(2027, 1, 22), 11)
        ]

    def test_that_goes_on_is_told_today_and_one_that_is_over_not_at_all(self):
        group = [planned(1), planned(20)]
        assert [one.on.day for one in gaps(group, today=date(2027, 1, 15))] == [15]
        assert list(gaps(group, today=date(2027, 1, 20))) == []


def fact(channel=1, network="bluesky", posts_a_week=3.5):
    return ChannelFact(
        channel_id=channel, name="C", network=network, brand_id=1, posts_a_week=posts_a_week
    )


class TestBehind:
    def find(self, posts, *channels):
        return list(behind(posts, channels, week_of=date(2027, 1, 6), last=date(2027, 1, 31)))

    def test_counts_a_networks_posts_from_monday_to_sunday(self):
        posts = [planned(3), planned(4), planned(10), planned(11)]
        found = self.find(posts, fact())
        assert [(one.number, one.wanted, one.on.day) for one in found] == [(2, 3, 6)]

    def test_counts_a_post_on_two_channels_of_a_network_once(self):
        posts = [planned(4, post=1), planned(4, channel=2, post=1), planned(5), planned(6)]
        assert self.find(posts, fact(), fact(channel=2)) == []
        assert len(self.find(posts[:3], fact(), fact(channel=2))) == 1

    def test_says_nothing_where_the_plan_says_nothing_or_less_than_one(self):
        assert self.find([], fact(posts_a_week=None), fact(channel=2, posts_a_week=0.5)) == []


class TestFindCautions:
    def test_tells_of_the_days_asked_for_and_of_channels_in_use_alone(self):
        posts = [
            planned(4, 9),
            planned(4, 9, 5),
            planned(4, 9, channel=2),
            planned(4, 9, 1, channel=2),
        ]
        days = {"first": date(2027, 1, 4), "last": date(2027, 1, 4), "today": date(2027, 1, 4)}
        channels = [fact(posts_a_week=None)]
        assert len(find_cautions(posts, channels, **days)) == 1
        days |= {"first": date(2027, 1, 5), "last": date(2027, 1, 9)}
        assert find_cautions(posts, channels, **days) == []


NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
JANUARY: dict[str, Any] = {"first": date(2027, 1, 1), "last": date(2027, 1, 31), "now": NOW}


@pytest.mark.django_db
class TestCautionsIn:
    def test_reads_texts_of_drafts_shared_and_own(self):
        brand = make_brand()
        channel = make_channel(brand)
        own = make_post(brand, content(text="Steam rises."), title="Own")
        shared = make_post(brand, content(text=""), title="Shared", text="steam rises")
        make_slot(own, channel, NOW + timedelta(days=1))
        make_slot(shared, channel, NOW + timedelta(days=3))
        found = cautions_in(make_person(brand), [brand], **JANUARY)
        assert [(one.kind, one.number) for one in found] == [(Kind.REPEATED, 2)]
        with translation.override("en"):
            (told,) = tell(found)
        assert told.sentence == (f"“Shared” says on {channel} the same as “Own” 2 days before.")
        assert [label for label, _url in told.links] == ["Own", "Shared"]

    def test_holds_the_week_against_the_plan_in_force(self):
        brand = make_brand()
        channel = make_channel(brand)
        approved_plan(
            brand, channel_plans=[{"network": "newsfeed", "role": "News", "posts_a_week": 2}]
        )
        make_slot(make_post(brand), channel, NOW + timedelta(days=1))
        (caution,) = cautions_in(make_person(brand), [brand], **JANUARY)
        assert (caution.kind, caution.number, caution.wanted) == (Kind.BEHIND, 1, 2)
        with translation.override("en"):
            (told,) = tell([caution])
        assert told.sentence == (
            f"{channel} has 1 of the 2 posts that the plan asks for in the week from 4 Jan 2027."
        )
        assert "network=newsfeed" in told.links[0][1]

    def test_tells_nothing_of_a_brand_that_is_not_the_persons(self):
        brand, other = make_brand(), make_brand()
        channel = make_channel(other)
        for minute in range(2):
            make_slot(make_post(other), channel, NOW + timedelta(minutes=60 + minute))
        assert cautions_in(make_person(brand), [other], **JANUARY) == []
        assert len(cautions_in(make_person(other), [other], **JANUARY)) == 2

    def test_costs_four_queries_whatever_there_is(self, django_assert_num_queries):
        brand = make_brand()
        channel = make_channel(brand)
        person = make_person(brand)
        for number in range(2):
            make_slot(make_post(brand), channel, NOW + timedelta(minutes=60 + number))
        with django_assert_num_queries(4):
            cautions_in(person, [brand], **JANUARY)
        for number in range(5):
            make_slot(make_post(brand), channel, NOW + timedelta(minutes=90 + number))
        with django_assert_num_queries(4):
            found = cautions_in(person, [brand], **JANUARY)
        assert len(found) > 5
