"""The peers, started once a run; without them the tests are skipped (with LINJA_REQUIRE_ALL, fail)."""

import os
from collections.abc import Iterator

import pytest

from publishing.connectors.bluesky import BlueskyConnector
from tests.peers import bluesky, installing
from tests.peers.bluesky import BlueskyPeer
from tests.peers.dropping_proxy import DroppingProxy, dropping


@pytest.fixture(scope="session")
def bluesky_server() -> Iterator[BlueskyPeer]:
    """Run Bluesky's own server for the whole session."""
    if not installing.is_installed():
        if os.environ.get("LINJA_REQUIRE_ALL") == "1":
            pytest.fail("peers: not installed, or of other versions; run: make peers-install")
        pytest.skip("peers: make peers-install")
    peer = bluesky.start()
    yield peer
    peer.stop()


@pytest.fixture
def bluesky_peer(bluesky_server: BlueskyPeer) -> BlueskyPeer:
    """Return the running server with no posts of our account on it."""
    bluesky_server.clear()
    return bluesky_server


@pytest.fixture
def dropping_proxy(bluesky_peer: BlueskyPeer) -> Iterator[DroppingProxy]:
    """Run a proxy before Bluesky's server that passes everything until it is told otherwise."""
    with dropping(bluesky_peer.url) as proxy:
        yield proxy


@pytest.fixture
def bluesky_connector() -> BlueskyConnector:
    """Return a connector that may call a server on this machine."""
    return BlueskyConnector(allow_http=True)
