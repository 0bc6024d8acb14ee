"""What speaks against a file on a network, as data and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Severity of a limit of which the file's side is not known.
UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class MediaProblem:
    """One thing that speaks against a file.

    Attributes:
        code: Such as ``ratio_low``; a key of the messages below.
        severity: ``must``, ``should``, or ``unknown`` where it could not be measured.
        params: What the message needs: ``found`` and ``limit`` in the unit of the code, ``what``.
    """

    code: str
    severity: str
    params: Mapping[str, Any] = field(default_factory=dict)


MESSAGES = {
    "ratio_low": gettext_lazy(
        "%(label)s takes nothing narrower than %(limit)s (width to height); this is %(found)s. Crop it."
    ),
    "ratio_high": gettext_lazy(
        "%(label)s takes nothing wider than %(limit)s (width to height); this is %(found)s. Crop it."
    ),
    "width_low": gettext_lazy(
        "%(label)s wants a width of at least %(limit)s pixels; this has %(found)s."
    ),
    "width_high": gettext_lazy(
        "%(label)s takes a width of at most %(limit)s pixels; this has %(found)s."
    ),
    "height_low": gettext_lazy(
        "%(label)s wants a height of at least %(limit)s pixels; this has %(found)s."
    ),
    "height_high": gettext_lazy(
        "%(label)s takes a height of at most %(limit)s pixels; this has %(found)s."
    ),
    "pixels_high": gettext_lazy(
        "%(label)s takes at most %(limit)s pixels in all; this has %(found)s."
    ),
    "bytes_high": gettext_lazy("%(label)s takes at most %(limit)s; this file has %(found)s."),
    "type_refused": gettext_lazy("%(label)s takes %(limit)s; this is %(found)s."),
    "codec_refused": gettext_lazy(
        "%(label)s plays %(limit)s; this video is %(found)s. Export it anew."
    ),
    "duration_low": gettext_lazy("%(label)s wants at least %(limit)s s; this lasts %(found)s s."),
    "duration_high": gettext_lazy("%(label)s takes at most %(limit)s s; this lasts %(found)s s."),
    "pages_high": gettext_lazy("%(label)s takes at most %(limit)s pages; this has %(found)s."),
    "unmeasured": gettext_lazy(
        "Not known yet whether %(label)s takes it: %(what)s could not be measured."
    ),
}
_WHAT = {
    "ratio": gettext_lazy("its shape"),
    "width": gettext_lazy("its width"),
    "height": gettext_lazy("its height"),
    "pixels": gettext_lazy("the number of its pixels"),
    "bytes": gettext_lazy("the size of the file"),
    "type": gettext_lazy("its format"),
    "codec": gettext_lazy("its codec"),
    "duration": gettext_lazy("its length"),
    "pages": gettext_lazy("the number of its pages"),
}


def message(problem: MediaProblem, *, label: str) -> str:
    """Return a problem as a sentence.

    Args:
        problem: What a check found.
        label: The network's name, as people write it.
    """
    params = problem.params
    if problem.code == "unmeasured":
        whats = [str(_WHAT[what]) for what in params["whats"]]
        words = {"what": whats[0] if len(whats) == 1 else _and(whats)}
    else:
        unit = problem.code.rpartition("_")[0]
        words = {name: _words(unit, params[name]) for name in ("found", "limit")}
    return str(MESSAGES[problem.code]) % {"label": label, **words}


def _and(words: list[str]) -> str:
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def _words(unit: str, value: Any) -> str:
    if unit == "bytes":
        return str(filesizeformat(value))
    if unit in {"type", "codec"}:
        names = [value] if isinstance(value, str) else list(value)
        return ", ".join(_kind(name) for name in names)
    if unit == "ratio":
        return _ratio(value)
    return number_format(int(value)) if value == int(value) else number_format(value, decimal_pos=1)


def _kind(name: str) -> str:
    """Return a format or codec as people write it: ``JPEG``, ``QuickTime``, ``H.264``."""
    short = name.rpartition("/")[2]
    return {
        "quicktime": "QuickTime",
        "webm": "WebM",
        "webp": "WebP",
        "h264": "H.264",
        "hevc": "H.265",
        "vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
        "vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
        "vnd.ms-powerpoint": "PPT",
        "msword": "DOC",
    }.get(short, short.upper())


def _ratio(value: float) -> str:
    """Return a ratio as people know it: ``4:5``, ``1.91:1``."""
    for width, height in ((1, 1), (4, 5), (5, 4), (2, 3), (3, 2), (3, 4), (4, 3), (9, 16), (16, 9)):
        if abs(value - width / height) < 0.005:
            return f"{width}:{height}"
    if value >= 1:
        return f"{number_format(value, decimal_pos=2)}:1"
    return f"1:{number_format(1 / value, decimal_pos=2)}"
