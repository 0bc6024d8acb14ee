"""Videos as networks may have them: without what a camera wrote into them, such as the place.

A file that is known to say nothing (``cms.core.video_boxes``) is sent byte for byte. Of any other, ffmpeg
writes a second one beside it, once, in the queue: pictures and sound as they are, with the turn by which a
phone was held; everything else is left out (places, times, makers, chapters, tracks of data and
subtitles, in which drones and action cameras write their way). Where that can't be done the reason is
kept, and nothing is sent.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import MediaType

from cms.core import clock
from cms.core.measuring import on_disk, refuse_cut_short
from cms.core.models import Video
from cms.core.probing import LOCKED, CannotMeasure, Problem, can_write, run_tool
from cms.core.video_boxes import is_plain

#: How long it may take in the queue, and where a person's post waits for it.
TIME_LIMIT_S = 900
TIME_LIMIT_WHILE_SENDING_S = 120
#: So many are cleaned again in one go.
_AT_ONCE = 50
#: ffmpeg's names of what it writes, by the container that was measured or else by the file's ending.
_FORMATS = {"mp4": "mp4", "m4v": "mp4", "mov": "mov", "webm": "webm", "matroska": "matroska"}
_SAYING_NOTHING = (
    *("-map", "0:V?", "-map", "0:a?", "-c", "copy", "-dn", "-sn"),
    *("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)
_IN_BOXES = ("-write_tmcd", "0", "-movflags", "+faststart")


#: Why what a camera wrote could not be taken out of a video, by a ``Problem`` of its tools.
REASONS = {
    Problem.NO_TOOL: _("this server has no ffmpeg, which does it"),
    Problem.TOO_SLOW: _("it took too long and was stopped"),
    Problem.UNREADABLE: _("the file is damaged, or of a kind that can't be written anew"),
    Problem.NO_FILE: _("the file is not where it was stored"),
}


class NotClean(Exception):
    """There is no file of a video that may be sent; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def clean_file_of(video: Video) -> tuple[Storage, str]:
    """Return where the file of a video is that may be sent, made now if it is not there yet.

    Args:
        video: As it was just read.

    Returns:
        The storage, and the name in it.

    Raises:
        NotClean: There is none. Without ffmpeg it is tried again at the next call.
        RuntimeError: There is no room for it, or the storage is away.
    """
    if video.cleaned_at is None:
        try:
            clean(video.pk, time_limit_s=TIME_LIMIT_WHILE_SENDING_S)
        except OSError as error:
            raise RuntimeError("the clean file could not be written") from error
        video.refresh_from_db()
    if video.cleaning_problem or video.cleaned_at is None:
        raise NotClean(Problem(video.cleaning_problem or Problem.NO_FILE))
    file: Any = video.clean_file or video.file
    return file.storage, file.name


def clean(video_id: int, *, time_limit_s: float = TIME_LIMIT_S) -> None:
    """Find out whether a video says more than it shows, and write the file that does not.

    Doing it twice changes nothing. What is found is written only if the file is still the one that was
    read.

    Args:
        video_id: Of a video; of a sound, which no network gets, nothing is done.
        time_limit_s: Seconds after which it is given up.

    Raises:
        OSError: There is no room for it, or the storage is away; it may be tried again.
    """
    video = Video.objects.filter(pk=video_id, type=MediaType.VIDEO, cleaned_at=None).first()
    if video is None:
        return
    row = Video.objects.filter(pk=video_id, file=video.file.name, cleaned_at=None)
    try:
        with _cleaned(video, time_limit_s) as made:
            name = _store(video, made) if made else ""
    except CannotMeasure as error:
        tried_at = None if error.problem == Problem.NO_TOOL else clock.now()
        row.update(cleaning_problem=error.problem, cleaned_at=tried_at)
        return
    if not row.update(clean_file=name, cleaning_problem="", cleaned_at=clock.now()) and name:
        video.clean_file.storage.delete(name)


def uncleaned() -> list[int]:
    """Return the ids of videos that the queue has lost, or that were uploaded where no ffmpeg was."""
    waiting = Q(cleaning_problem="")
    if can_write():
        waiting |= Q(cleaning_problem=Problem.NO_TOOL)
    videos = Video.objects.filter(waiting, type=MediaType.VIDEO, cleaned_at=None)
    return list(videos.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])


@contextmanager
def _cleaned(video: Video, time_limit_s: float) -> Iterator[Path | None]:
    """Give the clean file as a local one; None where the video's own says nothing.

    Raises:
        CannotMeasure: It can't be made.
        OSError: There is no room for it.
    """
    with on_disk(video.file) as original:
        refuse_cut_short(original)
        with original.open("rb") as file:
            plain = is_plain(file)
        if plain:
            yield None
            return
        ending = os.path.splitext(video.file.name)[1].lower()
        form = _FORMATS.get(video.container) or _FORMATS.get(ending.removeprefix("."))
        if form is None:
            raise CannotMeasure(Problem.UNREADABLE)
        with tempfile.TemporaryDirectory() as folder:
            # Of a file that does not fit ffmpeg would say no more than of one that is damaged.
            if shutil.disk_usage(folder).free < 2 * original.stat().st_size:
                raise OSError(errno.ENOSPC, "no room for a copy of the video")
            target = Path(folder) / f"clean{ending}"
            run_tool(
                "ffmpeg",
                *("-nostdin", *LOCKED, "-i", f"file:{original}", *_SAYING_NOTHING),
                *(_IN_BOXES if form in ("mp4", "mov") else ()),
                *("-f", form, f"file:{target}"),
                time_limit_s=time_limit_s,
            )
            yield target


def _store(video: Video, made: Path) -> str:
    field = Video._meta.get_field("clean_file")
    name = field.generate_filename(video, os.path.basename(video.file.name))
    with made.open("rb") as file:
        return video.clean_file.storage.save(name, File(file, name=name))
