"""Everything but publishing: looking up, checking, deleting."""

import httpx
import pytest

from publishing.connectors.base import (
    Ambiguous,
    Check,
    Fault,
    Found,
    Outcome,
    PrepareFailed,
    ProvenAbsent,
)
from publishing.connectors.bluesky.mapping import post_record
from tests.publishing.connectors.bluesky.server import (
    DID,
    KEY,
    LINK,
    TOKEN,
    URI,
    account,
    error,
    payload,
)

MUTATIONS = {"putRecord", "deleteRecord", "uploadBlob"}


def holding(post):
    record = post_record(post, facets=[], images=[])
    return httpx.Response(200, json={"uri": URI, "cid": "bafy", "value": record})


class TestReconcile:
    def test_finds_what_was_published(self, server, connector):
        server.answers["getRecord"] = holding(payload())

        assert connector.reconcile(account(), payload()) == Found(
            remote_id=URI, permalink=LINK, version="bafy"
        )
        assert dict(server.calls[1].url.params) == {
            "repo": DID,
            "collection": "app.bsky.feed.post",
            "rkey": KEY,
        }
        assert server.calls[1].headers["authorization"] == f"Bearer {TOKEN}"

    def test_proves_that_nothing_was_published(self, server, connector):
        assert connector.reconcile(account(), payload()) == ProvenAbsent()

    def test_asks_a_person_about_another_post_under_the_key(self, server, connector):
        server.answers["getRecord"] = holding(payload(text="Something else"))

        found = connector.reconcile(account(), payload())

        assert isinstance(found, Ambiguous)
        assert LINK in found.message

    @pytest.mark.parametrize(
        ("call", "answer"),
        [
            ("getRecord", error(400, "InvalidRequest", "Could not locate record")),
            ("getRecord", error(404, "RecordNotFound")),
            ("getRecord", error(500, "RecordNotFound")),
            ("getRecord", error(401)),
            ("getRecord", error(429)),
            ("getRecord", httpx.Response(200, text="<html>")),
            ("getRecord", httpx.Response(200, json={})),
            ("getRecord", httpx.ConnectError("no")),
            ("getRecord", httpx.ReadTimeout("no")),
            ("createSession", error(401)),
            ("createSession", httpx.ConnectError("no")),
        ],
    )
    def test_settles_nothing_by_any_other_answer(self, server, connector, call, answer):
        server.answers[call] = answer

        found = connector.reconcile(account(), payload())

        assert isinstance(found, Ambiguous)
        assert found.message

    def test_changes_nothing(self, server, connector):
        connector.reconcile(account(), payload())

        assert not MUTATIONS & set(server.names)


class TestPoll:
    def test_says_where_the_post_is(self, server, connector):
        server.answers["getRecord"] = holding(payload())

        result = connector.poll(account(), URI)

        assert (result.outcome, result.remote_id, result.permalink) == (
            Outcome.PUBLISHED,
            URI,
            LINK,
        )

    def test_does_not_say_published_of_a_post_that_is_gone(self, connector):
        assert connector.poll(account(), URI).outcome is Outcome.UNKNOWN

    def test_does_not_know_without_an_answer(self, server, connector):
        server.answers["getRecord"] = httpx.ConnectError("no")

        result = connector.poll(account(), URI)

        assert (result.outcome, result.fault) == (Outcome.UNKNOWN, Fault.TRANSIENT)

    def test_knows_no_other_id(self, server, connector):
        assert connector.poll(account(), "17").outcome is Outcome.REJECTED
        assert server.calls == []


class TestDelete:
    def test_deletes_one_record(self, server, connector):
        result = connector.delete(account(), URI)

        assert (result.outcome, result.remote_id) == (Outcome.PUBLISHED, URI)
        assert server.sent("deleteRecord") == {
            "repo": DID,
            "collection": "app.bsky.feed.post",
            "rkey": KEY,
        }

    @pytest.mark.parametrize(
        "remote_id",
        ["", "17", f"at://did:plc:somebody/app.bsky.feed.post/{KEY}", f"at://{DID}/a.b.c/{KEY}"],
    )
    def test_deletes_nothing_that_is_not_a_post_of_the_account(self, server, connector, remote_id):
        result = connector.delete(account(), remote_id)

        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.PERMISSION)
        assert "deleteRecord" not in server.names

    @pytest.mark.parametrize(
        ("answer", "outcome", "fault"),
        [
            (httpx.ConnectError("no"), Outcome.NOT_SENT, Fault.TRANSIENT),
            (httpx.ReadTimeout("no"), Outcome.UNKNOWN, Fault.TRANSIENT),
            (error(500), Outcome.UNKNOWN, Fault.TRANSIENT),
            (error(400, "ExpiredToken"), Outcome.NOT_SENT, Fault.AUTH_REFRESH),
            (error(400, "InvalidRequest"), Outcome.REJECTED, Fault.CONTENT),
        ],
    )
    def test_says_what_is_known_after_any_answer(self, server, connector, answer, outcome, fault):
        server.answers["deleteRecord"] = answer

        result = connector.delete(account(), URI)

        assert (result.outcome, result.fault) == (outcome, fault)

    def test_is_not_sent_without_a_session(self, server, connector):
        server.answers["createSession"] = error(401)

        result = connector.delete(account(), URI)

        assert (result.outcome, result.fault) == (Outcome.NOT_SENT, Fault.RECONNECT)


class TestCheck:
    def test_signs_in_and_names_the_account(self, server, connector):
        assert connector.check(account()) == Check(usable=True, handle="linja.example.com")
        assert server.names == ["createSession"]

    @pytest.mark.parametrize(
        ("answer", "fault"),
        [(error(401), Fault.RECONNECT), (httpx.ConnectError("no"), Fault.TRANSIENT)],
    )
    def test_says_why_not(self, server, connector, answer, fault):
        server.answers["createSession"] = answer

        check = connector.check(account())

        assert (check.usable, check.fault) == (False, fault)
        assert "pds.example.com" in check.message


class TestCapabilities:
    def test_are_what_any_server_accepts_and_need_no_call(self, server, connector):
        capabilities = connector.capabilities(account())

        assert (capabilities.max_image_bytes, capabilities.max_images) == (1_000_000, 4)
        assert server.calls == []


class TestSlowServer:
    def test_that_drips_its_answer_is_given_up(self, server, connector, monkeypatch):
        moments = iter(range(0, 10_000, 25))
        monkeypatch.setattr("time.monotonic", lambda: next(moments))

        def drip():
            for _ in range(100):
                yield b" " * 65_536

        server.answers["createSession"] = lambda request: httpx.Response(200, content=drip())

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload())
        assert failed.value.result.fault is Fault.TRANSIENT
