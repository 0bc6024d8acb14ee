"""Channels in the admin: connected with secrets that are never shown again, held and released."""

import pytest
from django.urls import reverse

from cms.users.roles import Role
from networks.models import Channel
from publishing.connectors import registry
from publishing.connectors.base import Check, Fault
from publishing.credentials import Credential
from publishing.deliveries import Delivery
from publishing.feeds import NewsFeed
from publishing.holds import Hold
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel

pytestmark = pytest.mark.django_db
SECRETS = {"identifier": "linja.test", "app_password": "abcd-efgh-very-secret"}


class SignIn:
    """A network on which one password is right."""

    network = "bluesky"
    secret_names = ("identifier", "app_password")

    def check(self, account):
        if account.secrets["app_password"] == SECRETS["app_password"]:
            return Check(usable=True, handle="linja.test")
        return Check(usable=False, message="Bluesky refused the sign-in.", fault=Fault.RECONNECT)


@pytest.fixture(autouse=True)
def bluesky(monkeypatch):
    monkeypatch.setitem(registry._connectors, "bluesky", SignIn())


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def channel(brand):
    return Channel.objects.create(brand=brand, network="bluesky", name="Bluesky")


@pytest.fixture
def manager(client, brand):
    person = make_person(brand, Role.CONTENT_MANAGER)
    client.force_login(person)
    return person


def act(client, channel, action, **data):
    return client.post(reverse("channels:detail", args=[channel.pk]), {"action": action, **data})


class TestConnecting:
    def test_keeps_the_secrets_encrypted_and_never_shows_them(self, client, manager, channel):
        response = act(client, channel, "connect", **SECRETS)

        assert response.status_code == 302
        credential = Credential.objects.get()
        assert credential.status == Credential.Status.USABLE
        assert credential.secrets() == SECRETS
        assert b"very-secret" not in bytes(credential.sealed)
        page = client.get(reverse("channels:detail", args=[channel.pk])).content
        assert b"very-secret" not in page
        assert b"Connected" in page
        channel.refresh_from_db()
        assert channel.handle == "linja.test"

    def test_with_a_wrong_password_keeps_what_was_there(self, client, manager, channel):
        act(client, channel, "connect", **SECRETS)
        response = act(client, channel, "connect", identifier="linja.test", app_password="wrong")

        assert response.status_code == 422
        assert b"Bluesky refused the sign-in." in response.content
        assert b"wrong" not in response.content
        assert Credential.objects.get().secrets() == SECRETS

    def test_to_another_account_waits_for_what_is_unsettled(
        self, client, manager, brand, monkeypatch
    ):
        from datetime import timedelta

        from cms.core import clock
        from publishing.arming import arm_post
        from publishing.connectors.bluesky import BlueskyConnector
        from tests.factories.posts import content, make_post, make_slot

        channel = make_channel(brand, "bluesky", handle="old.test")
        post = make_post(brand, content("bluesky"), approved=True)
        make_slot(post, channel, clock.now() + timedelta(hours=1))
        monkeypatch.setitem(registry._connectors, "bluesky", BlueskyConnector())
        arm_post(post=post, now=clock.now())
        monkeypatch.setitem(registry._connectors, "bluesky", SignIn())
        Delivery.objects.update(state=Delivery.State.UNKNOWN)

        response = act(client, channel, "connect", **SECRETS)
        assert response.status_code == 422
        assert b"This is another account" in response.content

        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        assert act(client, channel, "connect", **SECRETS).status_code == 302

    def test_undone_forgets_the_secrets(self, client, manager, channel):
        act(client, channel, "connect", **SECRETS)
        act(client, channel, "disconnect")
        assert not Credential.objects.exists()

    @pytest.mark.parametrize(
        "action", ["connect", "disconnect", "feed", "new_token", "hold", "release", "", "explode"]
    )
    def test_or_anything_else_needs_the_right(self, client, brand, channel, action):
        client.force_login(make_person(brand, Role.COPYWRITER))
        act(client, channel, action, reason="x", **SECRETS)
        assert not Credential.objects.exists()
        assert not Hold.objects.exists()

    def test_is_not_found_for_another_brand(self, client, channel):
        client.force_login(make_person(make_brand()))
        assert act(client, channel, "connect", **SECRETS).status_code == 404
        assert client.get(reverse("channels:edit", args=[channel.pk])).status_code == 404
        assert client.post(reverse("channels:delete", args=[channel.pk])).status_code == 404
        assert Channel.objects.filter(pk=channel.pk).exists()


class TestHolding:
    def test_needs_a_reason(self, client, manager, channel):
        assert act(client, channel, "hold", reason=" ").status_code == 422
        assert not Hold.objects.exists()

    def test_twice_is_one_hold_until_it_is_released(self, client, manager, channel):
        act(client, channel, "hold", reason="Storm")
        act(client, channel, "hold", reason="Storm again")
        assert Hold.objects.in_force().count() == 1
        act(client, channel, "release")
        assert not Hold.objects.in_force().exists()
        assert Hold.objects.get().released_by == manager


class TestNewsFeedSettings:
    def test_new_address_closes_the_old_one(self, client, manager, brand):
        channel = make_channel(brand)
        before = NewsFeed.objects.get().token
        act(client, channel, "new_token")
        assert client.get(f"/feeds/{before}/feed.xml").status_code == 404
        assert client.get(f"/feeds/{NewsFeed.objects.get().token}/feed.xml").status_code == 200

    def test_saved_are_used(self, client, manager, brand):
        channel = make_channel(brand)
        act(
            client, channel, "feed", is_public="on", name="steam", description="Steam", home_page=""
        )
        assert client.get("/feeds/steam/feed.json").json()["description"] == "Steam"

    def test_with_a_taken_name_are_refused(self, client, manager, brand):
        channel, other = make_channel(brand), make_channel(make_brand())
        taken = NewsFeed.objects.get(channel=other).name
        assert (
            act(client, channel, "feed", name=taken, description="", home_page="").status_code
            == 422
        )


class TestChannelForm:
    def test_offers_only_the_brands_that_the_person_manages(self, client, manager, brand):
        other = make_brand()
        data = {"brand": other.pk, "network": "bluesky", "name": "Stolen", "is_active": "on"}
        assert client.post(reverse("channels:add"), data).status_code == 200
        assert not Channel.objects.filter(name="Stolen").exists()

    def test_makes_a_channel_and_leads_to_its_connection(self, client, manager, brand):
        data = {"brand": brand.pk, "network": "newsfeed", "name": "News", "is_active": "on"}
        response = client.post(reverse("channels:add"), data)
        channel = Channel.objects.get(name="News")
        assert response["Location"] == reverse("channels:detail", args=[channel.pk])
        assert NewsFeed.objects.filter(channel=channel).exists()

    def test_never_moves_a_channel_to_another_network(self, client, manager, brand, channel):
        data = {"brand": brand.pk, "network": "newsfeed", "name": "Renamed", "is_active": "on"}
        client.post(reverse("channels:edit", args=[channel.pk]), data)
        channel.refresh_from_db()
        assert (channel.name, channel.network) == ("Renamed", "bluesky")
