"""From an approved post to Bluesky's own server, through workers that die, repeat and lose replies.

Every test ends with exactly one record on the server.
"""

import os
import signal
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.installation import Installation
from tests.peers.bluesky import BlueskyPeer
from tests.peers.dropping_proxy import DroppingProxy, Fate

pytestmark = [pytest.mark.peers, pytest.mark.xdist_group("peers")]

POST = """
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from django.core.files.images import ImageFile
from PIL import Image
from cms.core import clock
from cms.core.models import Picture
from brand.models import BrandPage
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from publishing.connecting import connect
from networks.models import Channel
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_post, make_slot

brand = make_brand(uuid4().hex)
channel = Channel.objects.create(brand=brand, network="bluesky", name="Bluesky", service_url={service!r})
check = connect(channel=channel, secrets={secrets!r}, now=clock.now())
assert check.usable, check.message
out = BytesIO()
Image.new("RGB", (640, 480), "#0f5c63").save(out, "JPEG")
picture = Picture.objects.create(title="Lake", file=ImageFile(out, name="lake.jpg"), collection=brand.collection)
post = make_post(
    brand,
    content("bluesky", text="Löylyä! #sauna https://linja.example/a", media=[
        {{"type": "item", "id": "1", "value": {{"image": picture.pk, "alt_text": "Järvi illalla"}}}}]),
    approved=True,
)
make_slot(post, channel, clock.now() + timedelta({due}))
[delivery] = arm_post(post=post, now=clock.now() - timedelta(days=1))
answer = delivery.pk
"""

STATE = """
from publishing.deliveries import Delivery
delivery = Delivery.objects.get(pk={pk})
answer = [delivery.state, delivery.remote_id, delivery.attempts.filter(kind="publish").count(), delivery.message]
"""

SETTLE = """
from datetime import timedelta
from cms.core import clock
from publishing.settling import settle
answer = settle(now=lambda: clock.now() + timedelta(minutes=6))
"""


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """A database of its own where the run is on PostgreSQL; SQLite otherwise."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"linja_peers_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def linja(tmp_path_factory, database_url) -> Iterator[Installation]:
    """An installation with its tables made."""
    installation = Installation(tmp_path_factory.mktemp("linja"), database_url)
    installation.manage("migrate", "-v", "0")
    yield installation
    installation.stop()


@pytest.fixture
def approved(linja, bluesky_peer: BlueskyPeer, dropping_proxy: DroppingProxy):
    """An approved post, due now, on a channel that reaches the server through the proxy."""
    account = bluesky_peer.account()

    def make(due="seconds=-1") -> int:
        pk: int = linja.ask(
            POST.format(service=dropping_proxy.url, secrets=dict(account.secrets), due=due)
        )
        return pk

    return make


class TestDelivery:
    def test_arrives_with_its_picture_and_alt_text(self, linja, approved, bluesky_peer):
        pk = approved()
        linja.start_worker().wait(timeout=60)

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
        linja.start_worker().wait(timeout=60)
        assert linja.ask(STATE.format(pk=pk))[0] == "unknown"
        linja.start_worker().wait(timeout=60)

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
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        assert linja.ask(STATE.format(pk=pk))[0] == "sending"
        linja.start_worker().wait(timeout=60)

        linja.ask(SETTLE)
        linja.start_worker().wait(timeout=60)

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 1]
        assert dropping_proxy.forwarded("putRecord") == 1

    def test_whose_call_never_arrived_is_sent_again_once(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        dropping_proxy.plan("putRecord", Fate.DROP_REQUEST)
        linja.start_worker().wait(timeout=60)
        linja.ask(SETTLE)
        linja.start_worker().wait(timeout=60)

        [record] = bluesky_peer.records()
        assert linja.ask(STATE.format(pk=pk))[:3] == ["published", record.uri, 2]

    def test_of_a_task_delivered_twice_is_one_post(
        self, linja, approved, bluesky_peer, dropping_proxy
    ):
        pk = approved()
        workers = [linja.start_worker(), linja.start_worker()]
        for worker in workers:
            worker.wait(timeout=60)

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
