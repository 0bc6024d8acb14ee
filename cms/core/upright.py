"""A picture's size is what people see: a phone writes it lying down and says how to turn it.

Wagtail turns a picture before it crops it, but records the size before. Every plan of a crop, and
the focal point, would be wrong for photographs that were taken upright.
"""

from typing import Any

from PIL import Image
from wagtail.images.models import WagtailImageFieldFile

_ORIENTATION = 0x0112
#: The values that mean a quarter turn (Exif 2.3, tag Orientation).
_QUARTER_TURNS = {5, 6, 7, 8}


def measure_upright() -> None:
    """Let Wagtail record the size of pictures as they are seen; called once, when the apps are ready."""
    original = WagtailImageFieldFile.get_image_dimensions
    if hasattr(original, "is_upright"):
        return

    def get_image_dimensions(self: Any) -> tuple[int, int]:
        width, height = original(self)
        return (height, width) if _is_turned(self) else (width, height)

    get_image_dimensions.is_upright = True  # type: ignore[attr-defined]
    WagtailImageFieldFile.get_image_dimensions = get_image_dimensions


def _is_turned(file: Any) -> bool:
    was_closed = file.closed
    try:
        file.open()
        with Image.open(file) as image:
            return image.getexif().get(_ORIENTATION) in _QUARTER_TURNS
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False  # no photograph, or one that its form refuses
    finally:
        if was_closed:
            file.close()
        else:
            file.seek(0)
