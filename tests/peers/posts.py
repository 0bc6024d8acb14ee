"""Posts to publish to a real server."""

import random
import socket
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from cms.core.picture_fitting import fit
from publishing.client_ids import new_client_id
from publishing.connectors.base import Account, Connector, Payload, PayloadImage, Result

PLANNED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def post(**changes: Any) -> Payload:
    """Return a small post with a key of its own."""
    values: dict[str, Any] = {
        "client_id": new_client_id(PLANNED),
        "created_at": PLANNED,
        "text": "Hyvää huomenta",
        "language": "fi",
    }
    return Payload(**(values | changes))


def picture(
    size: tuple[int, int] = (60, 40), alt: str = "A blue field", *, noisy: bool = False
) -> PayloadImage:
    """Return an image of a payload; a noisy one is as large as its pixels are many."""
    out = BytesIO()
    if noisy:
        raw = random.Random(7).randbytes(size[0] * size[1] * 3)
        Image.frombytes("RGB", size, raw).save(out, "JPEG", quality=100)
    else:
        Image.new("RGB", size, "#3366cc").save(out, "JPEG")
    return PayloadImage(
        name="field.jpg",
        mime_type="image/jpeg",
        width=size[0],
        height=size[1],
        alt=alt,
        read=lambda: fit(out.getvalue(), max_bytes=1_000_000),
    )


def publish(connector: Connector, account: Account, payload: Payload) -> Result:
    """Prepare and publish."""
    return connector.publish(account, connector.prepare(account, payload))


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
