"""A thread on Bluesky's own server, through workers that die between its parts and replies that are lost.

Every test ends with exactly one record a part, each an answer to the one before.
"""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from tests.peers.dropping_proxy import Fate
from tests.peers.programs import PARTS, SETTLE, STATE

pytestmark = pytest.mark.peers

TEXT = "Ensin lämmitetään.\n---\nSitten heitetään löylyä.\n---\nLopuksi uidaan. #sauna"
TEXTS = ["Ensin lämmitetään.", "Sitten heitetään löylyä.", "Lopuksi uidaan. #sauna"]


@pytest.fixture
def thread(approved):
    """Return what makes an approved thread of three parts."""
    return lambda **values: approved(TEXT, thread="split", **values)


def assert_is_one_thread(peer, linja, pk):
    """Assert that each part is there once, in its order, below the first."""
    records = sorted(peer.records(), key=lambda record: record.uri)
    assert [record.value.text for record in records] == TEXTS
    root = records[0]
    assert root.value.reply is None
    for parent, record in pairwise(records):
        reply = record.value.reply
        assert (reply.root.uri, reply.root.cid) == (root.uri, root.cid)
        assert (reply.parent.uri, reply.parent.cid) == (parent.uri, parent.cid)
        assert record.value.created_at > parent.value.created_at
    assert linja.ask(STATE.format(pk=pk))[:2] == ["published", root.uri]
    assert linja.ask(PARTS.format(pk=pk)) == [record.uri for record in records]


class TestThread:
    def test_of_three_parts_arrives_in_order(self, linja, thread, bluesky_peer, dropping_proxy):
        pk = thread()
        linja.start_worker().wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        assert dropping_proxy.forwarded("putRecord") == 3
        assert dropping_proxy.forwarded("createSession") == 2  # once to connect the channel

    def test_shows_its_picture_where_the_editor_wants_it_without_where_it_was_taken(
        self, linja, thread, bluesky_peer
    ):
        pk = thread(part=2)
        linja.start_worker().wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        records = sorted(bluesky_peer.records(), key=lambda record: record.uri)
        shown = [record.value.embed for record in records]
        assert [embed is not None for embed in shown] == [False, True, False]
        (image,) = shown[1].images
        assert image.alt == "Järvi illalla"
        data = bluesky_peer.blob(image.image.cid.encode())
        seen = Image.open(BytesIO(data))
        assert seen.size == (640, 480)
        assert not seen.getexif()
        assert b"SecretCamera" not in data
        assert b"Exif" not in data

    def test_whose_worker_was_killed_after_the_first_part_goes_on_with_the_second(
        self, linja, thread, bluesky_peer, dropping_proxy
    ):
        pk = thread()
        dropping_proxy.plan("putRecord", Fate.PASS, Fate.HANG_BEFORE)
        worker = linja.start_worker()
        dropping_proxy.wait_until_hanging()
        worker.kill()
        assert len(bluesky_peer.records()) == 1
        assert linja.ask(STATE.format(pk=pk))[0] == "sending"
        linja.start_worker().wait()
        assert len(bluesky_peer.records()) == 1

        linja.ask(SETTLE)
        linja.start_worker().wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        assert dropping_proxy.forwarded("putRecord") == 3

    def test_whose_worker_was_killed_while_the_second_part_was_sent_goes_on_with_the_third(
        self, linja, thread, bluesky_peer, dropping_proxy
    ):
        pk = thread()
        dropping_proxy.plan("putRecord", Fate.PASS, Fate.HANG)
        worker = linja.start_worker()
        dropping_proxy.wait_for("putRecord", count=2)
        worker.kill()
        assert len(bluesky_peer.records()) == 2

        linja.ask(SETTLE)
        linja.start_worker().wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        assert dropping_proxy.forwarded("putRecord") == 3

    @pytest.mark.parametrize("fate", [Fate.DROP_REPLY, Fate.ERROR_AFTER, Fate.DROP_REQUEST])
    def test_that_lost_an_answer_to_its_second_part_is_whole_and_not_doubled(
        self, linja, thread, bluesky_peer, dropping_proxy, fate
    ):
        pk = thread()
        dropping_proxy.plan("putRecord", Fate.PASS, fate)
        linja.start_worker().wait()
        assert linja.ask(STATE.format(pk=pk))[0] == "unknown"

        linja.ask(SETTLE)
        linja.start_worker().wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        assert dropping_proxy.forwarded("putRecord") == 3

    def test_of_a_task_delivered_twice_is_one_thread(
        self, linja, thread, bluesky_peer, dropping_proxy
    ):
        pk = thread()
        for worker in [linja.start_worker(), linja.start_worker()]:
            worker.wait()

        assert_is_one_thread(bluesky_peer, linja, pk)
        assert dropping_proxy.forwarded("putRecord") == 3
