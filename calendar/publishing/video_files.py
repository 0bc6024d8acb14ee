"""Reading a video for sending, piece by piece: it may be large, and sending it slow."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.core.files.storage import Storage

from cms.core import clock
from cms.core.models import Video
from cms.core.video_cleaning import clean_file_of
from publishing.connectors.base import VideoFile
from publishing.deliveries import Delivery

PIECE_BYTES = 1024 * 1024
#: How often the worker says that it is still at it; well within the time after which another takes over.
SAY_SO_EVERY = timedelta(minutes=1)


class FileChanged(OSError):
    """A picture or video was replaced or removed after the post was approved."""


def reader_of(pk: int, *, file: str, delivery: Delivery) -> Callable[[], VideoFile]:
    """Return a function that gives a video without what a camera wrote into it.

    While it is read, the claim of the worker that sends it is renewed.

    Args:
        pk: Of the video.
        file: Its name in the storage when the post was approved.
        delivery: As it was claimed.

    Returns:
        A function that raises ``OSError`` where the video is gone, or has another file by now, and
        ``NotClean`` where there is no file of it that may be sent.
    """

    def read() -> VideoFile:
        video = Video.objects.filter(pk=pk).first()
        if video is None:
            raise FileChanged("removed")
        if video.file.name != file:
            raise FileChanged("replaced")
        if not video.file.storage.exists(file):
            raise FileChanged("lost")
        storage, name = clean_file_of(video)
        return VideoFile(
            size_bytes=storage.size(name), chunks=_chunks(storage, name, delivery=delivery)
        )

    return read


def _chunks(storage: Storage, name: str, *, delivery: Delivery) -> Iterator[bytes]:
    said_at = clock.now()
    with storage.open(name, "rb") as opened:
        while piece := opened.read(PIECE_BYTES):
            yield piece
            if (now := clock.now()) - said_at >= SAY_SO_EVERY:
                Delivery.objects.renew(delivery, at=now)
                said_at = now
