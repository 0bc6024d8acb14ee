"""A brand, somebody of its team, and the address of the feed that they subscribed to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from django.test import Client

from brand.models import BrandPage
from cms.users.models import User
from cms.users.roles import Role
from editorial.calendar_feeds.feed_token import FeedToken, feed_address
from networks.models import Channel
from tests.editorial.calendar_feeds.times import NOW
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel


@pytest.fixture(autouse=True)
def _clock(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand(db: None) -> BrandPage:
    return make_brand("Löyly & Co", language="fi", time_zone="Europe/Helsinki")


@pytest.fixture
def channel(brand: BrandPage) -> Channel:
    return make_channel(brand, name="Uutiset")


@pytest.fixture
def person(brand: BrandPage) -> User:
    return make_person(brand, Role.COPYWRITER)


@pytest.fixture
def address(brand: BrandPage, person: User) -> str:
    _token, key = FeedToken.objects.issue(user=person, brand=brand, label="", at=NOW)
    return urlsplit(feed_address(key)).path


@pytest.fixture
def events(client: Client, address: str) -> Callable[[], dict[str, Any]]:
    """Read the feed; each event by the end of its UID before the host."""

    def read() -> dict[str, Any]:
        text = client.get(address).content.decode()
        calendar = vobject.readOne(text)
        return {
            event.uid.value.partition("@")[0]: event
            for event in calendar.contents.get("vevent", [])
        }

    return read
