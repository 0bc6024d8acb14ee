"""What comes before the one irreversible call: mentions looked up, pictures uploaded."""

import re
from typing import Any

from django.utils.translation import gettext as _

from networks.rules import rules_for
from publishing.connectors.base import Fault, Outcome, Payload, PayloadImage, PrepareFailed, Result
from publishing.connectors.bluesky.client import BadAnswer, CallFailed, Client, Refused
from publishing.connectors.bluesky.errors import Step, result_of
from publishing.connectors.bluesky.facets import facets
from publishing.connectors.bluesky.mapping import Uploaded, final_text, post_record
from publishing.connectors.bluesky.session import Session
from publishing.connectors.pictures import Picture, PictureRefused, fit

_DID = re.compile(r"did:[a-z]+:[a-zA-Z0-9._:%-]+")


def prepare_record(client: Client, session: Session, payload: Payload) -> dict[str, Any]:
    """Return the whole record of a payload, with its pictures uploaded.

    Raises:
        PrepareFailed: With the reason; nothing is visible yet.
    """
    # All pictures are read before the first is uploaded: a broken one costs no call.
    pictures = [_read_picture(image) for image in payload.images]
    try:
        found = facets(final_text(payload), lambda handle: _resolve(client, handle))
    except CallFailed as failure:
        raise PrepareFailed(result_of(failure, step=Step.RESOLVE, host=client.host)) from None
    try:
        uploaded = [
            _upload(client, session, picture, alt=image.alt)
            for picture, image in zip(pictures, payload.images, strict=True)
        ]
    except CallFailed as failure:
        raise PrepareFailed(result_of(failure, step=Step.UPLOAD, host=client.host)) from None
    return post_record(payload, facets=found, images=uploaded)


def _resolve(client: Client, handle: str) -> str | None:
    """Return the DID of a handle, or None for a handle that nobody has."""
    try:
        answer = client.query("com.atproto.identity.resolveHandle", {"handle": handle})
    except Refused as failure:
        if 400 <= failure.status < 500 and failure.status != 429:
            return None
        raise
    did = answer.get("did")
    return did if isinstance(did, str) and _DID.fullmatch(did) else None


def _read_picture(image: PayloadImage) -> Picture:
    name = {"name": image.name}
    try:
        data = image.read()
    except OSError:
        message = _(
            "The picture %(name)s was replaced or removed after the approval. Have the post "
            "approved again."
        )
        raise PrepareFailed(_refused(message % name)) from None
    limit = rules_for("bluesky").number("safe_image_bytes")
    try:
        return fit(data, max_bytes=limit or len(data))
    except PictureRefused as error:
        message = _(
            "The picture %(name)s can't be used: %(reason)s. Replace it and have the post "
            "approved again."
        ) % {"name": image.name, "reason": error}
        raise PrepareFailed(_refused(message)) from None


def _upload(client: Client, session: Session, picture: Picture, *, alt: str) -> Uploaded:
    answer = client.upload(
        "com.atproto.repo.uploadBlob", picture.data, picture.mime_type, token=session.access_jwt
    )
    blob = answer.get("blob")
    if not isinstance(blob, dict) or blob.get("$type") != "blob":
        raise BadAnswer(200)
    return Uploaded(blob=blob, alt=alt, width=picture.width, height=picture.height)


def _refused(message: str) -> Result:
    return Result(outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message)
