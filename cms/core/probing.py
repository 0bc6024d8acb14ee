"""What a video file really holds, as ffprobe reads it, and its poster frame, as ffmpeg draws it.

Both are optional on a machine (``cms.machine.FFMPEG``). What could not be measured is said
(``CannotMeasure``) and never guessed. A file comes from a stranger: the tools may open nothing but
that one local file, in the formats that Linja takes, with a limit of time, memory and pixels.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

TIME_LIMIT_S = 30
_CPU_LIMIT_S = 30
_MEMORY_LIMIT_BYTES = 2 * 1024**3
_MAX_PIXELS = 50_000_000
_POSTER_SIDE = 1280
_POSTER_AT_S = 1.0
#: Demuxers of the formats that may be uploaded: none that reads other files (playlists, lists).
_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,wav"
LOCKED = (
    *("-hide_banner", "-loglevel", "error"),
    *("-protocol_whitelist", "file", "-format_whitelist", _FORMATS),
)


class Problem(models.TextChoices):
    """Why a file could not be measured."""

    NO_TOOL = "no_tool", _("This server has no ffprobe, which measures videos.")
    TOO_SLOW = "too_slow", _("Measuring took too long and was stopped.")
    UNREADABLE = "unreadable", _("The file is damaged, or holds no video or sound.")
    NO_FILE = "no_file", _("The file is not where it was stored.")


class CannotMeasure(Exception):
    """A file could not be measured; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a file holds; None or empty where it does not say.

    Attributes:
        duration_s: Seconds.
        width: Pixels, as it is shown: a phone's rotation is respected.
        height: Pixels, as it is shown.
        container: ``mp4``, ``mov``, ``webm``, ``matroska``, ``mp3`` or ``wav``.
        video_codec: As ffmpeg calls it: ``h264``, ``hevc``, ``vp9``, ``av1``.
        audio_codec: As ffmpeg calls it: ``aac``, ``opus``, ``mp3``.
        frame_rate: Frames a second, on average.
    """

    duration_s: float | None
    width: int | None
    height: int | None
    container: str
    video_codec: str
    audio_codec: str
    frame_rate: float | None


def can_measure() -> bool:
    """Whether this machine has what measuring needs."""
    return shutil.which("ffprobe") is not None


def can_write() -> bool:
    """Whether this machine has what writes videos."""
    return shutil.which("ffmpeg") is not None


def probe(path: Path) -> Measured:
    """Measure a file.

    Args:
        path: Of a local file.

    Raises:
        CannotMeasure: There is no ffprobe, it took too long, or it finds no video or sound.

    Source:
        ffprobe's documentation, section "Writers, json"; values that a file lacks are left out.
    """
    wanted = (
        "format=format_name,duration:format_tags=major_brand"
        ":stream=codec_type,codec_name,width,height,duration,avg_frame_rate"
        ":stream_tags=rotate:stream_side_data=rotation:stream_disposition=attached_pic"
    )
    answer = run_tool("ffprobe", *LOCKED, "-of", "json", "-show_entries", wanted, f"file:{path}")
    try:
        found = json.loads(answer)
    except ValueError:
        raise CannotMeasure(Problem.UNREADABLE) from None
    streams = found.get("streams", [])
    video = next((s for s in streams if _is_moving(s)), None)
    audio = next((s for s in streams if s.get("codec_type") == "audio"), None)
    if video is None and audio is None:
        raise CannotMeasure(Problem.UNREADABLE)
    whole = found.get("format", {})
    lengths = [_number(part.get("duration")) for part in (whole, video or {}, audio or {})]
    width, height = _shown_size(video) if video else (None, None)
    return Measured(
        duration_s=next((length for length in lengths if length), None),
        width=width,
        height=height,
        container=_container(whole),
        video_codec=video.get("codec_name", "")[:40] if video else "",
        audio_codec=audio.get("codec_name", "")[:40] if audio else "",
        frame_rate=_frame_rate(video.get("avg_frame_rate", "")) if video else None,
    )


def poster_frame(path: Path, *, duration_s: float | None) -> bytes | None:
    """Draw the frame that stands for a video: at one second, or in the middle of a shorter one.

    Args:
        path: Of a local file.
        duration_s: Of the video; None where unknown.

    Returns:
        A JPEG of at most 1280 pixels a side, or None where no frame can be drawn.
    """
    at_s = _POSTER_AT_S
    if duration_s is None:
        at_s = 0.0
    elif duration_s < 2 * _POSTER_AT_S:
        at_s = duration_s / 2
    smaller = f"scale='min({_POSTER_SIDE},iw)':'min({_POSTER_SIDE},ih)'"
    drawing = f"{smaller}:force_original_aspect_ratio=decrease"
    try:
        data = run_tool(
            "ffmpeg",
            *("-nostdin", "-max_pixels", str(_MAX_PIXELS), *LOCKED),
            *("-threads", "1", "-ss", f"{at_s:.3f}", "-i", f"file:{path}"),
            *("-an", "-sn", "-frames:v", "1", "-vf", drawing),
            *("-map_metadata", "-1", "-q:v", "3", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1"),
        )
    except CannotMeasure:
        return None
    return data or None


def run_tool(tool: str, *arguments: str, time_limit_s: float | None = None) -> bytes:
    """Run a tool within limits and return what it writes.

    Args:
        tool: Its name.
        arguments: Its own; ``LOCKED`` must be among them where it reads a file.
        time_limit_s: In seconds; ``TIME_LIMIT_S`` where it is not given.

    Raises:
        CannotMeasure: The tool is not there, took too long, or could not read the file.
    """
    program = shutil.which(tool)
    if program is None:
        raise CannotMeasure(Problem.NO_TOOL)
    process = subprocess.Popen(
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
    )
    limit_s = TIME_LIMIT_S if time_limit_s is None else time_limit_s
    _limit(process.pid, cpu_s=max(_CPU_LIMIT_S, round(limit_s)))
    try:
        answer, _errors = process.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        raise CannotMeasure(Problem.TOO_SLOW) from None
    finally:
        process.kill()
        process.wait()
    if process.returncode != 0:
        raise CannotMeasure(Problem.UNREADABLE)
    return answer


def _limit(pid: int, *, cpu_s: int) -> None:
    """Take memory and time from a process that has just started, where the system can."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(OSError):  # it has ended already
        resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))
        resource.prlimit(pid, resource.RLIMIT_CPU, (cpu_s, cpu_s))


