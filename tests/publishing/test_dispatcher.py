"""Sending: what may be sent is sent once, and what is known afterwards is written down."""

from datetime import UTC, datetime, timedelta

import pytest

from publishing import dispatcher
from publishing.arming import arm_post
from publishing.connectors import registry
from publishing.connectors.base import Capabilities, Check, Fault, Outcome, Prepared, Result
from publishing.credentials import Credential
from publishing.deliveries import Attempt, Delivery
from publishing.feeds import FeedItem
from publishing.holds import Hold
from publishing.settling import settle
from publishing.tasks import publish_due
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


class ScriptedConnector:
    """A network of the test's own: answers what it was told to, and remembers what it was sent."""

    network = "bluesky"
    secret_names = ("identifier", "app_password")

    def __init__(self, *results, found=None):
        self.results = list(results)
        self.found = found
        self.sent = []

    def check(self, account):
        return Check(usable=True)

    def capabilities(self, account):
        return Capabilities()

    def validate(self, account, payload):
        return []

    def prepare(self, account, payload, before):
        return Prepared(payload=payload, data={})

    def publish(self, account, prepared, before):
        self.sent.append(prepared.payload)
        result = self.results.pop(0)
        if isinstance(result, BaseException):
            raise result
        return result

    def poll(self, account, remote_id):
        return self.results.pop(0)

    def reconcile(self, account, payload, before):
        return self.found

    def delete(self, account, remote_id):
        return Result(outcome=Outcome.PUBLISHED)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def network(monkeypatch):
    """Put a scripted connector in Bluesky's place for this test."""

    def use(*results, **kwargs):
        connector = ScriptedConnector(*results, **kwargs)
        monkeypatch.setitem(registry._connectors, "bluesky", connector)
        return connector

    return use


@pytest.fixture
def delivery(brand, network):
    """A delivery to Bluesky, armed for DUE."""
    network()
    channel = make_channel(brand, "bluesky")
    post = make_post(brand, content("bluesky"), approved=True)
    make_slot(post, channel, DUE)
    return arm_post(post=post, now=NOW)[0]


def claim(at=DUE):
    return Delivery.objects.claim_batch(at=at, size=10)


class TestClaim:
    def test_takes_a_delivery_once_its_second_has_come(self, delivery):
        assert claim(DUE - timedelta(seconds=1)) == []
        assert claim(DUE) == [delivery]
        assert claim(DUE) == []

    def test_leaves_what_was_edited_after_the_approval(self, delivery):
        delivery.post.save_revision()
        assert claim() == []

    def test_takes_an_edited_post_where_the_brand_says_so(self, brand, delivery):
        brand.hold_edited = False
        brand.save()
        delivery.post.save_revision()
        assert claim() == [delivery]

    def test_leaves_what_is_no_longer_approved(self, delivery):
        type(delivery.post).objects.filter(pk=delivery.post_id).update(live=False)
        assert claim() == []

    def test_leaves_a_brand_on_hold_until_it_is_released(self, brand, delivery):
        hold = Hold.objects.create(brand=brand, reason="Fire at the works", held_at=NOW)
        assert claim() == []
        assert hold.release(by=None, now=NOW)
        assert claim() == [delivery]

    def test_leaves_a_channel_on_hold_and_takes_the_brands_other_one(self, brand, delivery):
        other = make_channel(brand, "bluesky")
        post = make_post(brand, content("bluesky"), approved=True)
        make_slot(post, other, DUE)
        [second] = arm_post(post=post, now=NOW)
        Hold.objects.create(brand=brand, channel=delivery.channel, reason="New team", held_at=NOW)
        assert claim() == [second]

    def test_leaves_a_channel_that_must_be_connected_again(self, delivery):
        Credential.objects.update(status=Credential.Status.RECONNECT)
        assert claim() == []

    def test_leaves_a_channel_without_credentials(self, delivery):
        Credential.objects.all().delete()
        assert claim() == []

    def test_leaves_a_channel_that_was_put_away(self, delivery):
        delivery.channel.is_active = False
        delivery.channel.save()
        assert claim() == []

    def test_sends_at_the_last_second_of_the_grace_and_asks_a_person_after_it(self, delivery):
        last = DUE + timedelta(minutes=15)
        assert Delivery.objects.mark_late(at=last) == 0
        assert Delivery.objects.sendable(at=last).count() == 1
        assert Delivery.objects.sendable(at=last + timedelta(seconds=1)).count() == 0
        assert Delivery.objects.mark_late(at=last + timedelta(seconds=1)) == 1
        assert Delivery.objects.get().state == Delivery.State.LATE


