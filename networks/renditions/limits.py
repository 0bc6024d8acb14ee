"""What a network accepts of media, taken out of its rules once, so that thousands of checks are cheap."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from networks.rules import NetworkRules

#: The rules that are read, by the names in ``networks/data``: those of a video, and of a short one. The other
#: counts where a network knows only one of them.
_NAMES: dict[str, tuple[str, ...]] = {
    "image_min_ratio": ("image_min_ratio",),
    "image_max_ratio": ("image_max_ratio",),
    "image_min_width": ("image_min_width",),
    "image_max_width": ("image_max_width",),
    "image_min_height": ("image_min_height",),
    "image_max_height": ("image_max_height",),
    "image_max_pixels": ("max_image_pixels",),
    "image_max_bytes": ("max_image_bytes",),
    "image_safe_bytes": ("safe_image_bytes",),
    "image_types": ("image_types",),
    "gif_max_bytes": ("max_gif_bytes",),
    "gif_max_width": ("gif_max_width",),
    "gif_max_height": ("gif_max_height",),
    "video_min_s": ("video_min_s", "reel_min_s"),
    "video_max_s": ("video_max_s", "reel_max_s"),
    "video_min_ratio": ("video_min_ratio", "reel_min_ratio"),
    "video_max_ratio": ("video_max_ratio", "reel_max_ratio"),
    "video_min_width": ("video_min_width", "reel_min_width"),
    "video_max_width": ("video_max_width", "reel_max_width"),
    "video_min_height": ("video_min_height", "reel_min_height"),
    "video_max_height": ("video_max_height", "reel_max_height"),
    "video_max_pixels": ("max_video_pixels",),
    "video_max_bytes": ("max_video_bytes",),
    "video_types": ("video_types",),
    "video_codecs": ("video_codecs",),
    "document_max_pages": ("max_document_pages",),
    "document_max_bytes": ("max_document_bytes",),
    "document_types": ("document_types",),
}


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One limit; ``severity`` is ``must`` where the network refuses what breaks it, else ``should``."""

    value: Any
    severity: str = "must"


@dataclass(frozen=True, kw_only=True)
class MediaLimits:
    """The limits of one network by our names of them; what is not known is not there."""

    network: str
    label: str
    limits: Mapping[str, Limit]

    def get(self, name: str) -> Limit | None:
        """Return a limit, or None where the network has none that is known."""
        return self.limits.get(name)

    def value(self, name: str) -> Any:
        """Return a limit's value, or None where the network has none that is known."""
        limit = self.limits.get(name)
        return None if limit is None else limit.value


def limits_of(rules: NetworkRules, *, is_short: bool = False) -> MediaLimits:
    """Return what a network accepts of media; call it once a network, not once a file.

    Args:
        rules: The network's.
        is_short: Whether a video is a reel, a story or a Short, whose own rules then come first.
    """
    found = {}
    for name, sources in _NAMES.items():
        in_order = sources[::-1] if is_short else sources
        rule = next((r for source in in_order if (r := rules.rule(source)) is not None), None)
        if rule is not None:
            severity = getattr(rule, "severity", "must")
            found[name] = Limit(value=rule.value, severity=str(severity))
    return MediaLimits(network=rules.network, label=rules.label, limits=MappingProxyType(found))
