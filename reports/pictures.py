"""Uploaded pictures made ready for paper; one that can't be read is left out, never in the way."""

import logging
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from reports.resources import Resource

log = logging.getLogger(__name__)


def opened(picture: Any, *, within: tuple[int, int]) -> Image.Image | None:
    """Return a picture as drawn, upright, made smaller where it is large.

    Args:
        picture: The uploaded picture, or None.
        within: The greatest width and height, pixels.

    Returns:
        The picture with an alpha channel; None where there is none, its file is gone, or it is no
        picture that can be read.
    """
    if picture is None:
        return None
    try:
        with picture.open_file() as file, Image.open(file) as image:
            image.thumbnail(within)
            return ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
        log.warning("Picture %s can't be read and is not printed", picture.pk)
        return None


def as_png(drawing: Image.Image, name: str) -> Resource:
    """Return a drawing as a PNG resource, for logos: no loss, and it may be transparent."""
    buffer = BytesIO()
    drawing.save(buffer, "PNG", optimize=True)
    return Resource(name=name, mime="image/png", content=buffer.getvalue())


def as_jpeg(drawing: Image.Image, name: str) -> Resource:
    """Return a photograph as a JPEG resource on white."""
    ground = Image.new("RGB", drawing.size, "white")
    ground.paste(drawing, mask=drawing.getchannel("A"))
    buffer = BytesIO()
    ground.save(buffer, "JPEG", quality=85, optimize=True)
    return Resource(name=name, mime="image/jpeg", content=buffer.getvalue())
