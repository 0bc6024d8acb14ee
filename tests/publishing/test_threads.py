"""A thread is sent part by part: each with its own intent, each once, and gone on with where it stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from editorial.slots import SlotInFlight
from publishing import decisions, dispatcher
from publishing.arming import arm_post, disarm_post
from publishing.connectors import registry
from publishing.connectors.base import Fault, Found, Outcome, ProvenAbsent, Result
from publishing.deliveries import Attempt, Delivery
from publishing.following import drop_slots, follow_slots
from publishing.settling import settle
from publishing.tasks import publish_due
from publishing.thread_parts import ThreadPart
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.publishing.test_dispatcher import ScriptedConnector

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=1)
TEXT = "One.\n---\nTwo.\n---\nThree."
State = Delivery.State
#: Queries of sending one post: the credential, four of the intent, four of the outcome.
ONE_POST = 9
#: Of each further part: its intent, its outcome, and the row that says that it is out.
A_PART = 9
LAST_PART = 2
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


class ThreadConnector(ScriptedConnector):
    """Remembers which part was sent below which others."""

    def __init__(self, *results, found=None):
        super().__init__(*results, found=found)
        self.calls = []
        self.looked_up = []

    def publish(self, account, prepared, before):
        self.calls.append((len(before) + 1, [standing.remote_id for standing in before]))
        return super().publish(account, prepared, before)

    def reconcile(self, account, payload, before):
        self.looked_up.append(payload.posts[len(before)].text)
        return super().reconcile(account, payload, before)

    @property
    def parts(self):
        return [part for part, _before in self.calls]


def out(number):
    return Result(
        outcome=Outcome.PUBLISHED,
        remote_id=f"at://x/{number}",
        permalink=f"https://bsky.app/{number}",
        version=f"cid{number}",
    )


AWAY = Result(outcome=Outcome.NOT_SENT, fault=Fault.TRANSIENT)
UNCLEAR = Result(outcome=Outcome.UNKNOWN, fault=Fault.TRANSIENT)
THERE = Found(remote_id="at://x/2", permalink="https://bsky.app/2", version="cid2")


@pytest.fixture
def network(monkeypatch):
    def use(*results, **kwargs):
        connector = ThreadConnector(*results, **kwargs)
        monkeypatch.setitem(registry._connectors, "bluesky", connector)
        return connector

    return use


@pytest.fixture
def delivery(network):
    """A thread of three parts, armed for DUE."""
    network()
    brand = make_brand()
    post = make_post(brand, content("bluesky", TEXT, thread="split"), approved=True)
    make_slot(post, make_channel(brand, "bluesky"), DUE)
    return arm_post(post=post, now=NOW)[0]


def send(at=DUE):
    [mine] = Delivery.objects.claim_batch(at=at, size=10)
    return dispatcher.send(mine, now=lambda: at)


def known():
    return list(ThreadPart.objects.values_list("number", "remote_id"))


@pytest.fixture
def half(delivery, network):
    """The thread with its first part out, armed again since the network was away."""
    network(out(1), AWAY)
    send()
    delivery.refresh_from_db()
    assert delivery.state == State.ARMED
    return delivery


class TestSending:
    def test_writes_down_each_part_and_where_the_thread_begins(self, delivery, network):
        connector = network(out(1), out(2), out(3))

        assert send().outcome is Outcome.PUBLISHED

        assert connector.calls == [
            (1, []),
            (2, ["at://x/1"]),
            (3, ["at://x/1", "at://x/2"]),
        ]
        delivery.refresh_from_db()
        assert (delivery.state, delivery.remote_id) == (State.PUBLISHED, "at://x/1")
        assert delivery.permalink == "https://bsky.app/1"
        assert known() == [(1, "at://x/1"), (2, "at://x/2"), (3, "at://x/3")]
        attempts = Attempt.objects.values_list("part", "outcome").order_by("pk")
        assert list(attempts) == [(1, "published"), (2, "published"), (3, "published")]

    def test_of_one_post_asks_nothing_more_of_the_database(
        self, network, django_assert_num_queries
    ):
        brand = make_brand()
        channel = make_channel(brand, "bluesky")
        for text, options, queries in (
            ("One.", {}, ONE_POST),
            (TEXT, {"thread": "split"}, ONE_POST + 1 + 2 * A_PART + LAST_PART),
        ):
            post = make_post(brand, content("bluesky", text, **options), approved=True)
            make_slot(post, channel, DUE)
            arm_post(post=post, now=NOW)
            network(out(1), out(2), out(3))
            [mine] = Delivery.objects.claim_batch(at=DUE, size=10)
            with django_assert_num_queries(queries):
                dispatcher.send(mine, now=lambda: DUE)
            assert ThreadPart.objects.count() == (3 if options else 0)

    def test_commits_the_intent_of_each_part_before_its_call(self, delivery, network):
        connector = network(out(1), RuntimeError("killed"))
        with pytest.raises(RuntimeError):
            send()

        delivery.refresh_from_db()
        assert delivery.state == State.UNKNOWN
        assert known() == [(1, "at://x/1")]
        assert connector.parts == [1, 2]

    def test_stops_between_two_parts_whose_claim_was_taken_over(self, delivery, network):
        connector = network(out(1), out(2), out(3))
        [mine] = Delivery.objects.claim_batch(at=DUE, size=10)
        clock = iter([DUE, DUE, DUE + timedelta(minutes=6)])

        dispatcher.send(mine, now=lambda: next(clock))

        assert connector.parts == [1]
        assert known() == [(1, "at://x/1")]


class TestHalfSent:
    def test_goes_on_with_the_first_part_that_is_missing(self, half, network):
        connector = network(out(2), out(3))
        later = DUE + timedelta(seconds=5)

        assert send(later).outcome is Outcome.PUBLISHED

        assert connector.calls[0] == (2, ["at://x/1"])
        assert connector.parts == [2, 3]
        half.refresh_from_db()
        assert (half.state, half.permalink) == (State.PUBLISHED, "https://bsky.app/1")

    def test_is_not_late_for_an_hour(self, half):
        last = DUE + timedelta(hours=1)
        assert half.late_after == last
        assert Delivery.objects.mark_late(at=last) == 0
        assert Delivery.objects.sendable(at=last).count() == 1
        assert Delivery.objects.mark_late(at=last + timedelta(seconds=1)) == 1

    def test_is_looked_up_after_a_lost_reply_and_gone_on_with(self, delivery, network):
        network(out(1), UNCLEAR)
        send()
        connector = network(out(3), found=THERE)
        later = DUE + timedelta(seconds=10)
        settle(now=lambda: later)

        delivery.refresh_from_db()
        assert delivery.state == State.ARMED
        assert connector.looked_up == ["Two."]
        send(later)

        assert connector.calls == [(3, ["at://x/1", "at://x/2"])]
        delivery.refresh_from_db()
        assert delivery.state == State.PUBLISHED

    def test_sends_again_what_was_proven_not_to_be_there(self, delivery, network):
        network(out(1), UNCLEAR)
        send()
        connector = network(out(2), out(3), found=ProvenAbsent())
        later = DUE + timedelta(seconds=10)
        settle(now=lambda: later)
        send(later)

        assert connector.parts == [2, 3]
        reconciled = Attempt.objects.get(kind=Attempt.Kind.RECONCILE)
        assert (reconciled.part, reconciled.outcome) == (2, "not_sent")

    def test_is_found_to_be_whole_where_only_the_last_reply_was_lost(self, delivery, network):
        network(out(1), out(2), UNCLEAR)
        send()
        network(found=Found(remote_id="at://x/3", permalink="https://bsky.app/3"))
        settle(now=lambda: DUE + timedelta(seconds=10))

        delivery.refresh_from_db()
        assert (delivery.state, delivery.remote_id) == (State.PUBLISHED, "at://x/1")
        assert len(known()) == 3

    def test_is_settled_after_its_worker_was_killed_between_two_parts(self, delivery, network):
        connector = network(out(2), out(3))
        [mine] = Delivery.objects.claim_batch(at=DUE, size=10)
        attempt = dispatcher._commit_intent(mine, part=1, now=DUE)
        assert attempt is not None
        dispatcher._record_part(mine, attempt, out(1), now=DUE)
        later = DUE + timedelta(minutes=6)

        assert settle(now=lambda: later) == 0
        send(later)

        assert connector.calls == [(2, ["at://x/1"]), (3, ["at://x/1", "at://x/2"])]
        delivery.refresh_from_db()
        assert delivery.state == State.PUBLISHED

    def test_is_published_without_a_call_where_all_parts_are_known_to_be_out(
        self, delivery, network
    ):
        connector = network()
        for number in (1, 2, 3):
            ThreadPart.objects.create(
                delivery=delivery, number=number, remote_id=f"at://x/{number}", found_at=DUE
            )
        send()

        assert connector.calls == []
        delivery.refresh_from_db()
        assert (delivery.state, delivery.remote_id) == (State.PUBLISHED, "at://x/1")

    def test_is_not_begun_anew_by_a_new_approval(self, half):
        post = half.post
        post.save_revision().publish()

        assert Delivery.objects.get().pk == half.pk

    def test_is_not_cancelled_when_the_approval_is_withdrawn(self, half):
        assert disarm_post(post=half.post, now=DUE) == 0
        half.refresh_from_db()
        assert half.state == State.ARMED

    def test_keeps_its_time(self, half):
        with pytest.raises(SlotInFlight, match="A part of its thread was published already"):
            follow_slots([half.slot], now=DUE)
        with pytest.raises(SlotInFlight):
            drop_slots([half.slot], now=DUE)
        half.refresh_from_db()
        assert half.frozen_at == DUE

    def test_may_be_gone_on_with_or_given_up_by_a_person(self, half, network):
        Delivery.objects.update(state=State.REJECTED)
        half.refresh_from_db()
        decisions.send_now(delivery=half, by=None, now=DUE)
        connector = network(AWAY)
        send()
        assert connector.parts == [2]
        half.refresh_from_db()
        decisions.cancel(delivery=half, by=None, now=DUE)
        assert known() == [(1, "at://x/1")]

    def test_of_a_post_that_was_changed_is_not_gone_on_with(self, half):
        Delivery.objects.update(state=State.REJECTED)
        half.post.save_revision().publish()
        half = Delivery.objects.get(pk=half.pk)
        with pytest.raises(decisions.DecisionRefused, match="after the first parts"):
            decisions.send_now(delivery=half, by=None, now=DUE)

    def test_of_a_task_that_comes_twice_is_sent_once(self, half, network, time_machine):
        connector = network(out(2), out(3))
        time_machine.move_to(DUE + timedelta(seconds=5), tick=False)
        publish_due()
        publish_due()
        assert connector.parts == [2, 3]
