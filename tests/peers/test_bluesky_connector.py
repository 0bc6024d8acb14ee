"""The Bluesky connector against Bluesky's own server, read back by a client that nobody here wrote."""

import random
import socket
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from publishing.client_ids import new_client_id
from publishing.connectors.base import (
    Ambiguous,
    Fault,
    Found,
    Outcome,
    Payload,
    PayloadImage,
    PrepareFailed,
    ProvenAbsent,
)
from publishing.connectors.bluesky import BlueskyConnector
from tests.peers.dropping_proxy import Fate

pytestmark = [pytest.mark.peers, pytest.mark.xdist_group("peers")]

PLANNED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.fixture
def connector():
    return BlueskyConnector(allow_http=True)


def post(**changes):
    values: dict[str, Any] = {
        "client_id": new_client_id(PLANNED),
        "created_at": PLANNED,
        "text": "Hyvää huomenta",
        "language": "fi",
    }
    return Payload(**(values | changes))


def picture(size=(60, 40), alt="A blue field", *, noisy=False):
    """Return an image of a payload; a noisy one is as large as its pixels are many."""
    out = BytesIO()
    if noisy:
        raw = random.Random(7).randbytes(size[0] * size[1] * 3)
        Image.frombytes("RGB", size, raw).save(out, "JPEG", quality=100)
    else:
        Image.new("RGB", size, "#3366cc").save(out, "JPEG")
    return PayloadImage(
        name="field.jpg",
        mime_type="image/jpeg",
        width=size[0],
        height=size[1],
        alt=alt,
        read=out.getvalue,
    )


def publish(connector, account, payload):
    return connector.publish(account, connector.prepare(account, payload))


class TestPublishing:
    def test_puts_a_text_where_it_says(self, bluesky_peer, connector):
        payload = post()

        result = publish(connector, bluesky_peer.account(), payload)

        assert result.outcome is Outcome.PUBLISHED
        assert result.remote_id == f"at://{bluesky_peer.did}/app.bsky.feed.post/{payload.client_id}"
        assert result.permalink == (f"https://bsky.app/profile/linja.test/post/{payload.client_id}")
        (record,) = bluesky_peer.records()
        assert record.uri == result.remote_id
        assert record.value.text == "Hyvää huomenta"
        assert record.value.created_at == "2026-11-23T09:30:00.000Z"
        assert record.value.langs == ["fi"]
        assert record.value.embed is None

    def test_shows_pictures_with_their_alt_texts(self, bluesky_peer, connector):
        first, second = picture(alt="A blue field"), picture((40, 60), alt="")

        publish(connector, bluesky_peer.account(), post(images=(first, second)))

        (record,) = bluesky_peer.records()
        shown = record.value.embed.images
        assert [image.alt for image in shown] == ["A blue field", ""]
        assert [(i.aspect_ratio.width, i.aspect_ratio.height) for i in shown] == [
            (60, 40),
            (40, 60),
        ]
        assert bluesky_peer.blob(shown[0].image.cid.encode()) == first.read()

    def test_shrinks_a_picture_that_is_too_large(self, bluesky_peer, connector):
        large = picture((1800, 1200), noisy=True)
        assert len(large.read()) > 2_000_000

        result = publish(connector, bluesky_peer.account(), post(images=(large,)))

        assert result.outcome is Outcome.PUBLISHED
        (record,) = bluesky_peer.records()
        (shown,) = record.value.embed.images
        assert shown.image.size <= 1_000_000
        content = bluesky_peer.blob(shown.image.cid.encode())
        assert len(content) == shown.image.size
        ratio = shown.aspect_ratio
        assert Image.open(BytesIO(content)).size == (ratio.width, ratio.height)

    def test_links_what_it_should_after_an_emoji(self, bluesky_peer, connector):
        text = f"{FAMILY} Moi @anna.test ja @nobody.test! #päivä https://example.com/ä"

        publish(connector, bluesky_peer.account(), post(text=text))

        (record,) = bluesky_peer.records()
        raw = record.value.text.encode()
        found = [
            (raw[facet.index.byte_start : facet.index.byte_end].decode(), facet.features[0])
            for facet in record.value.facets
        ]
        assert [written for written, _ in found] == [
            "@anna.test",
            "#päivä",
            "https://example.com/ä",
        ]
        assert found[0][1].did == bluesky_peer.other_did
        assert found[1][1].tag == "päivä"
        assert found[2][1].uri == "https://example.com/ä"

    def test_shows_a_link_as_a_card(self, bluesky_peer, connector):
        payload = post(link="https://example.com/shop", link_title="The shop")

        publish(connector, bluesky_peer.account(), payload)

        (record,) = bluesky_peer.records()
        card = record.value.embed.external
        assert (card.uri, card.title, card.description) == (
            "https://example.com/shop",
            "The shop",
            "",
        )
        assert record.value.text == "Hyvää huomenta"

    def test_puts_the_link_into_the_text_beside_pictures(self, bluesky_peer, connector):
        payload = post(link="https://example.com/shop", images=(picture(),))

        publish(connector, bluesky_peer.account(), payload)

        (record,) = bluesky_peer.records()
        assert record.value.text == "Hyvää huomenta\n\nhttps://example.com/shop"
        assert record.value.facets[0].features[0].uri == "https://example.com/shop"

    def test_takes_a_text_of_exactly_the_limit(self, bluesky_peer, connector):
        result = publish(connector, bluesky_peer.account(), post(text=FAMILY * 166))

        assert result.outcome is Outcome.PUBLISHED

    @pytest.mark.parametrize("text", ["a" * 301, FAMILY * 167])
    def test_refuses_by_itself_what_the_server_refuses(self, bluesky_peer, connector, text):
        account, payload = bluesky_peer.account(), post(text=text)

        result = publish(connector, account, payload)

        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert [problem.code for problem in connector.validate(account, payload)] == ["too_long"]
        assert bluesky_peer.records() == []


