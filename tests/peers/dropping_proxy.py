"""A proxy that loses replies: it forwards a request, and cuts the client off before the answer.

This is how a network, a crashed server or a killed worker looks from the other end: the call has
happened and nobody was told.
"""

import http.client
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "host", "content-length"}


class Fate(Enum):
    """What becomes of one call."""

    PASS = auto()
    DROP_REPLY = auto()  # forwarded and answered; the client is cut off
    DROP_REQUEST = auto()  # cut off before anything is forwarded
    HANG_BEFORE = auto()  # the client waits as with HANG, and nothing is forwarded
    HANG = auto()  # forwarded and answered; the client waits until the proxy stops or releases it
    ERROR_AFTER = auto()  # forwarded and answered; the client is told 500


class DroppingProxy:
    """One proxy before one server, in threads of its own.

    Attributes:
        url: Base URL to give to the client.
    """

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._fates: dict[str, list[Fate]] = defaultdict(list)
        self._forwarded: Counter[str] = Counter()
        self._hanging = 0
        self._changed = threading.Condition()
        self._release = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()

    def plan(self, call: str, *fates: Fate) -> None:
        """Say what becomes of the next calls of a name; after these, calls pass.

        Args:
            call: The end of the path, such as ``putRecord``.
            fates: Of the first, the second and so on; ``PASS, DROP_REPLY`` loses the second reply.
        """
        with self._changed:
            self._fates[call] = list(fates)

    def forwarded(self, call: str) -> int:
        """Return how many calls of a name the server has answered."""
        with self._changed:
            return self._forwarded[call]

    def wait_for(self, call: str, *, count: int = 1, timeout_s: float = 30.0) -> None:
        """Wait until the server has answered so many calls of a name.

        Raises:
            TimeoutError: It hasn't in that time.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._forwarded[call] >= count, timeout_s):
                raise TimeoutError(f"{call} was called {self._forwarded[call]} times, not {count}")

    def wait_until_hanging(self, *, timeout_s: float = 30.0) -> None:
        """Wait until a client hangs whose call was not forwarded.

        Raises:
            TimeoutError: None does in that time.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._hanging > 0, timeout_s):
                raise TimeoutError("no client hangs")

    def release(self) -> None:
        """Cut off the clients that hang."""
        self._release.set()

    def stop(self) -> None:
        """End the proxy."""
        self._release.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _fate(self, call: str) -> Fate:
        with self._changed:
            waiting = self._fates[call]
            return waiting.pop(0) if waiting else Fate.PASS

    def _count(self, call: str) -> None:
        with self._changed:
            self._forwarded[call] += 1
            self._changed.notify_all()

    def _hang(self) -> None:
        with self._changed:
            self._hanging += 1
            self._changed.notify_all()
        self._release.wait()

    def _forward(
        self, method: str, path: str, headers: list[tuple[str, str]], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(
            self._target.hostname or "", self._target.port, timeout=60
        )
        try:
            kept = {name: value for name, value in headers if name.lower() not in _HOP_BY_HOP}
            connection.request(method, path, body=body or None, headers=kept)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                call = urlsplit(self.path).path.rpartition(".")[2]
                fate = proxy._fate(call)
                self.close_connection = True
                if fate is Fate.DROP_REQUEST:
                    return
                if fate is Fate.HANG_BEFORE:
                    proxy._hang()
                    return
                status, headers, content = proxy._forward(
                    self.command, self.path, self.headers.items(), body
                )
                proxy._count(call)
                if fate is Fate.HANG:
                    proxy._release.wait()
                if fate in (Fate.HANG, Fate.DROP_REPLY):
                    return
                if fate is Fate.ERROR_AFTER:
                    status, headers, content = 500, [], b'{"error":"InternalServerError"}'
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in _HOP_BY_HOP:
                        self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.send_header("connection", "close")
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = _serve  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing: headers hold tokens."""

        return Handler


@contextmanager
def dropping(target: str) -> Iterator[DroppingProxy]:
    """Run a proxy before a server."""
    proxy = DroppingProxy(target)
    try:
        yield proxy
    finally:
        proxy.stop()
