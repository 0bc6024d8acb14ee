"""From an approved post to Bluesky's own server, through workers that die, repeat and lose replies.

Every test ends with exactly one record on the server.
"""

import pytest

from tests.peers.dropping_proxy import Fate
from tests.peers.programs import SETTLE, STATE

pytestmark = pytest.mark.peers


class TestDelivery:
    def test_arrives_with_its_picture_and_alt_text(self, linja, approved, bluesky_peer):
        pk = approved()
        linja.start_worker().wait()

        [record] = bluesky_peer.records()
        state, remote_id, calls, _message = linja.ask(STATE.format(pk=pk))
        assert (state, remote_id, calls) == ("published", record.uri, 1)
        assert record.value.text.startswith("Löylyä! #sauna")
        assert record.value.embed.images[0].alt == "Järvi illalla"
        features = {
            f.py_type.split("#")[-1] for facet in record.value.facets for f in facet.features
        }
        assert features == {"tag", "link"}

    def test_with_a_lost_reply_is_found_and_not_sent_again(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        dropping_proxy.plan("putRecord", Fate.DROP_REPLY)
        linja.start_worker().wait()
        assert linja.ask(STATE.format(pk=pk))[0] == "unknown"
        linja.start_worker().wait()

        linja.ask(SETTLE)

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 1]
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_by_a_worker_killed_between_call_and_commit_is_found(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        dropping_proxy.plan("putRecord", Fate.HANG)
        worker = linja.start_worker()
        dropping_proxy.wait_for("putRecord")
        worker.kill()
        assert linja.ask(STATE.format(pk=pk))[0] == "sending"
        linja.start_worker().wait()

        linja.ask(SETTLE)
        linja.start_worker().wait()

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 1]
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_whose_call_never_arrived_is_sent_again_once(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        dropping_proxy.plan("putRecord", Fate.DROP_REQUEST)
        linja.start_worker().wait()
        linja.ask(SETTLE)
        linja.start_worker().wait()

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 2]

    def test_of_a_task_delivered_twice_is_one_post(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        workers = [linja.start_worker(), linja.start_worker()]
        for worker in workers:
            worker.wait()

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 1]
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_goes_out_by_itself_when_everything_runs(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved(due="seconds=4")
        linja.start("manage.py", "run", "--port", "18765")
        dropping_proxy.wait_for("putRecord", timeout_s=90)

        assert len(bluesky_peer.records()) == 1
        assert linja.ask(STATE.format(pk=pk))[0] in {"published", "sending"}
