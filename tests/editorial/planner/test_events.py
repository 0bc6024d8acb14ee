"""One event a slot of the window, and what has no slot yet, in as many queries whatever there is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from editorial.models import PostPage
from editorial.planner.events import MOST_WITHOUT_DATE, events_in, planned_in, unscheduled
from editorial.planner.windows import Window
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.editorial.planner.conftest import NOW, fill
from tests.factories.posts import content, make_post, make_slot

pytestmark = pytest.mark.django_db
WEEK = Window.week(NOW.date(), ZoneInfo("Europe/Helsinki"), first_weekday=0)


def events(**filters):
    return events_in(PostPage.objects.filter(**filters), WEEK, now=NOW)


class TestEvents:
    def test_are_the_slots_of_the_window_by_time(self, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"), title="Steam", approved=True)
        later = make_slot(post, feed, NOW + timedelta(days=1))
        sooner = make_slot(post, sky, NOW + timedelta(hours=1))
        assert [event.slot_id for event in events()] == [sooner.pk, later.pk]

    def test_begin_with_the_window_and_end_before_its_end(self, brand, feed):
        for at in (
            WEEK.start - timedelta(seconds=1), WEEK.start, WEEK.end - timedelta(seconds=1), WEEK.end
        ):  # fmt: skip
            make_slot(make_post(brand), feed, at)
        assert [event.publish_at for event in events()] == [
            WEEK.start,
            WEEK.end - timedelta(seconds=1),
        ]

    def test_say_what_a_card_shows(self, brand, feed, manager):
        post = make_post(brand, title="Steam", campaign="Winter", owner=manager)
        slot = make_slot(post, feed, NOW + timedelta(hours=1))
        (event,) = events()
        assert event.slot_id == slot.pk
        assert (event.title, event.campaign, event.state) == ("Steam", "Winter", "draft")
        assert event.wall_at == datetime(2026, 11, 23, 12, 0)
        assert event.publish_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
        assert (event.channel_name, event.network) == ("News", "newsfeed")
        assert (event.brand_id, event.brand_title) == (brand.pk, "Lakeside")
        assert event.owner_id == manager.pk
        assert (event.pillar, event.goal, event.persona) == ("", "", "")
        assert not event.is_in_flight

    def test_carry_the_title_of_the_draft(self, brand, feed):
        post = make_post(brand, title="Old", approved=True)
        post.title = "New"
        post.save_revision()
        make_slot(post, feed, NOW + timedelta(hours=1))
        assert [event.title for event in events()] == ["New"]

    def test_know_what_was_sent_on_which_channel(self, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"), approved=True)
        make_slot(post, feed, NOW + timedelta(hours=1))
        make_slot(post, sky, NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)
        Delivery.objects.filter(channel=feed).update(state=Delivery.State.PUBLISHED)
        assert {event.channel_name: event.is_in_flight for event in events()} == {
            "News": True,
            "Sky": False,
        }

    def test_are_only_those_of_the_slots_that_are_shown(self, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"))
        make_slot(post, feed, NOW + timedelta(hours=1))
        make_slot(post, sky, NOW + timedelta(hours=1))
        shown = PostPage.objects.showing_slots(channel__in=[sky.pk]).filter(pk=post.pk)
        assert [event.channel_id for event in events_in(shown, WEEK, now=NOW)] == [sky.pk]

    @pytest.mark.parametrize("count", [10, 300])
    def test_take_two_queries(self, brand, count, django_assert_num_queries):
        fill(brand, count)
        with django_assert_num_queries(2):
            assert len(events()) == count


class TestUnscheduled:
    def test_planned_days_are_those_of_the_window(self, brand):
        make_post(brand, title="In", target_on=WEEK.last_day)
        make_post(brand, title="Out", target_on=WEEK.last_day + timedelta(days=1))
        found = planned_in(PostPage.objects.all(), WEEK, now=NOW)
        assert [(each.title, each.target_on) for each in found] == [("In", date(2026, 11, 29))]

    def test_what_has_a_slot_is_no_longer_only_planned(self, brand, feed):
        make_slot(make_post(brand, target_on=NOW.date()), feed, NOW + timedelta(hours=1))
        found = unscheduled(PostPage.objects.all(), WEEK, now=NOW)
        assert (found.dated, found.without_date, found.count) == ([], [], 0)

    def test_the_newest_without_a_date_are_shown_and_all_are_counted(
        self, brand, django_assert_num_queries
    ):
        posts = [make_post(brand) for _ in range(MOST_WITHOUT_DATE + 2)]
        with django_assert_num_queries(4):
            found = unscheduled(PostPage.objects.all(), WEEK, now=NOW)
        assert found.count == MOST_WITHOUT_DATE + 2
        assert len(found.without_date) == MOST_WITHOUT_DATE
        assert found.without_date[0].post_id == posts[-1].pk
        assert found.without_date[0].brand_title == "Lakeside"
