"""What comes before the one irreversible call: mentions looked up, pictures and videos uploaded."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from publishing.connectors.base import (
    Fault,
    Outcome,
    Payload,
    PayloadImage,
    PayloadVideo,
    PrepareFailed,
    Result,
    VideoFile,
)
from publishing.connectors.bluesky.client import BadAnswer, CallFailed, Client, Refused
from publishing.connectors.bluesky.errors import Step, result_of
from publishing.connectors.bluesky.facets import facets
from publishing.connectors.bluesky.mapping import Uploaded, final_text, post_record
from publishing.connectors.bluesky.session import Session
from publishing.connectors.films import open_video, video_gone
from publishing.connectors.pictures import Picture, PictureRefused

_UPLOAD = "com.atproto.repo.uploadBlob"
_DID = re.compile(r"did:[a-z]+:[a-zA-Z0-9._:%-]+")


def prepare_records(
    client: Client, session: Session, posts: Sequence[Payload]
) -> dict[str, dict[str, Any]]:
    """Return the whole record of each post by its key, with what it shows uploaded.

    Raises:
        PrepareFailed: With the reason; nothing is visible yet.
    """
    # All files are made before the first is uploaded: a broken one costs no call, and no half thread.
    pictures = {post.client_id: [_read_picture(image) for image in post.images] for post in posts}
    films = {post.client_id: [open_video(video) for video in post.videos] for post in posts}
    resolve = cache(lambda handle: _resolve(client, handle))
    try:
        found = {post.client_id: facets(final_text(post), resolve) for post in posts}
    except CallFailed as failure:
        raise PrepareFailed(result_of(failure, step=Step.RESOLVE, host=client.host)) from None
    return {
        post.client_id: post_record(
            post,
            facets=found[post.client_id],
            images=_upload_pictures(client, session, pictures[post.client_id], post.images),
            video=_upload_video(client, session, films[post.client_id][0], post.videos[0])
            if post.videos
            else None,
        )
        for post in posts
    }


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
        return image.read()
    except OSError:
        message = _(
            "The picture %(name)s was replaced or removed after the approval. Have the post "
            "approved again."
        )
        raise PrepareFailed(_refused(message % name)) from None
    except PictureRefused as error:
        message = _(
            "The picture %(name)s can't be used: %(reason)s. Replace it and have the post "
            "approved again."
        ) % {"name": image.name, "reason": error}
        raise PrepareFailed(_refused(message)) from None


def _upload_pictures(
    client: Client, session: Session, pictures: list[Picture], images: Sequence[PayloadImage]
) -> list[Uploaded]:
    uploaded = []
    try:
        for picture, image in zip(pictures, images, strict=True):
            answer = client.upload(
                _UPLOAD, picture.data, picture.mime_type, token=session.access_jwt
            )
            uploaded.append(
                Uploaded(
                    blob=_blob(answer),
                    alt=image.alt,
                    width=picture.width,
                    height=picture.height,
                )
            )
    except CallFailed as failure:
        raise PrepareFailed(result_of(failure, step=Step.UPLOAD, host=client.host)) from None
    return uploaded


def _upload_video(
    client: Client, session: Session, file: VideoFile, video: PayloadVideo
) -> Uploaded:
    """Put a video on the account's own server, which the network then fetches and prepares for playing.

    Source:
        https://docs.bsky.app/docs/tutorials/video, "Simple method".
    """
    try:
        answer = client.upload_stream(
            _UPLOAD,
            file.chunks,
            size_bytes=file.size_bytes,
            mime_type=video.mime_type,
            token=session.access_jwt,
        )
        blob = _blob(answer)
    except CallFailed as failure:
        raise PrepareFailed(result_of(failure, step=Step.UPLOAD_VIDEO, host=client.host)) from None
    except OSError:
        raise video_gone(video) from None
    return Uploaded(blob=blob, alt=video.alt, width=video.width, height=video.height)


def _blob(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    blob = answer.get("blob")
    if not isinstance(blob, dict) or blob.get("$type") != "blob":
        raise BadAnswer(200)
    return blob


def _refused(message: str) -> Result:
    return Result(outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message)
