"""What is worth a second look; it never stops anybody."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

from brand.models import BrandPage
from cms.users.models import User
from editorial.cautions.checks import (
    behind,
    find_cautions,
    fingerprint_of,
    gaps,
    repeated,
    too_close,
)
from editorial.cautions.facts import ChannelFact, Kind, Limits, Planned
from editorial.cautions.gathering import cautions_in, limits_of
from editorial.cautions.of_slot import cautions_of
from editorial.cautions.words import tell
from networks.models import Channel
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
    def test_is_less_than_some_minutes(self):
        three = [planned(4, 9), planned(4, 9, 29), planned(4, 9, 59)]
        assert [(one.kind, one.number) for one in too_close(three, minutes=30)] == [
            (Kind.TOO_CLOSE, 29)
        ]
        assert list(too_close(three, minutes=29)) == []

    def test_is_never_told_where_the_brand_wants_none(self):
        assert list(too_close([planned(4, 9), planned(4, 9)], minutes=0)) == []


class TestRepeated:
    def test_is_the_same_text_within_some_days(self):
        group = [
            planned(1, text="Steam rises."),
            planned(31, text="steam   RISES! https://a.example/?x=1"),
        ]
        assert [one.number for one in repeated(group, days=30)] == [30]
        assert list(repeated(group, days=29)) == []

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
        assert list(repeated([earlier, later], days=30)) == []
        assert list(repeated([planned(1), planned(2)], days=30)) == []
        same_day = [planned(1, text="Steam."), planned(1, text="Steam.")]
        assert list(repeated(same_day, days=0)) == []

    def test_is_not_one_post_twice(self):
        group = [planned(1, text="A", post=7), planned(2, text="A", post=7)]
        assert list(repeated(group, days=30)) == []

    def test_keeps_hashtags_apart(self):
        assert fingerprint_of("#steam") != fingerprint_of("steam")
        assert fingerprint_of("https://a.example/ !!") == ""


class TestGaps:
    def test_is_longer_than_some_days(self):
        group = [planned(1), planned(11), planned(22)]
        found = list(gaps(group, today=date(2027, 1, 1), days=10))
        assert [(one.on, one.until, one.number) for one in found] == [
            (date(2027, 1, 12), date(2027, 1, 22), 11)
        ]
        assert list(gaps(group, today=date(2027, 1, 1), days=11)) == []
        assert list(gaps(group, today=date(2027, 1, 1), days=0)) == []

    def test_that_goes_on_is_told_today_and_one_that_is_over_not_at_all(self):
        group = [planned(1), planned(20)]
        assert [one.on.day for one in gaps(group, today=date(2027, 1, 15), days=10)] == [15]
        assert list(gaps(group, today=date(2027, 1, 20), days=10)) == []


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
        days: dict[str, Any] = {
            "first": date(2027, 1, 4),
            "last": date(2027, 1, 4),
            "today": date(2027, 1, 4),
            "limits": Limits(minutes_between=30, repeat_days=30, silent_days=10),
        }
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

    def test_asks_each_brand_from_when_on_it_wants_to_be_told(self):
        patient, eager = make_brand(), make_brand()
        BrandPage.objects.filter(pk=eager.pk).update(
            minutes_between_posts=60, repeat_days=60, silent_days=40
        )
        person = make_person(patient)
        person.groups.add(*Group.objects.filter(brand_group__brand=eager))
        for brand in (patient, eager):
            channel = make_channel(brand)
            for days, minutes in ((0, 60), (0, 105), (45, 0), (86, 0)):
                text = "Steam rises." if days in (0, 45) else "Snow falls."
                at = NOW + timedelta(days=days, minutes=minutes)
                make_slot(make_post(brand, content(text=f"{text} {minutes}"[:12])), channel, at)
        found = cautions_in(
            person, [patient, eager], first=NOW.date(), last=date(2027, 4, 30), now=NOW
        )
        channels = {channel.pk: channel.brand_id for channel in Channel.objects.all()}
        told = {(channels[one.channel_id], one.kind, one.number) for one in found}
        assert told == {
            (eager.pk, Kind.TOO_CLOSE, 45),
            (patient.pk, Kind.REPEATED, 0),
            (eager.pk, Kind.REPEATED, 0),
            (eager.pk, Kind.REPEATED, 45),
            (patient.pk, Kind.GAP, 45),
            (eager.pk, Kind.GAP, 45),
            (patient.pk, Kind.GAP, 41),
            (eager.pk, Kind.GAP, 41),
        }

    def test_reads_as_far_around_a_slot_as_its_brand_asks(self):
        brand = make_brand()
        brand.repeat_days = 60
        brand.save()
        channel = make_channel(brand)
        first = make_slot(make_post(brand, content(text="Steam.")), channel, NOW)
        make_slot(make_post(brand, content(text="Steam.")), channel, NOW + timedelta(days=60))
        found = cautions_of(first, brand, user=make_person(brand), now=NOW)
        assert [(one.kind, one.number) for one in found] == [(Kind.REPEATED, 60)]

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


@pytest.mark.django_db
class TestBrandsLimits:
    def post(self, client, brand, **limits):
        client.force_login(User.objects.create_superuser("root", password="-"))
        url = reverse("wagtailadmin_pages:edit", args=[brand.pk])
        page = client.get(url)
        form = page.context["form"]
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        data |= {
            f"{prefix}-{name}": "0"
            for prefix in ("comments",)
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        return client.post(url, {**data, **limits, "action-publish": "1"})

    def test_are_set_on_the_brands_page_and_hold_at_once(self, client):
        brand = make_brand()
        answer = self.post(client, brand, minutes_between_posts=90, repeat_days=0, silent_days=21)
        assert answer.status_code == 302
        brand.refresh_from_db()
        assert limits_of(brand) == Limits(minutes_between=90, repeat_days=0, silent_days=21)

    @pytest.mark.parametrize(
        "limit",
        [
            {"minutes_between_posts": 1441},
            {"minutes_between_posts": -1},
            {"repeat_days": 181},
            {"silent_days": 91},
            {"silent_days": "often"},
        ],
    )
    def test_refuse_what_makes_no_sense(self, client, limit):
        brand = make_brand()
        answer = self.post(client, brand, **limit)
        (name,) = limit
        assert list(answer.context["form"].errors) == [name]
        brand.refresh_from_db()
        assert limits_of(brand) == Limits(minutes_between=30, repeat_days=30, silent_days=10)
