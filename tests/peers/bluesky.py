"""A real Bluesky server on this machine, and what an independent client reads from it."""

import contextlib
import json
import select
import shutil
import socket
import subprocess
from dataclasses import dataclass, field
from typing import IO, Any

from atproto import Client
from atproto.exceptions import NetworkError

from publishing.connectors.base import Account
from tests.peers.installing import BLUESKY, PINS, node_home

COLLECTION = "app.bsky.feed.post"
START_S = 180.0


@dataclass(frozen=True, kw_only=True)
class BlueskyPeer:
    """A running server with two accounts: ours, and somebody to mention.

    Attributes:
        url: Base URL of the PDS.
        handle: Of our account.
        password: An app password of our account.
        did: Of our account.
        other_handle: Of the account that may be mentioned.
        other_did: Its DID.
    """

    url: str
    plc: str
    handle: str
    password: str
    did: str
    other_handle: str
    other_did: str
    process: "subprocess.Popen[str]" = field(repr=False, compare=False)
    data: str = ""

    def account(self, **changes: Any) -> Account:
        """Return our account as a connector gets it; ``service_url`` may point to a proxy."""
        values: dict[str, Any] = {
            "channel_id": 1,
            "handle": self.handle,
            "service_url": self.url,
            "secrets": {"identifier": self.handle, "app_password": self.password},
        }
        return Account(**(values | changes))

    def client(self) -> Client:
        """Return a signed-in client of PyPI's ``atproto``, which shares no code with Linja."""
        client = Client(base_url=f"{self.url}/xrpc")
        # It signs in and then reads its profile, which needs an AppView; this network has none.
        with contextlib.suppress(NetworkError):
            client.login(self.handle, self.password)
        return client

    def records(self) -> list[Any]:
        """Return all posts of our account as the server has them, each with ``uri`` and ``value``."""
        query = {"repo": self.did, "collection": COLLECTION, "limit": 100}
        return list(self._anonymous().com.atproto.repo.list_records(query).records)

    def blob(self, cid: str) -> bytes:
        """Return an uploaded picture's bytes."""
        content: bytes = self._anonymous().com.atproto.sync.get_blob({"did": self.did, "cid": cid})
        return content

    def clear(self) -> None:
        """Delete all posts of our account."""
        if records := self.records():
            client = self.client()
            for record in records:
                key = record.uri.rpartition("/")[2]
                post = {"repo": self.did, "collection": COLLECTION, "rkey": key}
                client.com.atproto.repo.delete_record(post)

    def stop(self) -> None:
        """End the server and remove what it wrote."""
        stop(self.process)
        if self.data:
            shutil.rmtree(self.data, ignore_errors=True)

    def _anonymous(self) -> Client:
        return Client(base_url=f"{self.url}/xrpc")


def start(*, log: IO[str] | int | None = subprocess.DEVNULL) -> BlueskyPeer:
    """Start a server on free ports and wait until it is ready.

    It ends with this process: it watches its standard input.

    Args:
        log: Where its own messages go.

    Raises:
        RuntimeError: It ended, or was not ready in time.
    """
    pds, plc = _free_port(), _free_port()
    process = subprocess.Popen(
        [
            *(str(node_home() / "bin" / "node"), str(PINS / "server.mjs")),
            *(str(BLUESKY), str(pds), str(plc)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    assert process.stdout is not None
    if not select.select([process.stdout], [], [], START_S)[0] or not (
        line := process.stdout.readline()
    ):
        stop(process)
        raise RuntimeError(f"Bluesky's server did not start (exit status {process.returncode})")
    ready = json.loads(line)
    return BlueskyPeer(
        url=ready["url"],
        plc=ready["plc"],
        handle=ready["handle"],
        password=ready["password"],
        did=ready["did"],
        other_handle=ready["other"]["handle"],
        other_did=ready["other"]["did"],
        process=process,
        data=ready["data"],
    )


def stop(process: "subprocess.Popen[str]") -> None:
    """End a server; politely, then not."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
