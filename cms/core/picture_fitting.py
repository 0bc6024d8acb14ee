"""Pictures as networks take them: small enough, upright, without what a camera wrote into them."""

import io
import struct
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

#: Formats that are sent as they are where nothing else speaks against it.
_KEPT = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
#: Longest side in pixels, tried one after the other.
_SIDES = (4000, 3000, 2000, 1600, 1200, 800, 500, 300, 150, 64)
_METADATA = frozenset({"xmp", "XML:com.adobe.xmp", "exif", "photoshop", "comment"})
_QUALITIES = (90, 80, 70)
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


class PictureRefused(ValueError):
    """The bytes are no picture that can be read in full, or it can't be made small enough."""


@dataclass(frozen=True, kw_only=True)
class FittedPicture:
    """Bytes to upload; ``width`` and ``height`` in pixels, as they are shown."""

    data: bytes
    mime_type: str
    width: int
    height: int


def fit(data: bytes, *, max_bytes: int) -> FittedPicture:
    """Return a picture of at most ``max_bytes``.

    A JPEG, PNG or WebP that is small enough and has no metadata (EXIF, XMP: a place, a rotation) is
    kept byte for byte. Anything else becomes a JPEG (a PNG that fits stays a PNG): turned upright,
    transparency on white, first at a high quality and then smaller. The same bytes always give the
    same picture.

    Args:
        data: An image file of any format that Pillow reads; an animation's first frame is kept.
        max_bytes: The server's limit.

    Raises:
        PictureRefused: Not an image, cut short, of more than 178 million pixels, or not to be made
            small enough.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            if len(data) > max_bytes:
                image.draft(None, (2000, 2000))  # reads a large JPEG at a fraction of its size
            image.load()
            plain = not image.getexif() and not any(key in image.info for key in _METADATA)
            if plain and image.format in _KEPT and len(data) <= max_bytes:
                return _picture(data, _KEPT[image.format], image)
            upright = ImageOps.exif_transpose(image)
            if image.format == "PNG" and (kept := as_png(upright, max_bytes=max_bytes)):
                return kept
            return as_jpeg(upright, max_bytes=max_bytes)
    except Image.DecompressionBombError as error:
        raise PictureRefused(_("it has too many pixels")) from error
    except BROKEN as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused(_("it is damaged or not a picture")) from error


def as_png(image: Image.Image, *, max_bytes: int) -> FittedPicture | None:
    """Return an upright image as a PNG without metadata, or None where that has too many bytes."""
    clean = image.copy()
    shown = ("transparency", "icc_profile")
    clean.info = {key: image.info[key] for key in shown if key in image.info}
    out = io.BytesIO()
    clean.save(out, "PNG")
    return None if out.tell() > max_bytes else _picture(out.getvalue(), "image/png", clean)


def as_jpeg(
    image: Image.Image, *, max_bytes: int, min_width: int = 0, min_height: int = 0
) -> FittedPicture:
    """Return an upright image as a JPEG without metadata, first at a lower quality, then smaller.

    Args:
        image: Transparency is put on white.
        max_bytes: The most that the file may have.
        min_width: In pixels; it is made no smaller, unless it is smaller already.
        min_height: In pixels; likewise.

    Raises:
        PictureRefused: It can't be made small enough.
    """
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "L") else None
    flat = _on_white(image)
    tried: tuple[int, int] | None = None
    for side in _SIDES:
        smaller = flat.copy()
        smaller.info = {}  # Pillow would write a comment and XMP again
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
        if smaller.size == tried:
            continue
        if tried and (smaller.width < min_width or smaller.height < min_height):
            break
        tried = smaller.size
        for quality in _QUALITIES:
            out = io.BytesIO()
            smaller.save(out, "JPEG", quality=quality, optimize=True, icc_profile=profile)
            if out.tell() <= max_bytes:
                return _picture(out.getvalue(), "image/jpeg", smaller)
    raise PictureRefused(_("it can't be made small enough"))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGB", "L"):
        return image
    if image.mode.startswith("I;16"):
        return image.convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def _picture(data: bytes, mime_type: str, image: Image.Image) -> FittedPicture:
    return FittedPicture(data=data, mime_type=mime_type, width=image.width, height=image.height)
