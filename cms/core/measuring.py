"""Videos are measured in the queue: after each upload, and again when the file changes."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q
from wagtailmedia.models import MediaType

from cms.core import clock
from cms.core.models import Video
from cms.core.probing import CannotMeasure, Problem, can_measure, poster_frame, probe
from cms.core.video_boxes import is_cut_short

#: Begins the name of a poster frame that was taken out of the video and may be taken again.
OWN_POSTER = "poster-of-"
#: So many are measured again in one go.
_AT_ONCE = 50


def measure(video_id: int) -> None:
    """Measure a video, and take a poster frame where it has none; doing it twice changes nothing.

    What is found is written only if the file is still the one that was read.
    """
    video = Video.objects.filter(pk=video_id).first()
    if video is None:
        return
    now, row = clock.now(), Video.objects.filter(pk=video_id, file=video.file.name)
    try:
        with on_disk(video.file) as path:
            refuse_cut_short(path)
            found = probe(path)
            wants_poster = video.type == MediaType.VIDEO and not video.thumbnail
            poster = poster_frame(path, duration_s=found.duration_s) if wants_poster else None
    except CannotMeasure as error:
        tried_at = None if error.problem == Problem.NO_TOOL else now
        row.update(measuring_problem=error.problem, measured_at=tried_at)
        return
    row.update(
        duration=found.duration_s or 0,
        width=found.width,
        height=found.height,
        container=found.container,
        video_codec=found.video_codec,
        audio_codec=found.audio_codec,
        frame_rate=found.frame_rate,
        measured_at=now,
        measuring_problem="",
    )
    if poster:
        _keep_poster(video, poster)


def refuse_cut_short(path: Path) -> None:
    """Refuse a file of which the end is missing: the tools would read what there is, and say nothing.

    Raises:
        CannotMeasure: It is cut short.
    """
    with path.open("rb") as file:
        if is_cut_short(file):
            raise CannotMeasure(Problem.UNREADABLE)


def unmeasured() -> list[int]:
    """Return the ids of videos that the queue has lost, or that were uploaded where no tool was."""
    waiting = Q(measuring_problem="")
    if can_measure():
        waiting |= Q(measuring_problem=Problem.NO_TOOL)
    videos = Video.objects.filter(waiting, measured_at=None)
    return list(videos.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])


def _keep_poster(video: Video, data: bytes) -> None:
    """Store a poster frame, unless somebody has given one in the meantime."""
    field = Video._meta.get_field("thumbnail")
    storage = video.thumbnail.storage
    name = field.generate_filename(video, f"{OWN_POSTER}{video.pk}.jpg")
    name = storage.save(name, ContentFile(data))
    rows = Video.objects.filter(pk=video.pk, file=video.file.name, thumbnail="")
    if not rows.update(thumbnail=name):
        storage.delete(name)


@contextmanager
def on_disk(file: Any) -> Iterator[Path]:
    """Give a stored file as a local one, copied where the storage is elsewhere.

    Raises:
        CannotMeasure: It is not in the storage.
    """
    try:
        yield _checked(Path(file.path))
    except NotImplementedError:
        with tempfile.NamedTemporaryFile(suffix=os.path.splitext(file.name)[1]) as copy:
            try:
                with file.storage.open(file.name, "rb") as original:
                    copyfileobj(original, copy)
            except OSError:
                raise CannotMeasure(Problem.NO_FILE) from None
            copy.flush()
            yield Path(copy.name)


def _checked(path: Path) -> Path:
    if not path.is_file():
        raise CannotMeasure(Problem.NO_FILE)
    return path
