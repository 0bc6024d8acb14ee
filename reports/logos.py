"""The brand's logo as a picture for the cover."""

import logging
from io import BytesIO

from PIL import Image, ImageStat, UnidentifiedImageError

from brand.models import GuidelinePage
from reports.palette import contrast_ratio
from reports.resources import Resource

log = logging.getLogger(__name__)

#: Enough for 70 mm at 300 dots an inch.
_SIZE = (840, 420)
#: A drawing that differs less from the paper would not be seen.
_VISIBLE = 1.6


def logo_of(guideline: GuidelinePage | None) -> Resource | None:
    """Return the first logo that can be seen on white paper.

    Args:
        guideline: The guideline in force, or None.

    Returns:
        The logo as PNG, made smaller where it is large; None where there is none, it is drawn for
        dark grounds alone, or its file is gone.
    """
    if guideline is None:
        return None
    for block in guideline.logos:
        picture = block.value.get("image")
        if picture is None:
            continue
        try:
            with picture.open_file() as file, Image.open(file) as image:
                image.thumbnail(_SIZE)
                drawing = image.convert("RGBA")
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
            log.warning("Logo %s of guideline %s can't be read", picture.pk, guideline.pk)
            continue
        if _is_visible(drawing):
            buffer = BytesIO()
            drawing.save(buffer, "PNG", optimize=True)
            return Resource(name="logo.png", mime="image/png", content=buffer.getvalue())
    return None


def _is_visible(drawing: Image.Image) -> bool:
    """Tell whether a drawing with a transparent ground stands out from white."""
    alpha = drawing.getchannel("A")
    if alpha.point(lambda value: 255 if value <= 200 else 0).getbbox() is None:
        return True  # it brings its own ground
    mask = alpha.point(lambda value: 255 if value > 128 else 0)
    if mask.getbbox() is None:
        return False
    red, green, blue = (round(mean) for mean in ImageStat.Stat(drawing.convert("RGB"), mask).mean)
    return contrast_ratio(f"#{red:02x}{green:02x}{blue:02x}", "#ffffff") >= _VISIBLE
