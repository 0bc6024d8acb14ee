"""Queues: the free times of a channel, and taking the next one."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import QueueTime, Slot
from editorial.queues.free_times import NoFreeTime, coming_times, free_times, take_next_free
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)  # a Monday, 14:00 in Helsinki
HELSINKI = ZoneInfo("Europe/Helsinki")
NEW_YORK = ZoneInfo("America/New_York")


def walls(occurrences):
    return [f"{one.wall_at:%Y-%m-%d %H:%M}" for one in occurrences]


def first(week, zone, after, count=3):
    return [
        one for one, _n in zip(coming_times(week, zone, after=after), range(count), strict=False)
    ]


class TestComingTimes:
    def test_come_in_order_from_now_on(self):
        week = [(2, time(9)), (0, time(18)), (0, time(14)), (0, time(9))]
        assert walls(first(week, HELSINKI, NOW)) == [
            "2027-01-04 18:00",
            "2027-01-06 09:00",
            "2027-01-11 09:00",
        ]

    def test_keep_the_wall_time_through_clock_changes(self):
        sundays = [(6, time(9))]
        autumn = first(sundays, HELSINKI, datetime(2026, 10, 17, tzinfo=UTC))
        assert [one.publish_at.hour for one in autumn] == [6, 7, 7]
        spring = first(sundays, NEW_YORK, datetime(2027, 3, 6, tzinfo=UTC))
        assert [one.publish_at.hour for one in spring] == [14, 13, 13]

    def test_come_later_in_a_skipped_hour_and_once_where_two_fall_together(self):
        week = [(6, time(3, 30)), (6, time(4, 30))]
        found = first(week, HELSINKI, datetime(2027, 3, 27, tzinfo=UTC), count=2)
        assert walls(found) == ["2027-03-28 04:30", "2027-04-04 03:30"]

    def test_take_the_first_of_a_repeated_hour(self):
        found = first([(6, time(3, 30))], HELSINKI, datetime(2026, 10, 24, tzinfo=UTC), count=1)
        assert found[0].publish_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def test_are_none_without_a_queue(self):
        assert first([], HELSINKI, NOW) == []


@pytest.fixture
def channel(db):
    channel = make_channel(make_brand())
    for weekday in (0, 2, 4):
        QueueTime.objects.create(channel=channel, weekday=weekday, at=time(9))
    return channel


def at(day, hour=9, minute=0):
    return datetime(2027, 1, day, hour, minute, tzinfo=HELSINKI).astimezone(UTC)


class TestFreeTimes:
    def test_leave_out_a_minute_that_is_taken(self, channel):
        make_slot(make_post(channel.brand), channel, at(6) + timedelta(seconds=59))
        make_slot(make_post(channel.brand), channel, at(8, minute=1))
        assert walls(free_times(channel, now=NOW, count=3)) == [
            "2027-01-08 09:00",
            "2027-01-11 09:00",
            "2027-01-13 09:00",
        ]

    def test_do_not_count_another_channels_slots(self, channel):
        other = make_channel(channel.brand)
        make_slot(make_post(channel.brand), other, at(6))
        assert walls(free_times(channel, now=NOW, count=1)) == ["2027-01-06 09:00"]

    def test_cost_two_queries_however_many_slots(self, channel, django_assert_num_queries):
        make_slot(make_post(channel.brand), channel, at(6))
        with django_assert_num_queries(2):
            free_times(channel, now=NOW)
        for day in (8, 11, 13):
            make_slot(make_post(channel.brand), channel, at(day))
        with django_assert_num_queries(2):
            free_times(channel, now=NOW)


class TestTakeNextFree:
    def take(self, channel, post=None, slot=None):
        return take_next_free(
            post=post or make_post(channel.brand), channel=channel, slot=slot, by=None, now=NOW
        )

    def test_gives_the_second_who_asks_the_next_one(self, channel):
        taken = [self.take(channel).wall_time for _n in range(3)]
        assert taken == ["2027-01-06T09:00:00", "2027-01-08T09:00:00", "2027-01-11T09:00:00"]

    def test_moves_a_post_that_has_a_time_to_another(self, channel):
        slot = self.take(channel)
        moved = self.take(channel, post=slot.post, slot=slot)
        assert (moved.pk, moved.wall_time) == (slot.pk, "2027-01-08T09:00:00")

    def test_says_why_there_is_none(self, channel):
        empty = make_channel(channel.brand)
        with pytest.raises(NoFreeTime, match="no queue times yet"):
            self.take(empty)
        QueueTime.objects.filter(channel=channel).exclude(weekday=0).delete()
        for week in range(1, 54):
            make_slot(make_post(channel.brand), channel, at(4) + timedelta(weeks=week))
        # Clock changes have moved some of these; the queue's own times of a summer are taken too.
        for slot in Slot.objects.filter(channel=channel):
            wall = datetime.combine(slot.wall_at.date(), time(9), tzinfo=HELSINKI)
            Slot.objects.filter(pk=slot.pk).update(publish_at=wall.astimezone(UTC))
        with pytest.raises(NoFreeTime, match="is free"):
            self.take(channel)


class TestSlotPage:
    @pytest.fixture
    def address(self, client, channel):
        post = make_post(channel.brand)
        with time_machine.travel(NOW, tick=False):
            client.force_login(make_person(channel.brand, Role.CONTENT_MANAGER))
            yield reverse("posts:slot", args=[post.pk, channel.pk])

    def test_takes_the_next_free_time_with_one_click(self, client, address):
        shown = BeautifulSoup(client.get(address).content, "html.parser")
        assert "Wed 6 Jan 2027 at 09:00" in shown.select_one("[name=next_free]").text
        offered = [button["value"] for button in shown.select("button[name=wall_at]")]
        assert offered[0] == "2027-01-08T09:00"
        assert len(offered) == 4
        client.post(address, {"next_free": "1"})
        assert Slot.objects.get().wall_time == "2027-01-06T09:00:00"

    def test_takes_a_later_one_that_is_offered(self, client, address):
        # The browser sends the field and then the button that was pressed.
        client.post(address, {"wall_at": ["2027-02-01T12:00", "2027-01-08T09:00"]})
        assert Slot.objects.get().wall_time == "2027-01-08T09:00:00"

    def test_warns_of_a_post_close_by_and_does_not_stop_it(self, client, address, channel):
        make_slot(make_post(channel.brand, title="Early bird"), channel, at(7, 9, 20))
        response = client.post(address, {"wall_at": "2027-01-07T09:00"}, follow=True)
        assert "“Early bird” go out on" in response.content.decode()
        assert Slot.objects.count() == 2

    def test_says_where_a_queue_is_made(self, client, address, channel):
        QueueTime.objects.all().delete()
        shown = client.get(address).content.decode()
        assert reverse("queues:channel", args=[channel.pk]) in shown
        assert client.post(address, {"next_free": "1"}).status_code == 422
        assert not Slot.objects.exists()


class TestQueuePage:
    @pytest.fixture
    def address(self, client, channel):
        client.force_login(make_person(channel.brand, Role.CONTENT_MANAGER))
        return reverse("queues:channel", args=[channel.pk])

    def test_adds_a_time_once_on_each_day(self, client, address, channel):
        for _n in range(2):
            client.post(address, {"weekdays": ["0", "1"], "at": "09:00"})
        assert channel.queue_times.count() == 4

    def test_removes_its_own_times_alone(self, client, address, channel):
        other = QueueTime.objects.create(channel=make_channel(make_brand()), weekday=0, at=time(9))
        for pk in (other.pk, channel.queue_times.first().pk, "9" * 30, "x"):
            client.post(address, {"remove": str(pk)})
        assert QueueTime.objects.filter(pk=other.pk).exists()
        assert channel.queue_times.count() == 2

    @pytest.mark.parametrize(
        "data", [{}, {"weekdays": ["0"]}, {"weekdays": ["7"], "at": "9:00"}, {"at": "09:00"},
                 {"weekdays": ["0"], "at": "24:01"}],
    )  # fmt: skip
    def test_refuses_what_is_no_time(self, client, address, channel, data):
        assert client.post(address, data).status_code == 422
        assert channel.queue_times.count() == 3

    def test_has_an_end(self, client, address, channel):
        for hour in range(10):
            client.post(address, {"weekdays": list("0123456"), "at": f"1{hour}:30"})
        assert channel.queue_times.count() <= 70

    def test_is_changed_by_those_who_set_publishing_times(self, client, channel, address):
        client.force_login(make_person(channel.brand, Role.DESIGNER))
        client.post(address, {"weekdays": ["1"], "at": "09:00"})
        assert channel.queue_times.count() == 3
        assert "Add a time" not in client.get(address).content.decode()
