"""What a person decides about a delivery, and who may."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def delivery(brand):
    post = make_post(brand, approved=True)
    make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
    return arm_post(post=post, now=NOW)[0]


@pytest.fixture
def approver(client, brand):
    person = make_person(brand, Role.APPROVER)
    client.force_login(person)
    return person


def decide(client, delivery, action, **data):
    url = reverse("deliveries:detail", args=[delivery.pk])
    response = client.post(url, {"action": action, **data})
    delivery.refresh_from_db()
    return response


def put(delivery, state):
    Delivery.objects.filter(pk=delivery.pk).update(state=state)


class TestSendNow:
    @pytest.mark.parametrize("state", ["late", "rejected", "needs_person"])
    def test_arms_it_for_at_once_with_a_new_grace(self, client, approver, delivery, state):
        put(delivery, state)
        decide(client, delivery, "send")
        assert delivery.state == Delivery.State.ARMED
        assert (delivery.publish_at, delivery.late_after) == (NOW, NOW + timedelta(minutes=15))
        assert list(Delivery.objects.sendable(at=NOW)) == [delivery]
        assert PageLogEntry.objects.filter(action="linja.delivery.send", user=approver).exists()

    @pytest.mark.parametrize(
        "state", ["armed", "sending", "published", "unknown", "cancelled", "processing"]
    )
    def test_is_refused_in_any_other_state(self, client, approver, delivery, state):
        put(delivery, state)
        assert decide(client, delivery, "send").status_code == 409
        assert delivery.state == state

    def test_is_refused_when_the_approved_version_is_another_one(self, client, approver, delivery):
        put(delivery, "late")
        type(delivery.post).objects.filter(pk=delivery.post_id).update(live=False)
        assert decide(client, delivery, "send").status_code == 409
        assert delivery.state == "late"


class TestConfirm:
    def test_writes_down_where_it_was_seen(self, client, approver, delivery):
        put(delivery, "needs_person")
        decide(client, delivery, "confirm", permalink="https://bsky.app/profile/a/post/1")
        assert (delivery.state, delivery.published_at) == ("published", NOW)
        assert delivery.permalink == "https://bsky.app/profile/a/post/1"

    def test_refuses_an_address_that_is_none(self, client, approver, delivery):
        put(delivery, "needs_person")
        assert (
            decide(client, delivery, "confirm", permalink="javascript:alert(1)").status_code == 422
        )
        assert delivery.state == "needs_person"


class TestCancel:
    def test_gives_up_what_waits(self, client, approver, delivery):
        decide(client, delivery, "cancel")
        assert delivery.state == "cancelled"

    def test_is_too_late_while_it_is_being_sent(self, client, approver, delivery):
        put(delivery, "sending")
        assert decide(client, delivery, "cancel").status_code == 409
        assert delivery.state == "sending"


class TestWho:
    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.CLIENT, Role.ANALYST, Role.STRATEGIST])
    def test_may_look_but_not_decide_without_the_right(self, client, brand, delivery, role):
        client.force_login(make_person(brand, role))
        assert client.get(reverse("deliveries:detail", args=[delivery.pk])).status_code == 200
        decide(client, delivery, "cancel")
        assert delivery.state == "armed"

    def test_sees_nothing_of_another_brand(self, client, delivery):
        client.force_login(make_person(make_brand()))
        assert decide(client, delivery, "cancel").status_code == 404
        assert delivery.title not in client.get(reverse("deliveries:index")).content.decode()
        assert delivery.state == "armed"
