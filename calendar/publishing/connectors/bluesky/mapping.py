"""A payload as an ``app.bsky.feed.post`` record, and a record back as 'ours or not'.

Source:
    AT Protocol lexicons app.bsky.feed.post, app.bsky.embed.images and app.bsky.embed.external.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit

from publishing.connectors.base import Payload

COLLECTION = "app.bsky.feed.post"
_RECORD_KEY = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_OWN_URI = re.compile(rf"at://(?P<did>did:[a-z]+:[^/]+)/{re.escape(COLLECTION)}/(?P<key>[^/]+)")


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """A picture that the server holds; ``blob`` is the server's reference to it."""

    blob: Mapping[str, Any]
    alt: str
    width: int
    height: int


def is_record_key(client_id: str) -> bool:
    """Return whether a post may have this key (the lexicon wants a TID).

    Source:
        https://atproto.com/specs/tid
    """
    return _RECORD_KEY.fullmatch(client_id) is not None


def final_text(payload: Payload) -> str:
    """Return the text as it is published.

    A post has one embed. Where pictures take it, the link is put at the end of the text, unless the
    text has it already; otherwise the link becomes a card.
    """
    if not payload.images or not payload.link or payload.link in payload.text:
        return payload.text
    return f"{payload.text.rstrip()}\n\n{payload.link}".lstrip()


def post_record(
    payload: Payload, *, facets: Sequence[Mapping[str, Any]], images: Sequence[Uploaded]
) -> dict[str, Any]:
    """Return the record to put.

    Args:
        payload: Frozen; the same payload gives the same text and time.
        facets: Of ``final_text(payload)``.
        images: The payload's, uploaded, in the same order.
    """
    record: dict[str, Any] = {
        "$type": COLLECTION,
        "text": final_text(payload),
        "createdAt": created_at(payload),
    }
    if payload.language:
        record["langs"] = [payload.language]
    if facets:
        record["facets"] = list(facets)
    if images:
        record["embed"] = {
            "$type": "app.bsky.embed.images",
            "images": [
                {
                    "image": dict(image.blob),
                    "alt": image.alt,
                    "aspectRatio": {"width": image.width, "height": image.height},
                }
                for image in images
            ],
        }
    elif payload.link:
        record["embed"] = {
            "$type": "app.bsky.embed.external",
            "external": {
                "uri": payload.link,
                "title": payload.link_title or urlsplit(payload.link).hostname or payload.link,
                "description": payload.link_description,
            },
        }
    return record


def created_at(payload: Payload) -> str:
    """Return the post's time as the protocol writes it: UTC, to the millisecond."""
    moment = payload.created_at.astimezone(UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def is_ours(record: object, payload: Payload) -> bool:
    """Return whether a record that was read back is what this payload was published as.

    Compared is what does not depend on the moment of sending: text, time, and the pictures' alt
    texts or the card's address (a mention may resolve differently at another time).
    """
    if not isinstance(record, Mapping):
        return False
    expected = {"text": final_text(payload), "createdAt": created_at(payload)}
    if any(record.get(key) != value for key, value in expected.items()):
        return False
    embed = record.get("embed")
    embed = embed if isinstance(embed, Mapping) else {}
    shown = embed.get("images")
    alts = [item.get("alt") for item in shown] if isinstance(shown, list) else []
    external = embed.get("external")
    linked = external.get("uri") if isinstance(external, Mapping) else None
    card = None if payload.images else payload.link or None
    return linked == card and alts == [image.alt for image in payload.images]


def own_uri(did: str, client_id: str) -> str:
    """Return the ``at://`` URI of a post, which is its remote id."""
    return f"at://{did}/{COLLECTION}/{client_id}"


def split_uri(remote_id: str) -> tuple[str, str] | None:
    """Return the DID and the record key of a post's URI, or None if it is none."""
    match = _OWN_URI.fullmatch(remote_id)
    return (match["did"], match["key"]) if match else None


def permalink(handle: str, did: str, client_id: str) -> str:
    """Return where a person can read a post, for accounts on any server."""
    who = handle if handle and handle != "handle.invalid" else did
    return f"https://bsky.app/profile/{who}/post/{client_id}"
