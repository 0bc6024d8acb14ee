"""Calls of the AT Protocol: plain HTTP, one try each, and what became of each call."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx

from publishing.connectors.bluesky.address import is_loopback, service_origin

TIMEOUT = httpx.Timeout(connect=10.0, read=30.0, write=30.0, pool=5.0)
STREAM_TIMEOUT = httpx.Timeout(connect=10.0, read=120.0, write=60.0, pool=5.0)
MAX_ANSWER_S = 60.0  # for a whole answer, however slowly it drips in
MAX_ANSWER_BYTES = 1_000_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class CallFailed(Exception):
    """A call that did not end in a usable answer. Its text holds no secrets."""


class NotReached(CallFailed):
    """No connection was made, so the request was not sent."""


class NoAnswer(CallFailed):
    """The request may have been sent; its outcome is not known."""


class BadAnswer(NoAnswer):
    """The server said 'done' in a way that can't be read."""

    def __init__(self, status: int) -> None:
        super().__init__(f"unreadable answer with status {status}")
        self.status = status


class Refused(CallFailed):
    """The server answered with an error.

    Attributes:
        status: Of HTTP.
        error: The protocol's name of the error, such as ``InvalidSwap``, or empty.
        detail: The server's own words, in one line of at most 300 characters, or empty.
        retry_after_s: Seconds until another call is allowed, or None where the server didn't say.
    """

    def __init__(self, status: int, error: str, detail: str, retry_after_s: float | None) -> None:
        super().__init__(f"{status} {error}")
        self.status = status
        self.error = error
        self.detail = detail
        self.retry_after_s = retry_after_s


class Client:
    """One server, for as long as one call of a connector lasts.

    Nothing is retried and no redirect is followed: the caller decides with what it knows. Proxies
    of the environment are used, except for a server on this machine.

    Args:
        service_url: See ``service_origin``.
        allow_http: See ``service_origin``.
        transport: Instead of the network, in tests.
        now: Returns seconds since 1970, to read ``ratelimit-reset``.

    Raises:
        AddressRefused: Linja doesn't call this address.
    """

    def __init__(
        self,
        service_url: str,
        *,
        allow_http: bool = False,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        origin = service_origin(service_url, allow_http=allow_http)
        self.host = httpx.URL(origin).host
        self._now = now
        self._secrets: set[str] = set()
        self._http = httpx.Client(
            base_url=origin,
            timeout=TIMEOUT,
            follow_redirects=False,
            transport=transport,
            trust_env=not is_loopback(self.host),
            headers={"User-Agent": "Linja", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http.close()

    def query(self, name: str, params: Mapping[str, str], *, token: str = "") -> Mapping[str, Any]:
        """Read something; see ``_call`` for what it returns and raises."""
        return self._call("GET", name, token=token, params=dict(params))

    def procedure(
        self, name: str, body: Mapping[str, Any], *, token: str = "", secret: str = ""
    ) -> Mapping[str, Any]:
        """Change something; ``secret`` is a part of the body that no message may repeat."""
        self._secrets.add(secret)
        return self._call("POST", name, token=token, json=body)

    def upload(self, name: str, data: bytes, mime_type: str, *, token: str) -> Mapping[str, Any]:
        """Send bytes."""
        return self._call(
            "POST", name, token=token, content=data, headers={"Content-Type": mime_type}
        )

    def upload_stream(
        self, name: str, chunks: Iterator[bytes], *, size_bytes: int, mime_type: str, token: str
    ) -> Mapping[str, Any]:
        """Send many bytes piece by piece; what ``chunks`` raises is passed on."""
        headers = {"Content-Type": mime_type}
        if size_bytes:
            headers["Content-Length"] = str(size_bytes)
        return self._call(
            "POST", name, token=token, content=chunks, headers=headers, timeout=STREAM_TIMEOUT
        )

    def _call(self, method: str, name: str, *, token: str, **request: Any) -> Mapping[str, Any]:
        """Make one call.

        Returns:
            The answer's JSON object.

        Raises:
            NotReached: No connection was made.
            NoAnswer: The connection broke, the time was up, or the answer was no JSON object.
            Refused: The server answered with an error.
        """
        headers = dict(request.pop("headers", {}))
        if token:
            self._secrets.add(token)
            headers["Authorization"] = f"Bearer {token}"
        # A library's own error may quote a header, so no error is chained to ours.
        try:
            with self._http.stream(method, f"/xrpc/{name}", headers=headers, **request) as response:
                body = self._read(response)
                status, answered = response.status_code, response.headers
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as e:
            raise NotReached(type(e).__name__) from None
        except (httpx.HTTPError, httpx.StreamError) as e:
            raise NoAnswer(type(e).__name__) from None
        parsed = _json_object(body)
        if 200 <= status < 300:
            if parsed is None:
                raise BadAnswer(status)
            return parsed
        raise Refused(
            status,
            self._plain((parsed or {}).get("error"), 64),
            self._plain((parsed or {}).get("message"), 300),
            self._retry_after(answered),
        )

    def _read(self, response: httpx.Response) -> bytes:
        """Read an answer; one that is too long is cut, so that it can't be parsed."""
        deadline = time.monotonic() + MAX_ANSWER_S
        body = bytearray()
        for chunk in response.iter_bytes(chunk_size=65_536):
            body += chunk
            if len(body) > MAX_ANSWER_BYTES:
                return b""
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the answer took too long")
        return bytes(body)

    def _plain(self, value: object, length: int) -> str:
        if not isinstance(value, str):
            return ""
        for secret in filter(None, self._secrets):
            value = value.replace(secret, "***")
        return _CONTROL.sub(" ", value).strip()[:length]

    def _retry_after(self, headers: httpx.Headers) -> float | None:
        """Read ``Retry-After`` in seconds, or the instant in ``ratelimit-reset``."""
        try:
            if after := headers.get("retry-after"):
                return max(0.0, float(after))
            if reset := headers.get("ratelimit-reset"):
                return max(0.0, float(reset) - self._now())
        except ValueError:
            pass
        return None


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
