"""The Bluesky connector against Bluesky's own server, read back by a client that nobody here wrote."""

from io import BytesIO

import pytest
from PIL import Image

from publishing.client_ids import new_client_id
from publishing.connectors.base import Fault, Outcome, PrepareFailed, ProvenAbsent
from tests.peers.posts import PLANNED, closed_port, picture, post, publish

pytestmark = pytest.mark.peers

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


class TestPublishing:
    def test_puts_a_text_where_it_says(self, bluesky_peer, bluesky_connector):
        payload = post()

        result = publish(bluesky_connector, bluesky_peer.account(), payload)

        assert result.outcome is Outcome.PUBLISHED
        assert result.remote_id == f"at://{bluesky_peer.did}/app.bsky.feed.post/{payload.client_id}"
        assert result.permalink == (f"https://bsky.app/profile/linja.test/post/{payload.client_id}")
        (record,) = bluesky_peer.records()
        assert record.uri == result.remote_id
        assert record.value.text == "Hyvää huomenta"
        assert record.value.created_at == "2026-11-23T09:30:00.000Z"
        assert record.value.langs == ["fi"]
        assert record.value.embed is None

    def test_shows_pictures_with_their_alt_texts(self, bluesky_peer, bluesky_connector):
        first, second = picture(alt="A blue field"), picture((40, 60), alt="")

        publish(bluesky_connector, bluesky_peer.account(), post(images=(first, second)))

        (record,) = bluesky_peer.records()
        shown = record.value.embed.images
        assert [image.alt for image in shown] == ["A blue field", ""]
        assert [(i.aspect_ratio.width, i.aspect_ratio.height) for i in shown] == [
            (60, 40),
            (40, 60),
        ]
        assert bluesky_peer.blob(shown[0].image.cid.encode()) == first.read().data

    def test_shrinks_a_picture_that_is_too_large(self, bluesky_peer, bluesky_connector):
        large = picture((1800, 1200), noisy=True)

        result = publish(bluesky_connector, bluesky_peer.account(), post(images=(large,)))

        assert result.outcome is Outcome.PUBLISHED
        (record,) = bluesky_peer.records()
        (shown,) = record.value.embed.images
        assert shown.image.size <= 1_000_000
        content = bluesky_peer.blob(shown.image.cid.encode())
        assert len(content) == shown.image.size
        ratio = shown.aspect_ratio
        assert Image.open(BytesIO(content)).size == (ratio.width, ratio.height)

    def test_links_what_it_should_after_an_emoji(self, bluesky_peer, bluesky_connector):
        text = f"{FAMILY} Moi @anna.test ja @nobody.test! #päivä https://example.com/ä"

        publish(bluesky_connector, bluesky_peer.account(), post(text=text))

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

    def test_shows_a_link_as_a_card(self, bluesky_peer, bluesky_connector):
        payload = post(link="https://example.com/shop", link_title="The shop")

        publish(bluesky_connector, bluesky_peer.account(), payload)

        (record,) = bluesky_peer.records()
        card = record.value.embed.external
        assert (card.uri, card.title, card.description) == (
            "https://example.com/shop",
            "The shop",
            "",
        )
        assert record.value.text == "Hyvää huomenta"

    def test_puts_the_link_into_the_text_beside_pictures(self, bluesky_peer, bluesky_connector):
        payload = post(link="https://example.com/shop", images=(picture(),))

        publish(bluesky_connector, bluesky_peer.account(), payload)

        (record,) = bluesky_peer.records()
        assert record.value.text == "Hyvää huomenta\n\nhttps://example.com/shop"
        assert record.value.facets[0].features[0].uri == "https://example.com/shop"

    def test_takes_a_text_of_exactly_the_limit(self, bluesky_peer, bluesky_connector):
        result = publish(bluesky_connector, bluesky_peer.account(), post(text=FAMILY * 166))

        assert result.outcome is Outcome.PUBLISHED

    @pytest.mark.parametrize("text", ["a" * 301, FAMILY * 167])
    def test_refuses_by_itself_what_the_server_refuses(self, bluesky_peer, bluesky_connector, text):
        account, payload = bluesky_peer.account(), post(text=text)

        result = publish(bluesky_connector, account, payload)

        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert [problem.code for problem in bluesky_connector.validate(account, payload)] == [
            "too_long"
        ]
        assert bluesky_peer.records() == []


class TestRefusals:
    def test_a_server_that_is_away_was_sent_nothing(self, bluesky_peer, bluesky_connector):
        payload = post()
        prepared = bluesky_connector.prepare(bluesky_peer.account(), payload)
        away = bluesky_peer.account(service_url=f"http://127.0.0.1:{closed_port()}")

        result = bluesky_connector.publish(away, prepared)

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
    def test_a_wrong_password_asks_for_a_new_connection(
        self, bluesky_peer, bluesky_connector, secrets
    ):
        account = bluesky_peer.account(secrets=secrets)

        check = bluesky_connector.check(account)
        with pytest.raises(PrepareFailed) as failed:
            bluesky_connector.prepare(account, post())

        result = failed.value.result
        assert (check.usable, check.fault) == (False, Fault.RECONNECT)
        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.RECONNECT)

    def test_a_session_that_is_over_may_be_renewed(self, bluesky_peer, bluesky_connector):
        account = bluesky_peer.account()
        prepared = bluesky_connector.prepare(account, post())
        session = prepared.data["session"]
        object.__setattr__(session, "access_jwt", "not-a-token")

        result = bluesky_connector.publish(account, prepared)

        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.AUTH_REFRESH)
        assert bluesky_peer.records() == []

    def test_the_right_password_is_usable(self, bluesky_peer, bluesky_connector):
        check = bluesky_connector.check(bluesky_peer.account())

        assert (check.usable, check.handle) == (True, "linja.test")


class TestDeleting:
    def test_twice_is_fine(self, bluesky_peer, bluesky_connector):
        account, payload = bluesky_peer.account(), post()
        remote_id = publish(bluesky_connector, account, payload).remote_id

        first = bluesky_connector.delete(account, remote_id)
        second = bluesky_connector.delete(account, remote_id)

        assert [first.outcome, second.outcome] == [Outcome.PUBLISHED, Outcome.PUBLISHED]
        assert bluesky_peer.records() == []
        assert bluesky_connector.reconcile(account, payload) == ProvenAbsent()

    def test_takes_no_stranger_s_post_away(self, bluesky_peer, bluesky_connector):
        theirs = f"at://{bluesky_peer.other_did}/app.bsky.feed.post/{new_client_id(PLANNED)}"

        result = bluesky_connector.delete(bluesky_peer.account(), theirs)

        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.PERMISSION)