class TestSend:
    def test_records_where_it_went(self, delivery, network):
        network(
            Result(outcome=Outcome.PUBLISHED, remote_id="at://x/1", permalink="https://bsky.app/1")
        )
        dispatcher.send(claim()[0], now=lambda: DUE)

        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.PUBLISHED
        assert (delivery.remote_id, delivery.permalink) == ("at://x/1", "https://bsky.app/1")
        assert delivery.published_at == DUE
        attempt = Attempt.objects.get()
        assert (attempt.kind, attempt.outcome, attempt.finished_at) == ("publish", "published", DUE)

    def test_waits_as_long_as_the_network_asks_for(self, delivery, network):
        network(Result(outcome=Outcome.NOT_SENT, fault=Fault.RATE, retry_after_s=40))
        dispatcher.send(claim()[0], now=lambda: DUE)

        assert claim(DUE + timedelta(seconds=39)) == []
        assert claim(DUE + timedelta(seconds=40)) == [delivery]

    def test_stops_a_channel_whose_sign_in_is_refused(self, delivery, network):
        network(Result(outcome=Outcome.NOT_SENT, fault=Fault.RECONNECT, message="Wrong password."))
        dispatcher.send(claim()[0], now=lambda: DUE)

        credential = Credential.objects.get()
        assert (credential.status, credential.message) == ("reconnect", "Wrong password.")
        assert claim(DUE + timedelta(minutes=10)) == []

    def test_does_not_send_after_its_claim_was_taken_over(self, delivery, network):
        connector = network(Result(outcome=Outcome.PUBLISHED))
        [mine] = claim()
        late = DUE + timedelta(minutes=5)
        settle(now=lambda: late)

        dispatcher.send(mine, now=lambda: late)

        assert connector.sent == []
        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.ARMED

    def test_keeps_an_error_of_ours_during_the_call_as_unknown(self, delivery, network):
        network(RuntimeError("bug"))
        with pytest.raises(RuntimeError):
            dispatcher.send(claim()[0], now=lambda: DUE)

        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.UNKNOWN

    def test_asks_to_connect_again_when_the_key_is_lost(self, delivery, network, settings):
        from cryptography.fernet import Fernet

        connector = network()
        settings.CREDENTIAL_KEYS = [Fernet.generate_key().decode()]
        dispatcher.send(claim()[0], now=lambda: DUE)

        assert connector.sent == []
        assert Credential.objects.get().status == Credential.Status.RECONNECT


class TestUnknownOutcome:
    @pytest.fixture
    def unknown(self, delivery, network):
        connector = network(Result(outcome=Outcome.UNKNOWN, fault=Fault.TRANSIENT))
        dispatcher.send(claim()[0], now=lambda: DUE)
        return connector

    def later(self, **kwargs):
        return lambda: DUE + timedelta(**kwargs)

    def test_is_never_sent_again_by_itself(self, unknown, delivery):
        assert claim(DUE + timedelta(minutes=1)) == []
        assert len(unknown.sent) == 1

    def test_found_on_the_network_is_published(self, unknown, delivery):
        from publishing.connectors.base import Found

        unknown.found = Found(remote_id="at://x/1", permalink="https://bsky.app/1")
        settle(now=self.later(seconds=10))

        delivery.refresh_from_db()
        assert (delivery.state, delivery.remote_id) == (Delivery.State.PUBLISHED, "at://x/1")
        assert len(unknown.sent) == 1

    def test_proven_absent_is_armed_again_with_the_same_id(self, unknown, delivery):
        from publishing.connectors.base import ProvenAbsent

        unknown.found = ProvenAbsent()
        settle(now=self.later(seconds=10))
        unknown.results = [Result(outcome=Outcome.PUBLISHED, remote_id="at://x/1")]
        dispatcher.send(claim(DUE + timedelta(seconds=11))[0], now=self.later(seconds=11))

        assert [p.client_id for p in unknown.sent] == [delivery.client_id, delivery.client_id]
        assert [p.created_at for p in unknown.sent] == [DUE, DUE]

    def test_ambiguous_for_long_is_given_to_a_person(self, unknown, delivery):
        from publishing.connectors.base import Ambiguous

        unknown.found = Ambiguous(message="The server does not answer.")
        for hour in range(1, 12):
            settle(now=self.later(hours=hour * 4))

        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.NEEDS_PERSON
        assert delivery.attempts.filter(kind=Attempt.Kind.RECONCILE).count() == 10


class TestWorkerThatDied:
    def test_before_the_call_leaves_the_delivery_to_the_next_one(self, delivery, network):
        connector = network(Result(outcome=Outcome.PUBLISHED))
        claim()

        settle(now=lambda: DUE + timedelta(minutes=5))
        [again] = claim(DUE + timedelta(minutes=5))
        dispatcher.send(again, now=lambda: DUE + timedelta(minutes=5))

        assert len(connector.sent) == 1

    def test_after_the_intent_is_settled_by_reading(self, delivery, network):
        from publishing.connectors.base import Found

        connector = network(found=Found(remote_id="at://x/1", permalink="https://bsky.app/1"))
        [mine] = claim()
        dispatcher._commit_intent(mine, part=1, now=DUE)

        settle(now=lambda: DUE + timedelta(minutes=5))

        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.PUBLISHED
        assert connector.sent == []
        assert not Attempt.objects.filter(finished_at=None).exists()


class TestPublishDue:
    def test_puts_an_item_into_the_news_feed_exactly_once(self, brand, time_machine):
        post = make_post(brand, approved=True)
        make_slot(post, make_channel(brand), DUE)
        arm_post(post=post, now=NOW)
        time_machine.move_to(DUE, tick=False)

        assert publish_due() == 1
        assert publish_due() == 0

        item = FeedItem.objects.get()
        assert (item.title, item.published_at) == ("Evening by the lake", DUE)
        assert Delivery.objects.get().permalink.endswith(f"/{item.client_id}/")
