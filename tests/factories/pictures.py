"""Pictures and videos of a brand's collection."""

from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from brand.models import BrandPage
from cms.core.models import Picture, Video

_number = count(1)


def jpeg(
    size: tuple[int, int] = (64, 48),
    *,
    colour: str = "#0f5c63",
    orientation: int | None = None,
    gps: bool = False,
) -> bytes:
    """Return a photograph's bytes; with ``orientation`` and ``gps`` as a phone writes them."""
    exif = Image.Exif()
    if orientation is not None:
        exif[0x0112] = orientation
    if gps:
        exif[0x010F] = "Phone"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (61.0, 51.0, 36.0)
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def make_picture(brand: BrandPage, data: bytes | None = None, **values: Any) -> Picture:
    """Make a picture in a brand's collection."""
    number = next(_number)
    content = jpeg() if data is None else data
    values.setdefault("title", f"Picture {number}")
    return Picture.objects.create(
        collection=brand.collection,
        file=ContentFile(content, name=f"{number}.jpg"),
        file_size=len(content),
        **values,
    )


def make_video(brand: BrandPage, data: bytes = b"no film", **values: Any) -> Video:
    """Make a video in a brand's collection; nothing measures it by itself in a test."""
    number = next(_number)
    values.setdefault("title", f"Video {number}")
    values.setdefault("type", "video")
    name = values.pop("name", f"{number}.mp4")
    return Video.objects.create(
        collection=brand.collection, file=ContentFile(data, name=name), **values
    )
