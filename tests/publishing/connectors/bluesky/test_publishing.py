"""Preparing and publishing: which calls are made, and what is known after each answer."""

import httpx
import pytest

from publishing.connectors.base import Fault, Outcome, PrepareFailed
from tests.publishing.connectors.bluesky.server import (
    DID,
    KEY,
    LINK,
    NOW,
    PASSWORD,
    TOKEN,
    URI,
    account,
    error,
    image,
    payload,
)

SENT = Outcome.PUBLISHED
REJECTED, NOT_SENT, UNKNOWN = Outcome.REJECTED, Outcome.NOT_SENT, Outcome.UNKNOWN


def published(connector, post=None):
    prepared = connector.prepare(account(), post or payload())
    return connector.publish(account(), prepared)


class TestPrepare:
    def test_signs_in_and_changes_nothing(self, server, connector):
        prepared = connector.prepare(account(), payload())

        assert server.names == ["createSession"]
        assert server.sent("createSession") == {
            "identifier": "linja.example.com",
            "password": PASSWORD,
        }
        assert prepared.data["records"][KEY]["text"] == "Hyvää huomenta"

    def test_signs_in_with_the_handle_where_there_is_no_identifier(self, server, connector):
        connector.prepare(
            account(handle="@linja.example.com", secrets={"app_password": PASSWORD}), payload()
        )

        assert server.sent("createSession")["identifier"] == "linja.example.com"

    def test_looks_up_who_is_mentioned(self, server, connector):
        server.answers["resolveHandle"] = httpx.Response(200, json={"did": "did:plc:anna"})

        prepared = connector.prepare(account(), payload(text="Hei @anna.test"))

        assert server.calls[1].url.params["handle"] == "anna.test"
        assert prepared.data["records"][KEY]["facets"] == [
            {
                "index": {"byteStart": 4, "byteEnd": 14},
                "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:anna"}],
            }
        ]

    @pytest.mark.parametrize(
        "answer",
        [
            error(400, "InvalidRequest"),
            error(404),
            httpx.Response(200, json={"did": 7}),
            httpx.Response(200, json={"did": "anna"}),
        ],
    )
    def test_leaves_a_mention_of_nobody_plain(self, server, connector, answer):
        server.answers["resolveHandle"] = answer

        prepared = connector.prepare(account(), payload(text="Hei @anna.test"))

        assert "facets" not in prepared.data["records"][KEY]

    def test_uploads_each_picture_with_the_token_in_a_header(self, server, connector):
        prepared = connector.prepare(account(), payload(images=(image(), image())))

        assert server.names == ["createSession", "uploadBlob", "uploadBlob"]
        assert server.calls[1].headers["authorization"] == f"Bearer {TOKEN}"
        assert TOKEN not in str(server.calls[1].url)
        assert len(prepared.data["records"][KEY]["embed"]["images"]) == 2

    @pytest.mark.parametrize(
        ("call", "answer", "outcome", "fault"),
        [
            ("createSession", error(401, "AuthenticationRequired"), NOT_SENT, Fault.RECONNECT),
            ("createSession", error(401, "AuthFactorTokenRequired"), NOT_SENT, Fault.RECONNECT),
            ("createSession", error(400, "InvalidRequest"), NOT_SENT, Fault.RECONNECT),
            ("createSession", error(401, "AccountTakedown"), NOT_SENT, Fault.POLICY),
            ("createSession", error(404), NOT_SENT, Fault.RECONNECT),
            ("createSession", error(429), NOT_SENT, Fault.RATE),
            ("createSession", error(502), NOT_SENT, Fault.TRANSIENT),
            ("createSession", httpx.Response(200, text="<html>"), NOT_SENT, Fault.TRANSIENT),
            ("createSession", httpx.Response(200, json=[]), NOT_SENT, Fault.TRANSIENT),
            ("createSession", httpx.Response(200, json={"did": DID}), NOT_SENT, Fault.TRANSIENT),
            (
                "createSession",
                httpx.Response(200, json={"did": DID, "accessJwt": "a\r\nX: y"}),
                NOT_SENT,
                Fault.TRANSIENT,
            ),
            ("createSession", httpx.ConnectError("no"), NOT_SENT, Fault.TRANSIENT),
            ("createSession", httpx.ReadTimeout("no"), NOT_SENT, Fault.TRANSIENT),
            ("resolveHandle", error(429), NOT_SENT, Fault.RATE),
            ("resolveHandle", error(500), NOT_SENT, Fault.TRANSIENT),
            ("resolveHandle", httpx.ReadError("no"), NOT_SENT, Fault.TRANSIENT),
            ("uploadBlob", error(413, "PayloadTooLarge"), REJECTED, Fault.CONTENT),
            ("uploadBlob", error(400, "InvalidMimeType"), REJECTED, Fault.CONTENT),
            ("uploadBlob", error(400, "ExpiredToken"), NOT_SENT, Fault.AUTH_REFRESH),
            ("uploadBlob", error(500), NOT_SENT, Fault.TRANSIENT),
            ("uploadBlob", httpx.WriteError("no"), NOT_SENT, Fault.TRANSIENT),
            ("uploadBlob", httpx.Response(200, json={"blob": "x"}), NOT_SENT, Fault.TRANSIENT),
        ],
    )
    def test_fails_with_the_reason_and_publishes_nothing(
        self, server, connector, call, answer, outcome, fault
    ):
        server.answers[call] = answer

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(text="Hei @anna.test", images=(image(),)))

        result = failed.value.result
        assert (result.outcome, result.fault) == (outcome, fault)
        assert "pds.example.com" in result.message
        assert "putRecord" not in server.names