def _is_moving(stream: dict[str, Any]) -> bool:
    """Whether a stream is a video, and no cover picture of a sound."""
    cover = stream.get("disposition", {}).get("attached_pic")
    return stream.get("codec_type") == "video" and not cover


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if 0 < number < 10_000_000 else None


def _shown_size(video: dict[str, Any]) -> tuple[int | None, int | None]:
    width, height = video.get("width") or None, video.get("height") or None
    turns = [data.get("rotation") for data in video.get("side_data_list", [])]
    turn = next((t for t in turns if t is not None), video.get("tags", {}).get("rotate", 0))
    try:
        quarter = round(float(turn) / 90) % 2 == 1
    except (TypeError, ValueError, OverflowError):
        quarter = False
    return (height, width) if quarter else (width, height)


def _frame_rate(value: str) -> float | None:
    frames, _slash, seconds = value.partition("/")
    try:
        return round(float(frames) / float(seconds or 1), 3) or None
    except (ValueError, ZeroDivisionError):
        return None


def _container(whole: dict[str, Any]) -> str:
    names = whole.get("format_name", "").split(",")
    if "mp4" in names:
        brand = whole.get("tags", {}).get("major_brand", "qt  ")
        return "mov" if brand.strip() == "qt" else "mp4"
    if "webm" in names:
        return "webm"
    return str(names[0])[:40]
