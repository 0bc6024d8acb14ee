"""A server of the AT Protocol as far as a connector's single calls need one, in memory.

It is scripted: each call has one answer, which a test replaces. What a real server does is tested in
``tests/peers/``.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
from PIL import Image

from cms.core.picture_fitting import fit
from publishing.connectors.base import Account, Payload, PayloadImage
from publishing.connectors.bluesky import BlueskyConnector

DID = "did:plc:abcdefghijklmnopqrstuvwx"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.secret-token"
PASSWORD = "abcd-efgh-ijkl-mnop"
KEY = "3mcaayabcde2f"
URI = f"at://{DID}/app.bsky.feed.post/{KEY}"
LINK = f"https://bsky.app/profile/linja.example.com/post/{KEY}"
NOW = 1_795_000_000.0

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def error(status: int, name: str = "", message: str = "", **headers: str) -> httpx.Response:
    """Return an error as a server of the AT Protocol writes it."""
    headers = {key.replace("_", "-"): value for key, value in headers.items()}
    return httpx.Response(status, json={"error": name, "message": message}, headers=headers)


class Server:
    """Answers by the last part of a call's name; ``calls`` holds what was asked, in order."""

    def __init__(self) -> None:
        self.calls: list[httpx.Request] = []
        self.answers: dict[str, Answer] = {
            "createSession": httpx.Response(
                200,
                json={
                    "did": DID,
                    "handle": "linja.example.com",
                    "accessJwt": TOKEN,
                    "refreshJwt": "eyJ.refresh",
                },
            ),
            "resolveHandle": error(400, "HandleNotFound", "Unable to resolve handle"),
            "uploadBlob": self._blob,
            "putRecord": httpx.Response(200, json={"uri": URI, "cid": "bafy"}),
            "getRecord": error(400, "RecordNotFound", f"Could not locate record: {URI}"),
            "deleteRecord": httpx.Response(200, json={}),
        }

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request)
        answer = self.answers[request.url.path.rpartition(".")[2]]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return answer(request)
        return httpx.Response(
            answer.status_code, content=answer.content, headers=dict(answer.headers)
        )

    @staticmethod
    def _blob(request: httpx.Request) -> httpx.Response:
        blob = {
            "$type": "blob",
            "ref": {"$link": "bafkrei"},
            "mimeType": request.headers["content-type"],
            "size": len(request.content),
        }
        return httpx.Response(200, json={"blob": blob})

    @property
    def names(self) -> list[str]:
        """The calls' names, in order."""
        return [request.url.path.rpartition(".")[2] for request in self.calls]

    def sent(self, name: str) -> dict[str, Any]:
        """Return the JSON of the last call of a name."""
        request = next(r for r in reversed(self.calls) if r.url.path.endswith(f".{name}"))
        body: dict[str, Any] = json.loads(request.content)
        return body


def connector_for(server: Server) -> BlueskyConnector:
    """Return a connector that talks to this server and to nothing else."""
    return BlueskyConnector(transport=httpx.MockTransport(server), now=lambda: NOW)


def account(**changes: Any) -> Account:
    """Return an account on a server elsewhere."""
    values: dict[str, Any] = {
        "channel_id": 1,
        "handle": "linja.example.com",
        "service_url": "https://pds.example.com",
        "secrets": {"identifier": "linja.example.com", "app_password": PASSWORD},
    }
    return Account(**(values | changes))


def payload(**changes: Any) -> Payload:
    """Return a small post that Bluesky accepts."""
    values: dict[str, Any] = {
        "client_id": KEY,
        "created_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "text": "Hyvää huomenta",
        "language": "fi",
    }
    return Payload(**(values | changes))


def picture_bytes(
    size: tuple[int, int] = (40, 30), kind: str = "JPEG", colour: str = "#3366cc", **options: Any
) -> bytes:
    """Return an image file of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def image(data: bytes | None = None, *, alt: str = "A blue field", **changes: Any) -> PayloadImage:
    """Return one image of a payload."""
    content = picture_bytes() if data is None else data
    values: dict[str, Any] = {
        "name": "field.jpg",
        "mime_type": "image/jpeg",
        "width": 40,
        "height": 30,
        "alt": alt,
        "read": lambda: fit(content, max_bytes=1_000_000),
    }
    return PayloadImage(**(values | changes))