class TestRepeating:
    def test_a_call_made_twice_leaves_one_post(self, bluesky_peer, connector):
        account, payload = bluesky_peer.account(), post(images=(picture(noisy=True),))

        first = publish(connector, account, payload)
        second = publish(connector, account, payload)

        assert first == second
        assert len(bluesky_peer.records()) == 1

    def test_another_post_does_not_overwrite_the_first(self, bluesky_peer, connector):
        account, payload = bluesky_peer.account(), post()
        publish(connector, account, payload)

        result = publish(connector, account, post(client_id=payload.client_id, text="Other"))

        assert result.outcome is Outcome.UNKNOWN
        (record,) = bluesky_peer.records()
        assert record.value.text == "Hyvää huomenta"

    @pytest.mark.parametrize("fate", [Fate.DROP_REPLY, Fate.ERROR_AFTER])
    def test_a_lost_reply_is_looked_up_and_found(
        self, bluesky_peer, dropping_proxy, connector, fate
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        dropping_proxy.plan("putRecord", fate)

        result = publish(connector, account, payload)
        found = connector.reconcile(account, payload)

        (record,) = bluesky_peer.records()
        assert (result.outcome, result.fault) == (Outcome.UNKNOWN, Fault.TRANSIENT)
        assert result.remote_id == ""
        assert found == Found(
            remote_id=record.uri,
            permalink=f"https://bsky.app/profile/linja.test/post/{payload.client_id}",
        )
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_a_reply_that_never_comes_is_given_up_and_looked_up(
        self, bluesky_peer, dropping_proxy, connector, monkeypatch
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        prepared = connector.prepare(account, payload)
        monkeypatch.setattr(
            "publishing.connectors.bluesky.client.TIMEOUT", httpx.Timeout(5.0, read=0.5)
        )
        dropping_proxy.plan("putRecord", Fate.HANG)

        result = connector.publish(account, prepared)
        dropping_proxy.wait_for("putRecord")
        found = connector.reconcile(bluesky_peer.account(), payload)

        assert result.outcome is Outcome.UNKNOWN
        assert isinstance(found, Found)
        assert len(bluesky_peer.records()) == 1

    def test_a_request_that_was_lost_is_looked_up_and_sent_once_more(
        self, bluesky_peer, dropping_proxy, connector
    ):
        account, payload = bluesky_peer.account(service_url=dropping_proxy.url), post()
        dropping_proxy.plan("putRecord", Fate.DROP_REQUEST)

        lost = publish(connector, account, payload)
        absent = connector.reconcile(account, payload)
        again = publish(connector, account, payload)

        assert lost.outcome is Outcome.UNKNOWN
        assert absent == ProvenAbsent()
        assert again.outcome is Outcome.PUBLISHED
        assert len(bluesky_peer.records()) == 1

    def test_a_lost_reply_to_an_upload_publishes_nothing(
        self, bluesky_peer, dropping_proxy, connector
    ):
        account = bluesky_peer.account(service_url=dropping_proxy.url)
        dropping_proxy.plan("uploadBlob", Fate.DROP_REPLY)

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account, post(images=(picture(),)))

        assert failed.value.result.outcome is Outcome.NOT_SENT
        assert bluesky_peer.records() == []


class TestLookingUp:
    def test_proves_that_a_post_was_never_sent(self, bluesky_peer, connector):
        assert connector.reconcile(bluesky_peer.account(), post()) == ProvenAbsent()

    def test_proves_that_a_prepared_post_was_never_sent(self, bluesky_peer, connector):
        payload = post(images=(picture(),))
        connector.prepare(bluesky_peer.account(), payload)

        assert connector.reconcile(bluesky_peer.account(), payload) == ProvenAbsent()
        assert bluesky_peer.records() == []

    def test_takes_no_stranger_s_post_for_ours(self, bluesky_peer, connector):
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

        assert isinstance(connector.reconcile(bluesky_peer.account(), payload), Ambiguous)

    def test_settles_nothing_while_the_server_is_away(self, bluesky_peer, connector):
        away = bluesky_peer.account(service_url=f"http://127.0.0.1:{closed_port()}")

        assert isinstance(connector.reconcile(away, post()), Ambiguous)

    def test_polls_what_was_published(self, bluesky_peer, connector):
        account = bluesky_peer.account()
        result = publish(connector, account, post())

        polled = connector.poll(account, result.remote_id)

        assert (polled.outcome, polled.permalink) == (Outcome.PUBLISHED, result.permalink)


class TestRefusals:
    def test_a_server_that_is_away_was_sent_nothing(self, bluesky_peer, connector):
        payload = post()
        prepared = connector.prepare(bluesky_peer.account(), payload)
        away = bluesky_peer.account(service_url=f"http://127.0.0.1:{closed_port()}")

        result = connector.publish(away, prepared)

        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.TRANSIENT)
        assert bluesky_peer.records() == []

    @pytest.mark.parametrize(
        "secrets",
        [
            {"identifier": "linja.test", "app_password": "wrong"},
            {"identifier": "nobody.test", "app_password": "wrong"},
            {"identifier": "linja.test", "app_password": ""},
            {},
        ],
    )
    def test_a_wrong_password_asks_for_a_new_connection(self, bluesky_peer, connector, secrets):
        account = bluesky_peer.account(secrets=secrets)

        check = connector.check(account)
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account, post())

        result = failed.value.result
        assert (check.usable, check.fault) == (False, Fault.RECONNECT)
        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.RECONNECT)

    def test_a_session_that_is_over_may_be_renewed(self, bluesky_peer, connector):
        account = bluesky_peer.account()
        prepared = connector.prepare(account, post())
        session = prepared.data["session"]
        object.__setattr__(session, "access_jwt", "not-a-token")

        result = connector.publish(account, prepared)

        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.AUTH_REFRESH)
        assert bluesky_peer.records() == []

    def test_the_right_password_is_usable(self, bluesky_peer, connector):
        check = connector.check(bluesky_peer.account())

        assert (check.usable, check.handle) == (True, "linja.test")


class TestDeleting:
    def test_twice_is_fine(self, bluesky_peer, connector):
        account, payload = bluesky_peer.account(), post()
        remote_id = publish(connector, account, payload).remote_id

        first = connector.delete(account, remote_id)
        second = connector.delete(account, remote_id)

        assert [first.outcome, second.outcome] == [Outcome.PUBLISHED, Outcome.PUBLISHED]
        assert bluesky_peer.records() == []
        assert connector.reconcile(account, payload) == ProvenAbsent()

    def test_takes_no_stranger_s_post_away(self, bluesky_peer, connector):
        theirs = f"at://{bluesky_peer.other_did}/app.bsky.feed.post/{new_client_id(PLANNED)}"

        result = connector.delete(bluesky_peer.account(), theirs)

        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.PERMISSION)


def closed_port():
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
