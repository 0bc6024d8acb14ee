"""A brand by Helsinki's clock, somebody who moves its times, and the requests that the calendar makes."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def in_march(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def brand():
    return make_brand(time_zone="Europe/Helsinki")


@pytest.fixture
def channel(brand):
    return make_channel(brand, "newsfeed", name="Our news")


@pytest.fixture
def manager(client, brand):
    person = make_person(brand, Role.CONTENT_MANAGER, first_name="Aino", last_name="Manager")
    client.force_login(person)
    return person


@pytest.fixture
def post(brand):
    return make_post(brand, title="First steam")


@pytest.fixture
def slot(post, channel):
    """Wednesday 25 March 2026, 10:00 in Helsinki."""
    return make_slot(post, channel, datetime(2026, 3, 25, 8, 0, tzinfo=UTC))


@pytest.fixture
def ask(client):
    """Post JSON to one of the calendar's addresses by its name."""

    def ask(name, body):
        content = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return client.post(reverse(f"calendar:{name}"), content, content_type="application/json")

    return ask


@pytest.fixture
def move(ask):
    """Ask to move slots: each a slot and a wall time, in the version that it is read in."""

    def move(*moves, scope="one", **extra):
        rows = [
            {"slot": slot.pk, "version": slot.version, "wall": wall, **extra}
            for slot, wall in moves
        ]
        return ask("move", {"moves": rows, "scope": scope})

    return move
