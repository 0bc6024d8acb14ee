"""Which size a picture gets on a network: worked out from its size, a crop and the network's limits."""

from dataclasses import dataclass
from math import floor, sqrt

from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.renditions.limits import MediaLimits
from networks.rules import NetworkRules


class Crop(models.TextChoices):
    """How a picture is cropped."""

    ORIGINAL = "original", _("As it is")
    SQUARE = "square", _("Square 1:1")
    PORTRAIT = "portrait", _("Portrait 4:5")
    LANDSCAPE = "landscape", _("Landscape 1.91:1")
    VERTICAL = "vertical", _("Vertical 9:16")

    @property
    def ratio(self) -> float:
        """Width to height; of a crop, not of ``ORIGINAL``, which has none."""
        width, height = _USUAL[self]
        return width / height


#: Sizes in pixels where a network prefers none: what feeds show at twice the density of a phone.
_USUAL: dict[str, tuple[int, int]] = {
    Crop.SQUARE: (1080, 1080),
    Crop.PORTRAIT: (1080, 1350),
    Crop.LANDSCAPE: (1200, 628),
    Crop.VERTICAL: (1080, 1920),
}
#: What the networks' data call a crop.
_NAMES: dict[str, str] = {Crop.VERTICAL: "story"}
#: The longest side of a picture that is not cropped; no feed shows more.
_LONGEST = 4000
_JPEG, _PNG = "image/jpeg", "image/png"
#: Bytes of a file of a network without a limit: a picture that is larger helps nobody.
_MOST_BYTES = 20 * 1024 * 1024
QUALITY = 90


@dataclass(frozen=True, kw_only=True)
class RenditionPlan:
    """What is made of a picture for a network.

    Attributes:
        crop: As it was chosen.
        filter_spec: Wagtail's, for a preview and for making it: ``fill-1080x1350|format-jpeg|…``.
        width: Of the result, in pixels.
        height: Of the result, in pixels.
        media_type: ``image/jpeg``, or ``image/png`` where the network takes no JPEG.
        max_bytes: The most that the file may have.
        min_width: Below this it is not made smaller to save bytes.
        min_height: Likewise.
        is_small: Whether the picture has fewer pixels than the network prefers; it is never enlarged.
    """

    crop: str
    filter_spec: str
    width: int
    height: int
    media_type: str
    max_bytes: int
    min_width: int = 0
    min_height: int = 0
    is_small: bool = False


def preferred_size(rules: NetworkRules | None, crop: str) -> tuple[int, int] | None:
    """Return the size in pixels that a network prefers for a crop; None for ``original``.

    Args:
        rules: Of the network; None for no network in particular.
        crop: One of ``Crop``.
    """
    if crop == Crop.ORIGINAL:
        return None
    name = _NAMES.get(crop, crop)
    for rendition in getattr(rules, "renditions", ()):
        if rendition.name == name:
            return rendition.width, rendition.height
    return _USUAL[crop]


def plan_rendition(
    rules: NetworkRules, limits: MediaLimits, *, width: int, height: int, crop: str
) -> RenditionPlan:
    """Plan what is made of a picture for a network; nothing is read.

    Args:
        rules: Of the network, for the sizes that it prefers.
        limits: Of the same network.
        width: Of the picture as it is seen, in pixels.
        height: Likewise.
        crop: One of ``Crop``. ``original`` is only made smaller; a ratio that the network refuses
            stays, and ``check_picture`` says so.

    Raises:
        ValueError: The picture has no pixels, or there is no such crop.
    """
    if width < 1 or height < 1:
        raise ValueError(f"a picture of {width} × {height} pixels")
    if crop not in Crop.values:
        raise ValueError(f"no crop is called {crop!r}")
    wanted = preferred_size(rules, crop)
    is_small = False
    if wanted is None:
        size = _within(width, height, _longest_sides(limits))
        operation = f"max-{size[0]}x{size[1]}"
    else:
        target = _within(*wanted, _longest_sides(limits))
        size = _filled(width, height, target)
        is_small = size != target
        operation = f"fill-{target[0]}x{target[1]}"
    size = _few_pixels(size, limits.value("image_max_pixels"))
    if wanted is not None:
        operation = f"fill-{size[0]}x{size[1]}"
    elif size != (width, height):
        operation = f"max-{size[0]}x{size[1]}"
    else:
        operation = "original"
    media_type = _media_type(limits)
    encoding = "format-png" if media_type == _PNG else f"format-jpeg|jpegquality-{QUALITY}"
    return RenditionPlan(
        crop=crop,
        filter_spec=f"{operation}|{encoding}",
        width=size[0],
        height=size[1],
        media_type=media_type,
        max_bytes=_most_bytes(limits),
        min_width=limits.value("image_min_width") or 0,
        min_height=limits.value("image_min_height") or 0,
        is_small=is_small,
    )


def _longest_sides(limits: MediaLimits) -> tuple[int, int]:
    return (
        min(limits.value("image_max_width") or _LONGEST, _LONGEST),
        min(limits.value("image_max_height") or _LONGEST, _LONGEST),
    )


def _within(width: int, height: int, most: tuple[int, int]) -> tuple[int, int]:
    """Make a size smaller, in its shape, until it is within another."""
    scale = min(1.0, most[0] / width, most[1] / height)
    return max(1, floor(width * scale)), max(1, floor(height * scale))


def _filled(width: int, height: int, target: tuple[int, int]) -> tuple[int, int]:
    """Return the target, or the largest size of its shape that a picture can fill."""
    scale = min(1.0, width / target[0], height / target[1])
    return max(1, floor(target[0] * scale)), max(1, floor(target[1] * scale))


def _few_pixels(size: tuple[int, int], most: int | None) -> tuple[int, int]:
    if most is None or size[0] * size[1] <= most:
        return size
    scale = sqrt(most / (size[0] * size[1]))
    return max(1, floor(size[0] * scale)), max(1, floor(size[1] * scale))


def _most_bytes(limits: MediaLimits) -> int:
    """Return the bytes that every server of the network takes; some take more than others."""
    known = (limits.value("image_max_bytes"), limits.value("image_safe_bytes"), _MOST_BYTES)
    return min(value for value in known if value)


def _media_type(limits: MediaLimits) -> str:
    taken = limits.value("image_types")
    if taken and _JPEG not in taken and _PNG in taken:
        return _PNG
    return _JPEG
