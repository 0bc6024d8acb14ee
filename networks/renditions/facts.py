"""What is known of a file that is to be posted; None where it is not known."""

import mimetypes
from dataclasses import dataclass
from typing import Any

from cms.core.models import BrandFile, Picture, Video

#: The media types of what ffprobe calls a container.
_CONTAINERS = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """A picture; ``width`` and ``height`` in pixels as it is seen, ``media_type`` as ``image/jpeg``."""

    width: int | None
    height: int | None
    size_bytes: int | None
    media_type: str | None


@dataclass(frozen=True, kw_only=True)
class VideoFacts:
    """A video; sizes as in ``PictureFacts``.

    Attributes:
        codec: Of its pictures, as ffmpeg calls it: ``h264``.
        problem: Why it could not be measured; empty where it was, or will be.
    """

    duration_s: float | None
    width: int | None
    height: int | None
    size_bytes: int | None
    media_type: str | None
    codec: str | None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """A document; ``pages`` is None where it has none or they can't be counted."""

    pages: int | None
    size_bytes: int | None
    media_type: str | None


def facts_of_picture(picture: Picture) -> PictureFacts:
    """Return what the row of a picture says; no query, no reading of the file."""
    return PictureFacts(
        width=picture.width or None,
        height=picture.height or None,
        size_bytes=picture.file_size,
        media_type=_media_type(picture.file.name),
    )


def facts_of_video(video: Video) -> VideoFacts:
    """Return what was measured of a video; no query, no reading of the file."""
    return VideoFacts(
        duration_s=video.duration_s,
        width=video.width,
        height=video.height,
        size_bytes=video.size_bytes,
        media_type=_CONTAINERS.get(video.container, video.container or None),
        codec=video.video_codec or None,
        problem=video.measuring_problem,
    )


def facts_of_document(file: BrandFile) -> DocumentFacts:
    """Return what the row of a file says; no query, no reading of the file."""
    return DocumentFacts(
        pages=file.pages, size_bytes=file.file_size, media_type=_media_type(file.file.name)
    )


def _media_type(name: Any) -> str | None:
    return mimetypes.guess_type(name or "")[0]
