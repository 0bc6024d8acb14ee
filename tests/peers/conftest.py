"""The peers, started once a run; without them the tests are skipped (with LINJA_REQUIRE_ALL, fail)."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections

from publishing.connectors.bluesky import BlueskyConnector
from tests import template_database
from tests.installation import Installation
from tests.peers import bluesky, installing
from tests.peers.bluesky import BlueskyPeer
from tests.peers.dropping_proxy import DroppingProxy, dropping
from tests.peers.programs import POST


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


@pytest.fixture(scope="module")
def database_url(django_db_blocker: Any) -> Iterator[str]:
    """A database of its own, with its tables, where the run is on PostgreSQL; SQLite otherwise."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    connection, name = connections["default"], f"linja_peers_{os.getpid()}"
    with django_db_blocker.unblock():
        template_database.lay_out(connection, name)
    yield urlsplit(url)._replace(path=f"/{name}").geturl()
    with django_db_blocker.unblock():
        template_database.clear_away(connection, name)


@pytest.fixture(scope="module")
def linja(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Installation]:
    """An installation with its tables made."""
    installation = Installation(tmp_path_factory.mktemp("linja"), database_url)
    installation.prepare()
    yield installation
    installation.stop()


@pytest.fixture
def approved(
    linja: Installation, bluesky_peer: BlueskyPeer, dropping_proxy: DroppingProxy
) -> Callable[..., int]:
    """Return what makes an approved post with a picture, due now, on a channel behind the proxy."""
    account = bluesky_peer.account()

    def make(
        text: str = "Löylyä! #sauna https://linja.example/a",
        *,
        due: str = "seconds=-1",
        thread: str = "",
        **shown: Any,
    ) -> int:
        pk: int = linja.ask(
            POST.format(
                service=dropping_proxy.url,
                secrets=dict(account.secrets),
                due=due,
                text=text,
                thread=thread,
                shown=shown,
            )
        )
        return pk

    return make
