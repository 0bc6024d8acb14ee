"""A brand with two channels, and a clock that stands still."""

from datetime import UTC, datetime, timedelta

import pytest

from editorial.models import Slot
from networks.models import Channel
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post

#: A Monday: 11 in Helsinki.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def brand(now):
    return make_brand("Lakeside")


@pytest.fixture
def feed(brand):
    return make_channel(brand, name="News")


@pytest.fixture
def sky(brand):
    return make_channel(brand, "bluesky", name="Sky")


@pytest.fixture
def manager(brand):
    return make_person(brand)


@pytest.fixture
def signed_in(client, manager):
    client.force_login(manager)
    return client


def fill(brand, count):
    """Give a brand ``count`` slots of ten posts, five minutes apart, straight in the tables."""
    posts = [make_post(brand) for _ in range(10)]
    channels = Channel.objects.bulk_create(
        Channel(brand=brand, network="newsfeed", name=f"Channel {number} of {count}")
        for number in range(count // 10)
    )
    times = (NOW + timedelta(minutes=5 * number) for number in range(count))
    Slot.objects.bulk_create(
        Slot(
            post=post,
            channel=channel,
            publish_at=(at := next(times)),
            wall_time=(at + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S"),
            zone_name="Europe/Helsinki",
            changed_at=NOW,
        )
        for post in posts
        for channel in channels
    )
