"""Whether a network takes a file: pure functions over facts and limits."""

from collections.abc import Sequence
from typing import Any

from networks.renditions.facts import DocumentFacts, PictureFacts, VideoFacts
from networks.renditions.limits import MediaLimits
from networks.renditions.problems import UNKNOWN, MediaProblem

#: A crop is whole pixels, so that a ratio is never met exactly.
_RATIO_TOLERANCE = 0.01


def check_picture(facts: PictureFacts, limits: MediaLimits) -> list[MediaProblem]:
    """Return what speaks against a picture on a network.

    Args:
        facts: Of an original, or of what was made of it.
        limits: Of the network; see ``limits_of``.

    Returns:
        Problems, none where the network takes it. What a limit is about but the facts don't know is
        one problem of severity ``unknown``.
    """
    checks = _Checks(limits)
    is_gif = facts.media_type == "image/gif"
    size_kind = "gif" if is_gif and limits.get("gif_max_bytes") else "image"
    checks.shape("image", facts.width, facts.height)
    if is_gif:
        checks.most("gif_max_width", "width", facts.width)
        checks.most("gif_max_height", "height", facts.height)
    checks.most(f"{size_kind}_max_bytes", "bytes", facts.size_bytes)
    checks.one_of("image_types", "type", facts.media_type)
    return checks.found()


def check_video(facts: VideoFacts, limits: MediaLimits) -> list[MediaProblem]:
    """Return what speaks against a video on a network; as ``check_picture``."""
    checks = _Checks(limits)
    checks.least("video_min_s", "duration", facts.duration_s)
    checks.most("video_max_s", "duration", facts.duration_s)
    checks.shape("video", facts.width, facts.height)
    checks.most("video_max_bytes", "bytes", facts.size_bytes)
    checks.one_of("video_types", "type", facts.media_type)
    checks.one_of("video_codecs", "codec", facts.codec)
    return checks.found()


def check_document(facts: DocumentFacts, limits: MediaLimits) -> list[MediaProblem]:
    """Return what speaks against a document on a network; as ``check_picture``."""
    checks = _Checks(limits)
    checks.most("document_max_pages", "pages", facts.pages)
    checks.most("document_max_bytes", "bytes", facts.size_bytes)
    checks.one_of("document_types", "type", facts.media_type)
    return checks.found()


class _Checks:
    """The checks of one file."""

    def __init__(self, limits: MediaLimits) -> None:
        self._limits = limits
        self._problems: list[MediaProblem] = []
        self._unmeasured: dict[str, None] = {}

    def found(self) -> list[MediaProblem]:
        if self._unmeasured:
            params = {"whats": tuple(self._unmeasured)}
            problem = MediaProblem(code="unmeasured", severity=UNKNOWN, params=params)
            return [*self._problems, problem]
        return self._problems

    def shape(self, kind: str, width: int | None, height: int | None) -> None:
        """Check ratio, width, height and pixels."""
        known = bool(width and height)
        ratio = width / height if width and height else None
        pixels = width * height if width and height else None
        self.least(f"{kind}_min_ratio", "ratio", ratio, tolerance=_RATIO_TOLERANCE)
        self.most(f"{kind}_max_ratio", "ratio", ratio, tolerance=_RATIO_TOLERANCE)
        self.least(f"{kind}_min_width", "width", width if known else None)
        self.most(f"{kind}_max_width", "width", width if known else None)
        self.least(f"{kind}_min_height", "height", height if known else None)
        self.most(f"{kind}_max_height", "height", height if known else None)
        self.most(f"{kind}_max_pixels", "pixels", pixels)

    def least(self, name: str, unit: str, found: float | None, *, tolerance: float = 0) -> None:
        """Check that a value is at least a limit."""
        limit = self._known(name, unit, found)
        if limit is not None and found is not None and found < limit.value * (1 - tolerance):
            self._add(f"{unit}_low", limit, found)

    def most(self, name: str, unit: str, found: float | None, *, tolerance: float = 0) -> None:
        """Check that a value is at most a limit."""
        limit = self._known(name, unit, found)
        if limit is not None and found is not None and found > limit.value * (1 + tolerance):
            self._add(f"{unit}_high", limit, found)

    def one_of(self, name: str, unit: str, found: str | None) -> None:
        """Check that a format or codec is one of those that are taken."""
        limit = self._known(name, unit, found)
        if limit is None or found is None:
            return
        taken: Sequence[str] = (
            (limit.value,) if isinstance(limit.value, str) else tuple(limit.value)
        )
        if found not in taken:
            self._add(f"{unit}_refused", limit, found)

    def _known(self, name: str, unit: str, found: Any) -> Any:
        limit = self._limits.get(name)
        if limit is not None and found is None:
            self._unmeasured[unit] = None
        return limit

    def _add(self, code: str, limit: Any, found: Any) -> None:
        params = {"found": found, "limit": limit.value}
        self._problems.append(MediaProblem(code=code, severity=limit.severity, params=params))
