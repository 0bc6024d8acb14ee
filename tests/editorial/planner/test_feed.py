"""The feed: what the month and the week show, as JSON."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from editorial.planner import layers
from editorial.planner.layers import Mark
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.editorial.planner.conftest import NOW, fill
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db


def ask(client, status=200, **query):
    query = {"start": "2026-11-23", "end": "2026-11-30", **query}
    response = client.get(reverse("calendar:events"), query)
    assert response.status_code == status, response.content
    return response.json()


def ask_cautions(client, **query):
    query = {"start": "2026-11-23", "end": "2026-11-30", **query}
    return client.get(reverse("calendar:cautions"), query).json()["cautions"]


@pytest.fixture
def slot(brand, feed):
    post = make_post(brand, title="Steam", approved=True)
    return make_slot(post, feed, NOW + timedelta(hours=1))


class TestEvents:
    def test_stand_at_their_brands_wall_time(self, signed_in, slot):
        (event,) = ask(signed_in)["events"]
        assert event["wall"] == "2026-11-23T12:00"
        assert (event["slot"], event["version"], event["post"]) == (slot.pk, 1, slot.post_id)
        assert (event["title"], event["channel"], event["network"]) == (
            "Steam",
            "News",
            "News feed",
        )
        assert event["why"] == ""
        assert event["opens"]

    def test_are_told_to_nobody_else(self, client, slot):
        client.force_login(make_person(make_brand("Elsewhere")))
        assert ask(client)["events"] == []

    def test_are_kept_by_no_cache(self, signed_in):
        response = signed_in.get(reverse("calendar:events"))
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))

    def test_that_were_sent_stay_with_the_reason(self, signed_in, slot):
        arm_post(post=slot.post, now=NOW)
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        (event,) = ask(signed_in)["events"]
        assert event["why"] == "It is being sent, or was sent: its time can't be moved."

    def test_stay_for_whom_they_are_only_to_be_seen(self, client, brand, slot):
        client.force_login(make_person(brand, Role.CLIENT))
        (event,) = ask(client)["events"]
        assert event["why"] == "You may not move the publishing times of this brand."
        assert not event["opens"]

    def test_that_missed_their_time_can_be_moved(self, signed_in, brand, feed):
        make_slot(make_post(brand, approved=True), feed, NOW - timedelta(minutes=1))
        (event,) = ask(signed_in)["events"]
        assert (event["state"], event["why"]) == ("missed", "")

    def test_of_a_zone_far_away_stand_on_their_own_day(self, client, slot):
        far = make_brand("Far", time_zone="Pacific/Apia")
        person = make_person(slot.channel.brand)
        person.groups.add(*make_person(far).groups.all())
        # Monday 00:30 in Apia is still Sunday in Helsinki and in UTC.
        at = NOW.replace(day=22, hour=11, minute=30)
        make_slot(make_post(far), make_channel(far), at)
        client.force_login(person)
        walls = {event["wall"] for event in ask(client)["events"]}
        assert walls == {"2026-11-23T00:30", "2026-11-23T12:00"}

    @pytest.mark.parametrize("colour", ["state", "channel", "brand", "pillar", "owner", "nonsense"])
    def test_take_as_many_queries_for_10_and_for_300(self, signed_in, brand, colour):
        counts = []
        for count in (10, 290):
            fill(brand, count)
            with CaptureQueriesContext(connection) as queries:
                ask(signed_in, colour=colour, q="lake")
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 15


class TestPlanned:
    def test_days_stand_beside(self, signed_in, brand):
        make_post(brand, title="Later", target_on=NOW.date() + timedelta(days=2))
        (planned,) = ask(signed_in)["planned"]
        assert (planned["title"], planned["on"], planned["slot"]) == ("Later", "2026-11-25", None)


class TestColours:
    def test_a_thing_keeps_its_colour_in_every_window(self, signed_in, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"))
        make_slot(post, feed, NOW + timedelta(hours=1))
        make_slot(post, sky, NOW + timedelta(days=8))
        this_week = ask(signed_in, colour="channel")["legend"]
        both = ask(signed_in, colour="channel", end="2026-12-07")["legend"]
        assert this_week == [{"hue": 1, "label": "News"}]
        assert both == [{"hue": 1, "label": "News"}, {"hue": 2, "label": "Sky"}]

    def test_what_has_none_is_grey_and_last(self, signed_in, brand, feed):
        make_slot(make_post(brand), feed, NOW + timedelta(hours=1))
        assert ask(signed_in, colour="pillar")["legend"] == [{"hue": 0, "label": "None"}]


class TestLayers:
    def test_marks_and_cautions_come_from_whoever_registered_them(
        self, signed_in, slot, monkeypatch
    ):
        monkeypatch.setattr(layers, "_marks", {})
        monkeypatch.setattr(layers, "_cautions", {})
        layers.register_marks(
            "test", lambda request, window: [
                Mark(window.first_day, window.first_day, "Day off", "holiday", "date")
            ]
        )  # fmt: skip
        layers.register_cautions("test", lambda request, window: {slot.pk: [str(window.last_day)]})
        body = ask(signed_in)
        assert [(mark["first"], mark["label"]) for mark in body["marks"]] == [
            ("2026-11-23", "Day off")
        ]
        assert ask_cautions(signed_in) == {str(slot.pk): ["2026-11-29"]}


class TestCautions:
    @pytest.fixture
    def close(self, slot, feed):
        other = make_post(
            slot.channel.brand, content(text="Smoke rises."), title="Smoke", approved=True
        )
        return make_slot(other, feed, slot.publish_at + timedelta(minutes=10))

    def test_stand_at_each_of_two_posts_that_are_close(self, signed_in, slot, close):
        said = "“Steam” and “Smoke” go out on News 10 minutes apart."
        assert ask_cautions(signed_in) == {str(slot.pk): [said], str(close.pk): [said]}

    def test_stand_in_the_agenda(self, signed_in, close):
        page = signed_in.get(reverse("calendar:index"), {"view": "agenda"}).content.decode()
        assert page.count("go out on News 10 minutes apart.") >= 2

    def test_are_those_of_the_days_and_brands_that_are_asked(self, signed_in, close):
        other = {"start": "2026-11-24", "end": "2026-12-01"}
        assert ask_cautions(signed_in, **other) == {}
        assert ask_cautions(signed_in, brand=str(make_brand("Elsewhere").pk)) == {}

    def test_are_told_to_nobody_else(self, client, close):
        client.force_login(make_person(make_brand("Elsewhere")))
        assert ask_cautions(client) == {}

    def test_are_kept_by_no_cache(self, signed_in):
        response = signed_in.get(reverse("calendar:cautions"))
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))

    def test_say_what_is_wrong_with_the_days(self, signed_in):
        response = signed_in.get(reverse("calendar:cautions"), {"start": "x"})
        assert response.status_code == 400
        assert "is no date" in response.json()["say"]

    def test_take_as_many_queries_for_10_and_for_300(self, signed_in, brand):
        counts = []
        for count in (10, 290):
            fill(brand, count)
            with CaptureQueriesContext(connection) as queries:
                assert ask_cautions(signed_in)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestRefusals:
    @pytest.mark.parametrize(
        ("query", "say"),
        [
            ({"start": "x"}, "is no date"),
            ({"end": "2026-13-01"}, "is no date"),
            ({"start": "2026-11-23", "end": "2026-11-23"}, "before the first"),
            ({"start": "2026-01-01", "end": "2028-01-01"}, "At most 400 days"),
            ({"brand": "999999"}, "not one of the available choices"),
            ({"end": "0001-01-01"}, "from 1970"),
        ],
    )
    def test_say_what_is_wrong(self, signed_in, query, say):
        assert say in ask(signed_in, status=400, **query)["say"]

    def test_only_reading_is_possible(self, signed_in):
        assert signed_in.post(reverse("calendar:events")).status_code == 405