class TestPublish:
    def test_is_one_call_that_may_not_overwrite(self, server, connector):
        result = published(connector)

        assert server.names == ["createSession", "putRecord"]
        assert server.calls[1].headers["authorization"] == f"Bearer {TOKEN}"
        assert server.sent("putRecord") == {
            "repo": DID,
            "collection": "app.bsky.feed.post",
            "rkey": KEY,
            "record": {
                "$type": "app.bsky.feed.post",
                "text": "Hyvää huomenta",
                "createdAt": "2026-11-23T09:30:00.000Z",
                "langs": ["fi"],
            },
            "swapRecord": None,
        }
        assert (result.outcome, result.remote_id, result.permalink) == (SENT, URI, LINK)

    def test_twice_is_the_same_call_twice(self, server, connector):
        first = published(connector)
        body = server.sent("putRecord")
        second = published(connector)

        assert server.sent("putRecord") == body
        assert first == second

    @pytest.mark.parametrize(
        ("answer", "outcome", "fault"),
        [
            (httpx.ConnectError("refused"), NOT_SENT, Fault.TRANSIENT),
            (httpx.ConnectTimeout("slow"), NOT_SENT, Fault.TRANSIENT),
            (httpx.PoolTimeout("full"), NOT_SENT, Fault.TRANSIENT),
            (httpx.ProxyError("no way"), NOT_SENT, Fault.TRANSIENT),
            (httpx.ReadTimeout("slow"), UNKNOWN, Fault.TRANSIENT),
            (httpx.WriteTimeout("slow"), UNKNOWN, Fault.TRANSIENT),
            (httpx.ReadError("cut"), UNKNOWN, Fault.TRANSIENT),
            (httpx.WriteError("cut"), UNKNOWN, Fault.TRANSIENT),
            (httpx.RemoteProtocolError("cut"), UNKNOWN, Fault.TRANSIENT),
            (error(500, "InternalServerError"), UNKNOWN, Fault.TRANSIENT),
            (error(502), UNKNOWN, Fault.TRANSIENT),
            (error(503, retry_after="5"), UNKNOWN, Fault.TRANSIENT),
            (error(504), UNKNOWN, Fault.TRANSIENT),
            (error(408), UNKNOWN, Fault.TRANSIENT),
            (error(302, location="/"), UNKNOWN, Fault.TRANSIENT),
            (httpx.Response(200, text="<html>"), UNKNOWN, Fault.TRANSIENT),
            (httpx.Response(200, text="[]"), UNKNOWN, Fault.TRANSIENT),
            (httpx.Response(200, text=""), UNKNOWN, Fault.TRANSIENT),
            (httpx.Response(200, json={"uri": f"{URI}x"}), UNKNOWN, Fault.TRANSIENT),
            (
                httpx.Response(200, json={"uri": URI, "x": "y" * 1_000_000}),
                UNKNOWN,
                Fault.TRANSIENT,
            ),
            (error(400, "InvalidSwap"), UNKNOWN, Fault.CONTENT),
            (error(400, "InvalidRequest", "Invalid record"), REJECTED, Fault.CONTENT),
            (error(413), REJECTED, Fault.CONTENT),
            (error(400, "BlobNotFound"), NOT_SENT, Fault.TRANSIENT),
            (error(400, "ExpiredToken"), NOT_SENT, Fault.AUTH_REFRESH),
            (error(400, "InvalidToken"), NOT_SENT, Fault.AUTH_REFRESH),
            (error(401, "AuthMissing"), NOT_SENT, Fault.AUTH_REFRESH),
            (error(401, "AccountTakedown"), NOT_SENT, Fault.POLICY),
            (error(401, "AccountDeactivated"), NOT_SENT, Fault.PERMISSION),
            (error(403, "Forbidden"), NOT_SENT, Fault.PERMISSION),
            (error(404), NOT_SENT, Fault.RECONNECT),
            (error(429, "RateLimitExceeded"), NOT_SENT, Fault.RATE),
        ],
    )
    def test_says_what_is_known_after_any_answer(self, server, connector, answer, outcome, fault):
        server.answers["putRecord"] = answer

        result = published(connector)

        assert (result.outcome, result.fault) == (outcome, fault)
        assert server.names.count("putRecord") == 1
        assert result.message
        assert (result.remote_id, result.permalink) == ("", "")

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({"retry_after": "30"}, 30.0),
            ({"ratelimit_reset": str(int(NOW) + 90)}, 90.0),
            ({"ratelimit_reset": str(int(NOW) - 90)}, 0.0),
            ({"retry_after": "Mon, 23 Nov 2026 10:00:00 GMT"}, None),
            ({}, None),
        ],
    )
    def test_says_when_another_call_is_allowed(self, server, connector, headers, seconds):
        server.answers["putRecord"] = error(429, "RateLimitExceeded", **headers)

        assert published(connector).retry_after_s == seconds

    def test_says_what_the_server_said_and_what_to_do(self, server, connector):
        server.answers["putRecord"] = error(
            400, "InvalidRequest", "Invalid app.bsky.feed.post record:\r\n text is too big"
        )

        assert published(connector).message == (
            "pds.example.com refused the post: Invalid app.bsky.feed.post record:  text is too big. "
            "Change the post and have it approved again."
        )


