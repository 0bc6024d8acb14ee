"""What was measured of a video, in words."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.core.models import Video
from cms.core.probing import Problem
from cms.core.video_cleaning import REASONS


def facts_of(video: Video, *, short: bool = False) -> dict[str, Any]:
    """Return what is known of a video's file.

    Args:
        video: Measured or not.
        short: Whether the facts are for a cell of a list.

    Returns:
        ``problem``: why it could not be measured, or empty; ``waiting``: whether it will be;
        ``not_clean``: why what a camera wrote can't be taken out, or empty;
        ``rows``: pairs of a label and a text, without what is unknown.
    """
    problem = ""
    if video.measuring_problem:
        known = video.measuring_problem in Problem.values
        problem = str(Problem(video.measuring_problem).label) if known else video.measuring_problem
    rows = [
        (_("Length"), length(video.duration_s)),
        (_("Size"), f"{video.width} × {video.height}" if video.width and video.height else ""),
    ]
    if not short:
        rate = number_format(video.frame_rate, decimal_pos=None) if video.frame_rate else ""
        rows += [
            (_("File size"), filesizeformat(video.size_bytes) if video.size_bytes else ""),
            (_("Container"), video.container),
            (_("Video codec"), video.video_codec),
            (_("Audio codec"), video.audio_codec),
            (_("Frames a second"), rate),
            (_("What networks get"), _what_is_sent(video)),
        ]
    return {
        "problem": problem,
        "not_clean": str(REASONS[Problem(video.cleaning_problem)])
        if video.cleaning_problem
        else "",
        "waiting": not problem and video.measured_at is None,
        "rows": [(label, text) for label, text in rows if text],
    }


def _what_is_sent(video: Video) -> str:
    if video.cleaned_at is None or video.cleaning_problem:
        return ""
    if video.clean_file:
        return _("A copy without what the camera wrote into it, such as the place")
    return _("This file: it says nothing of place, time or camera")


def length(seconds: float | None) -> str:
    """Return a length as people read it: ``0:07``, ``12:30``, ``1:02:03``; empty where unknown."""
    if seconds is None:
        return ""
    if seconds < 10:
        return _("%(seconds)s s") % {"seconds": number_format(seconds, decimal_pos=1)}
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
