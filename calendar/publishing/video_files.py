"""Reading a video for sending, piece by piece: it may be large, and sending it slow."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from cms.core import clock
from cms.core.models import Video
from publishing.deliveries import Delivery

PIECE_BYTES = 1024 * 1024
#: How often the worker says that it is still at it; well within the time after which another takes over.
SAY_SO_EVERY = timedelta(minutes=1)


class FileChanged(OSError):
    """A picture or video was replaced or removed after the post was approved."""


def chunks_of(pk: int, *, file: str, delivery: Delivery) -> Callable[[], Iterator[bytes]]:
    """Return a function that yields a video's bytes.

    While it is read, the claim of the worker that sends it is renewed.

    Args:
        pk: Of the video.
        file: Its name in the storage when the post was approved.
        delivery: As it was claimed.

    Returns:
        A function that raises ``OSError`` where the video is gone, or has another file by now.
    """

    def chunks() -> Iterator[bytes]:
        video = Video.objects.filter(pk=pk).first()
        if video is None:
            raise FileChanged("removed")
        if video.file.name != file:
            raise FileChanged("replaced")
        said_at = clock.now()
        with video.file.storage.open(file, "rb") as opened:
            while piece := opened.read(PIECE_BYTES):
                yield piece
                if (now := clock.now()) - said_at >= SAY_SO_EVERY:
                    Delivery.objects.renew(delivery, at=now)
                    said_at = now

    return chunks
