"""Copies of what a feed shows: what was published stays as it was, whatever happens to the library."""

import mimetypes
from tempfile import TemporaryFile
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from publishing.connectors.base import (
    Fault,
    Outcome,
    PayloadImage,
    PayloadVideo,
    PrepareFailed,
    Result,
)
from publishing.connectors.films import open_video, video_gone
from publishing.connectors.pictures import PictureRefused

#: Where the copies are in the media storage.
FOLDER = "news_feed"


def keep_picture(image: PayloadImage, name: str) -> dict[str, Any]:
    """Store a picture as the feed shows it, without what a camera wrote into it.

    Args:
        image: Of a payload.
        name: Of the file, without its ending; the same picture always has the same name.

    Returns:
        What ``FeedItem.images`` holds of it.

    Raises:
        PrepareFailed: It is gone, is another one now, or can't be read.
    """
    try:
        picture = image.read()
    except OSError:
        message = _(
            "The picture %(name)s was replaced or removed after the approval. Have the post "
            "approved again."
        )
        raise _refused(message % {"name": image.name}) from None
    except PictureRefused as error:
        message = _(
            "The picture %(name)s can't be used: %(reason)s. Replace it and have the post "
            "approved again."
        )
        raise _refused(message % {"name": image.name, "reason": error}) from None
    path = f"{FOLDER}/{name}{mimetypes.guess_extension(picture.mime_type)}"
    if not _is_kept(path, len(picture.data)):
        default_storage.save(path, ContentFile(picture.data))
    return {
        "file": path,
        "alt": image.alt,
        "width": picture.width,
        "height": picture.height,
        "mime_type": picture.mime_type,
        "size_bytes": len(picture.data),
    }


def keep_video(video: PayloadVideo, name: str) -> dict[str, Any]:
    """Store a video without what a camera wrote into it; as ``keep_picture``, but for ``FeedItem.videos``."""
    ending = mimetypes.guess_extension(video.mime_type) or ""
    path = f"{FOLDER}/{name}{ending}"
    file = open_video(video)
    try:
        if not _is_kept(path, file.size_bytes):
            with TemporaryFile() as copy:
                for piece in file.chunks:
                    copy.write(piece)
                copy.seek(0)
                default_storage.save(path, File(copy, name=path))
    except OSError:
        raise video_gone(video) from None
    return {
        "file": path,
        "alt": video.alt,
        "width": video.width,
        "height": video.height,
        "mime_type": video.mime_type,
        "size_bytes": default_storage.size(path),
        "duration_s": video.duration_s,
    }


def _is_kept(path: str, size_bytes: int) -> bool:
    """Return whether an earlier try has stored a file; one that was broken off is taken away."""
    if not default_storage.exists(path):
        return False
    if default_storage.size(path) == size_bytes:
        return True
    default_storage.delete(path)
    return False


def _refused(message: str) -> PrepareFailed:
    return PrepareFailed(Result(outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message))
