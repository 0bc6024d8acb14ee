"""The demo's own pictures: drawn when the demo is seeded, the same each time, nobody else's."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image

from cms.demo.pictures import avatars, lake, logos, mending, mountain, sauna

#: Name -> draws the picture. A brand's data names them.
SCENES: dict[str, Callable[[], Image.Image]] = {
    **lake.SCENES,
    **sauna.SCENES,
    **mending.SCENES,
    **mountain.SCENES,
    **avatars.SCENES,
    **logos.SCENES,
}


@cache
def drawn(name: str) -> tuple[str, bytes]:
    """Draw a picture.

    Args:
        name: A key of ``SCENES``.

    Returns:
        A file name and the file: PNG for a logo (it is transparent), else JPEG under 1 MB.

    Raises:
        KeyError: No such picture.
    """
    image = SCENES[name]()
    buffer = BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "PNG")
        return f"{name}.png", buffer.getvalue()
    image.save(buffer, "JPEG", quality=86)
    return f"{name}.jpg", buffer.getvalue()
