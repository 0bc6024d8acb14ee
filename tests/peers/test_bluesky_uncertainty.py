"""What becomes of a post on Bluesky's own server if a call is repeated, lost, or never answered."""

import httpx
import pytest

from publishing.connectors.base import (
    Ambiguous,
    Fault,
    Found,
    Outcome,
    PrepareFailed,
    ProvenAbsent,
)
from tests.peers.dropping_proxy import Fate
from tests.peers.posts import closed_port, picture, post, publish

pytestmark = pytest.mark.peers


class TestRepeating:
    def test_a_call_made_twice_leaves_one_post(self, bluesky_peer, bluesky_connector):
        account, payload = bluesky_peer.account(), post(images=(picture(noisy=True),))

        first = publish(bluesky_connector, account, payload)
        second = publish(bluesky_connector, account, payload)

        assert first == second
        assert len(bluesky_peer.records()) == 1

    def test_another_post_does_not_overwrite_the_first(self, bluesky_peer, bluesky_connector):
        account, payload = bluesky_peer.account(), post()
        publish(bluesky_connector, account, payload)

        result = publish(
            bluesky_connector, account, post(client_id=payload.client_id, text="Other")
        )

        assert result.outcome is Outcome.UNKNOWN
        (record,) = bluesky_peer.records()
        assert record.value.text == "Hyvää huomenta"

    @pytest.mark.parametrize("fate", [Fate.DROP_REPLY, Fate.ERROR_AFTER])
    def test_a_lost_reply_is_looked_up_and_found(
        self, bluesky_peer, dropping_proxy, bluesky_connector, fate
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        dropping_proxy.plan("putRecord", fate)

        result = publish(bluesky_connector, account, payload)
        found = bluesky_connector.reconcile(account, payload)

        (record,) = bluesky_peer.records()
        assert (result.outcome, result.fault) == (Outcome.UNKNOWN, Fault.TRANSIENT)
        assert result.remote_id == ""
        assert found == Found(
            remote_id=record.uri,
            permalink=f"https://bsky.app/profile/linja.test/post/{payload.client_id}",
            version=record.cid,
        )
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_a_reply_that_never_comes_is_given_up_and_looked_up(
        self, bluesky_peer, dropping_proxy, bluesky_connector, monkeypatch
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        prepared = bluesky_connector.prepare(account, payload)
        dropping_proxy.plan("putRecord", Fate.HANG)

        with monkeypatch.context() as impatient:
            # Long enough for the calls before it on a busy machine; looking up waits as ever.
            impatient.setattr(
                "publishing.connectors.bluesky.client.TIMEOUT", httpx.Timeout(30.0, read=3.0)
            )
            result = bluesky_connector.publish(account, prepared)
        dropping_proxy.wait_for("putRecord")
        found = bluesky_connector.reconcile(bluesky_peer.account(), payload)

        assert result.outcome is Outcome.UNKNOWN
        assert isinstance(found, Found)
        assert len(bluesky_peer.records()) == 1

    def test_a_request_that_was_lost_is_looked_up_and_sent_once_more(
        self, bluesky_peer, dropping_proxy, bluesky_connector
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        dropping_proxy.plan("putRecord", Fate.DROP_REQUEST)

        lost = publish(bluesky_connector, account, payload)
        absent = bluesky_connector.reconcile(account, payload)
        again = publish(bluesky_connector, account, payload)

        assert lost.outcome is Outcome.UNKNOWN
        assert absent == ProvenAbsent()
        assert again.outcome is Outcome.PUBLISHED
        assert len(bluesky_peer.records()) == 1

    def test_a_lost_reply_to_an_upload_publishes_nothing(
        self, bluesky_peer, dropping_proxy, bluesky_connector
    ):
        account = bluesky_peer.account(service_url=dropping_proxy.url)
        dropping_proxy.plan("uploadBlob", Fate.DROP_REPLY)

        with pytest.raises(PrepareFailed) as failed:
            bluesky_connector.prepare(account, post(images=(picture(),)))

        assert failed.value.result.outcome is Outcome.NOT_SENT
        assert bluesky_peer.records() == []


class TestLookingUp:
    def test_proves_that_a_post_was_never_sent(self, bluesky_peer, bluesky_connector):
        assert bluesky_connector.reconcile(bluesky_peer.account(), post()) == ProvenAbsent()

    def test_proves_that_a_prepared_post_was_never_sent(self, bluesky_peer, bluesky_connector):
        payload = post(images=(picture(),))
        bluesky_connector.prepare(bluesky_peer.account(), payload)

        assert bluesky_connector.reconcile(bluesky_peer.account(), payload) == ProvenAbsent()
        assert bluesky_peer.records() == []

    def test_takes_no_stranger_s_post_for_ours(self, bluesky_peer, bluesky_connector):
        payload = post()
        bluesky_peer.client().com.atproto.repo.put_record(
            {
                "repo": bluesky_peer.did,
                "collection": "app.bsky.feed.post",
                "rkey": payload.client_id,
                "record": {
                    "$type": "app.bsky.feed.post",
                    "text": "Written elsewhere",
                    "createdAt": "2026-11-23T09:30:00.000Z",
                },
            }
        )

        assert isinstance(bluesky_connector.reconcile(bluesky_peer.account(), payload), Ambiguous)

    def test_settles_nothing_while_the_server_is_away(self, bluesky_peer, bluesky_connector):
        away = bluesky_peer.account(service_url=f"http://127.0.0.1:{closed_port()}")

        assert isinstance(bluesky_connector.reconcile(away, post()), Ambiguous)

    def test_polls_what_was_published(self, bluesky_peer, bluesky_connector):
        account = bluesky_peer.account()
        result = publish(bluesky_connector, account, post())

        polled = bluesky_connector.poll(account, result.remote_id)

        assert (polled.outcome, polled.permalink) == (Outcome.PUBLISHED, result.permalink)