class TestSecrets:
    def test_stand_in_no_repr(self, server, connector):
        prepared = connector.prepare(account(), payload())

        shown = repr(prepared) + str(prepared) + repr(account()) + repr(prepared.data["session"])
        assert TOKEN not in shown
        assert PASSWORD not in shown
        assert prepared.data["session"].access_jwt == TOKEN

    def test_stand_in_no_message_even_if_the_server_repeats_them(self, server, connector):
        server.answers["putRecord"] = error(400, "InvalidRequest", f"Bad header Bearer {TOKEN}")
        server.answers["uploadBlob"] = error(400, "X", f"{TOKEN} and {PASSWORD}")

        refused = published(connector)
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(images=(image(),)))

        assert refused.message.count("***") == 1
        for text in (refused.message, failed.value.result.message, str(failed.value)):
            assert TOKEN not in text
            assert PASSWORD not in text

    def test_are_in_no_chained_error(self, server, connector):
        server.answers["createSession"] = httpx.LocalProtocolError(f"Illegal header {PASSWORD}")

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload())

        assert failed.value.__cause__ is None
        assert failed.value.__suppress_context__
        assert PASSWORD not in failed.value.result.message

    def test_are_in_no_log(self, server, connector, caplog):
        with caplog.at_level("DEBUG"):
            published(connector)

        assert TOKEN not in caplog.text
        assert PASSWORD not in caplog.text
