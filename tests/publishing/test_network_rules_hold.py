"""What breaks a must of a network's changed rules is not sent, and neither is what was not checked by them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import NetworkRecheck, PostPage
from editorial.network_check.rechecking import run_recheck
from editorial.states import PostState, state_of
from publishing.decisions import DecisionRefused, send_now
from publishing.deliveries import ByRules, Delivery
from tests.factories.brand import make_brand, make_person
from tests.factories.network_rules import correct, withdraw
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)
LIMIT = "text.graphemes"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def channel(brand):
    return make_channel(brand, "bluesky")


def scheduled(brand, *channels, text="Steam rises over the lake."):
    post = make_post(brand, *[content(channel.network, text=text) for channel in channels])
    for channel in channels:
        make_slot(post, channel, SOON)
    post.get_latest_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def sendable():
    rows = Delivery.objects.sendable(at=SOON)
    return set(rows.values_list("post", "channel__network"))


def by_network(**where):
    rows = Delivery.objects.filter(**where).with_rules()
    return dict(rows.values_list("post", "by_network"))  # type: ignore[misc]


def run():
    run_recheck(pk=NetworkRecheck.objects.unfinished().get().pk, now=lambda: NOW)


class TestChangedRules:
    def test_hold_everything_until_it_is_checked_and_then_what_breaks_a_must(self, brand, channel):
        bad, good = scheduled(brand, channel), scheduled(brand, channel, text="Steam")
        assert sendable() == {(bad.pk, "bluesky"), (good.pk, "bluesky")}

        correct(LIMIT, 10)
        assert sendable() == set()
        assert by_network() == {bad.pk: ByRules.UNCHECKED, good.pk: ByRules.UNCHECKED}

        run()
        assert sendable() == {(good.pk, "bluesky")}
        assert by_network() == {bad.pk: ByRules.BROKEN, good.pk: ByRules.CLEARED}
        assert state_of(bad, now=NOW) == PostState.HELD
        assert state_of(good, now=NOW) == PostState.SCHEDULED

    def test_hold_what_is_planned_on_their_network_alone(self, brand, channel):
        post = scheduled(brand, channel, make_channel(brand))
        correct(LIMIT, 10)
        assert sendable() == {(post.pk, "newsfeed")}
        run()
        assert sendable() == {(post.pk, "newsfeed")}

    def test_claim_nothing_and_stop_what_was_claimed_but_not_called_yet(self, brand, channel):
        scheduled(brand, channel)
        [claimed] = Delivery.objects.claim_batch(at=SOON, size=10)
        correct(LIMIT, 10)
        assert not Delivery.objects.renew(claimed, at=SOON)
        Delivery.objects.update(state=Delivery.State.ARMED)
        run()
        assert Delivery.objects.claim_batch(at=SOON, size=10) == []

    def test_that_come_into_force_later_hold_nothing_before(self, brand, channel):
        post = scheduled(brand, channel)
        correct(LIMIT, 10, valid_from=NOW.date() + timedelta(days=1))
        assert sendable() == {(post.pk, "bluesky")}


class TestRelease:
    def test_by_the_correction_withdrawn(self, brand, channel):
        post = scheduled(brand, channel)
        override = correct(LIMIT, 10)
        run()
        withdraw(override)
        assert sendable() == set()
        run()
        assert sendable() == {(post.pk, "bluesky")}

    def test_by_other_words_that_are_approved(self, brand, channel):
        post = scheduled(brand, channel)
        correct(LIMIT, 10)
        run()
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Steam"
        draft.save_revision().publish()
        assert sendable() == {(post.pk, "bluesky")}

    def test_not_by_a_person_who_sends_it_at_once(self, brand, channel):
        scheduled(brand, channel)
        override = correct(LIMIT, 10)
        run()
        Delivery.objects.update(state=Delivery.State.LATE)
        delivery = Delivery.objects.get()
        with pytest.raises(DecisionRefused, match="breaks a rule of Bluesky"):
            send_now(delivery=delivery, by=None, now=NOW)
        withdraw(override)
        with pytest.raises(DecisionRefused, match="waits to be checked"):
            send_now(delivery=delivery, by=None, now=NOW)
        run()
        send_now(delivery=delivery, by=None, now=NOW)
        assert Delivery.objects.get().state == Delivery.State.ARMED


def test_the_reason_is_beside_the_post_and_on_the_deliverys_page(client, brand, channel):
    post = scheduled(brand, channel)
    client.force_login(make_person(brand, Role.COPYWRITER))
    pages = [
        reverse("wagtailadmin_pages:edit", args=[post.pk]),
        reverse("deliveries:detail", args=[Delivery.objects.get().pk]),
    ]
    correct(LIMIT, 10)
    for page in pages:
        assert "waits to be checked by the rules of Bluesky" in client.get(page).content.decode()
    run()
    for page in pages:
        assert "breaks a rule of Bluesky" in client.get(page).content.decode()
