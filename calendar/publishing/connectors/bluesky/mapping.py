"""A post as an ``app.bsky.feed.post`` record, and a record back as 'ours or not'.

Source:
    AT Protocol lexicons app.bsky.feed.post, app.bsky.embed.images, app.bsky.embed.video and
    app.bsky.embed.external.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit

from publishing.connectors.base import Payload, Standing

COLLECTION = "app.bsky.feed.post"
_RECORD_KEY = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_OWN_URI = re.compile(rf"at://(?P<did>did:[a-z]+:[^/]+)/{re.escape(COLLECTION)}/(?P<key>[^/]+)")


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """A picture or video that the server holds; ``blob`` is the server's reference to it.

    ``width`` and ``height`` are 0 where they are not known.
    """

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

    A post has one embed. Where pictures or a video take it, the link is put at the end of the text,
    unless the text has it already; otherwise the link becomes a card.
    """
    shows = payload.images or payload.videos
    if not shows or not payload.link or payload.link in payload.text:
        return payload.text
    return f"{payload.text.rstrip()}\n\n{payload.link}".lstrip()


def post_record(
    payload: Payload,
    *,
    facets: Sequence[Mapping[str, Any]],
    images: Sequence[Uploaded] = (),
    video: Uploaded | None = None,
) -> dict[str, Any]:
    """Return the record to put, without what it answers.

    Args:
        payload: Frozen; the same payload gives the same text and time.
        facets: Of ``final_text(payload)``.
        images: The payload's, uploaded, in the same order.
        video: The payload's, uploaded.
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
    if embed := _embed(payload, images, video):
        record["embed"] = embed
    return record


def _embed(
    payload: Payload, images: Sequence[Uploaded], video: Uploaded | None
) -> dict[str, Any] | None:
    if video is not None:
        shown = {"video": dict(video.blob), **_alt_and_ratio(video)}
        return {"$type": "app.bsky.embed.video", **shown}
    if images:
        return {
            "$type": "app.bsky.embed.images",
            "images": [{"image": dict(image.blob), **_alt_and_ratio(image)} for image in images],
        }
    if payload.link:
        return {
            "$type": "app.bsky.embed.external",
            "external": {
                "uri": payload.link,
                "title": payload.link_title or urlsplit(payload.link).hostname or payload.link,
                "description": payload.link_description,
            },
        }
    return None


def _alt_and_ratio(uploaded: Uploaded) -> dict[str, Any]:
    shown: dict[str, Any] = {"alt": uploaded.alt}
    if uploaded.width and uploaded.height:
        shown["aspectRatio"] = {"width": uploaded.width, "height": uploaded.height}
    return shown


def reply_to(before: Sequence[Standing]) -> dict[str, Any]:
    """Return what a part of a thread answers: the last part that is there, below the first.

    Args:
        before: The parts that are there, in order; at least one.
    """
    return {"root": _reference(before[0]), "parent": _reference(before[-1])}


def _reference(standing: Standing) -> dict[str, str]:
    return {"uri": standing.remote_id, "cid": standing.version}


def created_at(payload: Payload) -> str:
    """Return the post's time as the protocol writes it: UTC, to the millisecond."""
    moment = payload.created_at.astimezone(UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def is_ours(record: object, payload: Payload, before: Sequence[Standing] = ()) -> bool:
    """Return whether a record that was read back is what this payload was published as.

    Compared is what does not depend on the moment of sending: text, time, what it answers, and the
    alt texts or the card's address (a mention may resolve differently at another time).
    """
    if not isinstance(record, Mapping):
        return False
    answered = _inner(_inner(record, "reply"), "parent").get("uri")
    embed = _inner(record, "embed")
    shown = embed.get("images")
    alts = [item.get("alt") for item in shown] if isinstance(shown, list) else []
    if "video" in embed:
        alts.append(embed.get("alt"))
    found = (
        record.get("text"),
        record.get("createdAt"),
        answered,
        _inner(embed, "external").get("uri"),
        alts,
    )
    expected = [image.alt for image in payload.images] + [video.alt for video in payload.videos]
    return found == (
        final_text(payload),
        created_at(payload),
        before[-1].remote_id if before else None,
        None if expected else payload.link or None,
        expected,
    )


def _inner(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = value.get(name)
    return inner if isinstance(inner, Mapping) else {}


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
