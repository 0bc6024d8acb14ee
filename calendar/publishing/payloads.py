"""From an approved post to a frozen payload, and from the frozen payload to what a connector gets."""

import unicodedata
from typing import Any

from cms.core.models import Picture
from editorial.models import PostPage
from publishing.connectors.base import Payload, PayloadImage
from publishing.deliveries import Delivery


class PictureChanged(OSError):
    """A picture was replaced or removed after the post was approved."""


def freeze(post: PostPage, network: str, *, language: str) -> dict[str, Any] | None:
    """Return what an approved post says on a network as plain data, or None where it says nothing."""
    block = next((b for b in post.content if b.block_type == network), None)
    if block is None:
        return None
    value = block.value
    return {
        "text": unicodedata.normalize("NFC", value["text"].replace("\r\n", "\n")).strip(),
        "title": unicodedata.normalize("NFC", value.get("title") or ""),
        "link": value.get("link") or "",
        "language": language,
        "images": [
            {
                "picture": item["image"].pk,
                "hash": item["image"].get_file_hash(),
                "name": item["image"].filename,
                "alt": item["alt_text"],
                "width": item["image"].width,
                "height": item["image"].height,
                "mime_type": _mime_type(item["image"]),
            }
            for item in value["media"]
            if item["image"] is not None
        ],
    }


def thaw(delivery: Delivery) -> Payload:
    """Return a delivery's frozen payload in the connector's terms; pictures are read when asked for."""
    data = delivery.payload
    return Payload(
        client_id=delivery.client_id,
        created_at=delivery.frozen_at,
        text=data["text"],
        title=data["title"],
        link=data["link"],
        language=data["language"],
        images=tuple(
            PayloadImage(
                name=image["name"],
                mime_type=image["mime_type"],
                width=image["width"],
                height=image["height"],
                alt=image["alt"],
                read=_reader(image["picture"], image["hash"]),
            )
            for image in data["images"]
        ),
    )


def _mime_type(picture: Picture) -> str:
    extension = picture.filename.rsplit(".", 1)[-1].lower()
    return f"image/{'jpeg' if extension == 'jpg' else extension}"


def _reader(pk: int, file_hash: str) -> Any:
    def read() -> bytes:
        picture = Picture.objects.filter(pk=pk).first()
        if picture is None:
            raise PictureChanged("removed")
        if picture.get_file_hash() != file_hash:
            raise PictureChanged("replaced")
        with picture.open_file() as file:
            content: bytes = file.read()
        return content

    return read
