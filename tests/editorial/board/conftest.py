"""A brand with a post in each state that the board tells apart, and the request that a drop makes."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def brand():
    return make_brand(time_zone="Europe/Helsinki")


@pytest.fixture
def channel(brand):
    return make_channel(brand, name="Our news")


@pytest.fixture
def post(brand):
    return make_post(brand, title="First steam")


@pytest.fixture
def sign_in(client, brand):
    def sign_in(*roles, **values):
        person = make_person(brand, *roles, **values)
        client.force_login(person)
        return person

    return sign_in


@pytest.fixture
def drop(client):
    """Drop a post on a column, in the version that it is read in."""

    def drop(post, to, **more):
        post.refresh_from_db()
        body = {"post": post.pk, "to": to, "revision": post.latest_revision_id, **more}
        address = reverse("calendar:drop")
        return client.post(address, json.dumps(body), content_type="application/json")

    return drop


def submitted(post, person):
    """Submit a post to its brand's review."""
    post.get_workflow().start(post, person)
    return post


def approve_step(post, person):
    """Approve the step at which a post is."""
    state = TaskState.objects.get(
        workflow_state__object_id=str(post.pk), status=TaskState.STATUS_IN_PROGRESS
    )
    state.specific.approve(user=person)


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER)
