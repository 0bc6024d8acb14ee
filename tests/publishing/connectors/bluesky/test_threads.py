"""Threads: each part is one call that answers the part before, under a key of its own."""

import json
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from publishing.client_ids import client_id_of_part
from publishing.connectors.base import (
    Ambiguous,
    Fault,
    Found,
    Outcome,
    PrepareFailed,
    ProvenAbsent,
    Standing,
)
from publishing.connectors.bluesky.mapping import own_uri, permalink, post_record, reply_to
from tests.publishing.connectors.bluesky.server import DID, KEY, account, error, image, payload

KEYS = [client_id_of_part(KEY, number) for number in (1, 2, 3)]
URIS = [own_uri(DID, key) for key in KEYS]
LINKS = [permalink("linja.example.com", DID, key) for key in KEYS]
STANDING = [
    Standing(remote_id=uri, version=f"cid{number}", permalink=link)
    for number, (uri, link) in enumerate(zip(URIS, LINKS, strict=True), start=1)
]


def thread(*texts, **of_first):
    """Return a thread of three parts, unless it is given other texts."""
    first, *rest = (
        payload(
            text=text,
            client_id=client_id_of_part(KEY, number),
            created_at=payload().created_at + timedelta(milliseconds=number - 1),
        )
        for number, text in enumerate(texts or ("One", "Two", "Three"), start=1)
    )
    return replace(first, rest=tuple(rest), **of_first)


def echo(request):
    """Put a record as a server does: the answer names its key."""
    key = json.loads(request.content)["rkey"]
    number = KEYS.index(key) + 1
    return httpx.Response(200, json={"uri": own_uri(DID, key), "cid": f"cid{number}"})


@pytest.fixture
def server(server):
    server.answers["putRecord"] = echo
    return server


def holding(post, before=()):
    record = post_record(post, facets=[])
    if before:
        record["reply"] = reply_to(before)
    answer = {"uri": own_uri(DID, post.client_id), "cid": "cid", "value": record}
    return httpx.Response(200, json=answer)


class TestKeys:
    def test_of_the_parts_follow_each_other_and_are_always_the_same(self):
        assert KEYS[0] == KEY
        assert sorted(KEYS) == KEYS
        assert len(set(KEYS)) == 3
        assert all(len(key) == 13 for key in KEYS)
        assert client_id_of_part("3mcaayabcde2f", 100) > KEYS[2]


class TestPublishing:
    def test_makes_one_call_a_part_each_an_answer_to_the_one_before(self, server, connector):
        prepared = connector.prepare(account(), thread())
        standing: list[Standing] = []
        for number in range(3):
            result = connector.publish(account(), prepared, standing)
            assert (result.outcome, result.remote_id) == (Outcome.PUBLISHED, URIS[number])
            standing.append(
                Standing(
                    remote_id=result.remote_id,
                    version=result.version,
                    permalink=result.permalink,
                )
            )

        assert server.names == ["createSession", *["putRecord"] * 3]
        sent = [json.loads(call.content) for call in server.calls[1:]]
        assert [one["rkey"] for one in sent] == KEYS
        assert [one["record"]["text"] for one in sent] == ["One", "Two", "Three"]
        assert [one["swapRecord"] for one in sent] == [None] * 3
        times = [one["record"]["createdAt"] for one in sent]
        assert times == [f"2026-11-23T09:30:00.00{ms}Z" for ms in range(3)]
        root, second = ({"uri": URIS[n], "cid": f"cid{n + 1}"} for n in range(2))
        assert [one["record"].get("reply") for one in sent] == [
            None,
            {"root": root, "parent": root},
            {"root": root, "parent": second},
        ]
        assert standing == STANDING

    def test_uploads_everything_before_the_first_part_is_seen(self, server, connector):
        post = thread(images=(image(),))
        last = replace(post.rest[1], images=(image(), image()))
        prepared = connector.prepare(account(), replace(post, rest=(post.rest[0], last)))

        assert server.names == ["createSession", *["uploadBlob"] * 3]
        shown = [prepared.data["records"][key].get("embed", {}).get("images", []) for key in KEYS]
        assert [len(one) for one in shown] == [1, 0, 2]

    def test_sends_nothing_if_a_picture_of_the_last_part_is_broken(self, server, connector):
        post = thread()
        last = replace(post.rest[1], images=(image(b"no picture"),))
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), replace(post, rest=(post.rest[0], last)))

        assert failed.value.result.outcome is Outcome.REJECTED
        assert server.names == ["createSession"]

    def test_asks_once_for_somebody_who_is_named_in_every_part(self, server, connector):
        connector.prepare(account(), thread("@anna.test 1", "@anna.test 2", "@anna.test 3"))

        assert server.names == ["createSession", "resolveHandle"]

    def test_goes_on_with_what_is_missing(self, server, connector):
        post = thread()
        server.answers["getRecord"] = holding(post)
        prepared = connector.prepare(account(), post, STANDING[:1])
        connector.publish(account(), prepared, STANDING[:1])

        assert server.names == ["createSession", "getRecord", "putRecord"]
        assert server.sent("putRecord")["rkey"] == KEYS[1]
        assert list(prepared.data["records"]) == KEYS[1:]

    def test_does_not_go_on_below_a_part_that_was_deleted(self, server, connector):
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), thread(), STANDING[:2])

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert LINKS[1] in result.message
        assert server.names == ["createSession", "getRecord"]

    def test_goes_on_later_where_nobody_knows_whether_the_part_is_there(self, server, connector):
        server.answers["getRecord"] = error(502)
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), thread(), STANDING[:1])

        assert failed.value.result.outcome is Outcome.NOT_SENT

    def test_is_unknown_without_the_version_that_the_next_part_names(self, server, connector):
        server.answers["putRecord"] = httpx.Response(200, json={"uri": URIS[0]})
        prepared = connector.prepare(account(), thread())

        assert connector.publish(account(), prepared).outcome is Outcome.UNKNOWN


class TestReconciling:
    def test_reads_the_first_part_that_is_missing(self, server, connector):
        post = thread()
        server.answers["getRecord"] = holding(post.posts[1], STANDING[:1])

        found = connector.reconcile(account(), post, STANDING[:1])

        assert found == Found(remote_id=URIS[1], permalink=LINKS[1], version="cid")
        assert server.calls[-1].url.params["rkey"] == KEYS[1]

    def test_proves_that_a_part_was_not_sent(self, connector):
        assert connector.reconcile(account(), thread(), STANDING[:2]) == ProvenAbsent()

    def test_asks_a_person_about_a_part_that_answers_something_else(self, server, connector):
        post = thread()
        server.answers["getRecord"] = holding(post.posts[1], STANDING[2:])

        assert isinstance(connector.reconcile(account(), post, STANDING[:1]), Ambiguous)

    def test_asks_again_where_the_version_is_not_said(self, server, connector):
        post = thread()
        record = {"uri": URIS[0], "value": post_record(post, facets=[])}
        server.answers["getRecord"] = httpx.Response(200, json=record)

        assert isinstance(connector.reconcile(account(), post), Ambiguous)


class TestValidating:
    def test_says_which_part_is_refused(self, connector):
        (problem,) = connector.validate(account(), thread("One", "a" * 301, "Three"))
        assert problem.code == "too_long"
        assert problem.message.startswith("Part 2: The text is 1 character longer")
