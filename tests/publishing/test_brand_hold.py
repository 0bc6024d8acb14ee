"""One switch holds a brand, and only by those who may."""

from datetime import timedelta

import pytest

from cms.core import clock
from cms.users.roles import Role
from editorial.states import PostState, state_of
from publishing.arming import arm_post
from publishing.holds import Hold
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db
URL = "/admin/deliveries/hold/"


@pytest.fixture
def brand():
    return make_brand()


def test_holds_and_releases_what_waits(client, brand):
    post = make_post(brand, approved=True)
    make_slot(post, make_channel(brand), clock.now() + timedelta(hours=1))
    arm_post(post=post, now=clock.now())
    person = make_person(brand, Role.COMMUNITY_MANAGER)
    client.force_login(person)

    client.post(URL, {"brand": brand.pk, "action": "hold", "reason": "Storm"})
    assert state_of(post, now=clock.now()) == PostState.HELD
    assert b"Storm" in client.get(URL).content
    client.post(URL, {"brand": brand.pk, "action": "hold", "reason": "Again"})
    assert Hold.objects.in_force().count() == 1

    client.post(URL, {"brand": brand.pk, "action": "release"})
    assert state_of(post, now=clock.now()) == PostState.SCHEDULED


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_needs_a_reason_of_some_length(client, brand, reason):
    client.force_login(make_person(brand, Role.APPROVER))
    response = client.post(URL, {"brand": brand.pk, "action": "hold", "reason": reason})
    assert response.status_code == 422
    assert not Hold.objects.exists()


@pytest.mark.parametrize("brand_id", ["", "0", "x", "999999"])
def test_of_no_brand_is_not_found(client, brand, brand_id):
    client.force_login(make_person(brand, Role.APPROVER))
    assert client.post(URL, {"brand": brand_id, "reason": "x"}).status_code == 404


def test_of_another_brand_is_not_found(client, brand):
    client.force_login(make_person(make_brand(), Role.APPROVER))
    assert client.post(URL, {"brand": brand.pk, "reason": "x"}).status_code == 404
    assert not Hold.objects.exists()


@pytest.mark.parametrize("role", [Role.COPYWRITER, Role.CLIENT, Role.STRATEGIST])
def test_is_refused_without_the_right(client, brand, role):
    client.force_login(make_person(brand, role))
    client.post(URL, {"brand": brand.pk, "reason": "x"})
    assert not Hold.objects.exists()
