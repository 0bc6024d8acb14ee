"""The brand's logos as pictures, and on which ground each can be seen."""

from dataclasses import dataclass

from PIL import Image, ImageStat

from brand.colours import contrast_ratio
from brand.models import GuidelinePage
from reports.brand_parts import said
from reports.pictures import as_png, opened
from reports.resources import Resource

#: Enough for 70 mm at 300 dots an inch.
_SIZE = (840, 420)
#: A drawing that differs less from its ground would not be seen.
_VISIBLE = 1.6
_WHITE = "#ffffff"


@dataclass(frozen=True, kw_only=True)
class LogoSheet:
    """One variant of the logo with its rules.

    Attributes:
        variant: Its name.
        picture: The drawing, or None where its file can't be read.
        on_light: Whether it is shown on white.
        on_dark: Whether it is shown on the dark ground.
        clear_space, minimum_size, misuse: As the guideline says, '' for nothing.
        original: The title of the file for printers, '' for none.
    """

    variant: str
    picture: Resource | None
    on_light: bool
    on_dark: bool
    clear_space: str
    minimum_size: str
    misuse: str
    original: str


def logo_of(guideline: GuidelinePage | None, *, ground: str = _WHITE) -> Resource | None:
    """Return the first logo that can be seen on a ground.

    Args:
        guideline: The guideline in force, or None.
        ground: ``#rrggbb``; white paper where nothing is said.

    Returns:
        The logo as PNG, made smaller where it is large; None where there is none, it is drawn for
        other grounds alone, or its file is gone.
    """
    for block in guideline.logos if guideline else ():
        drawing = opened(block.value.get("image"), within=_SIZE)
        if drawing is not None and _is_visible(drawing, ground):
            return as_png(drawing, "logo.png")
    return None


def logo_sheets(guideline: GuidelinePage, *, dark: str) -> tuple[LogoSheet, ...]:
    """Return every variant of the logo, each with the grounds on which it can be seen.

    Args:
        guideline: The version that is printed.
        dark: The dark ground, ``#rrggbb``. A logo that brings its own ground is shown on white alone.
    """
    sheets = []
    for number, block in enumerate(guideline.logos):
        drawing = opened(block.value.get("image"), within=_SIZE)
        original = block.value.get("original")
        sheets.append(
            LogoSheet(
                variant=said(block, "variant"),
                picture=as_png(drawing, f"logo-{number}.png") if drawing else None,
                on_light=drawing is not None and _is_visible(drawing, _WHITE),
                on_dark=drawing is not None
                and not _brings_its_ground(drawing)
                and _is_visible(drawing, dark),
                clear_space=said(block, "clear_space"),
                minimum_size=said(block, "minimum_size"),
                misuse=said(block, "misuse"),
                original=original.title if original else "",
            )
        )
    return tuple(sheets)


def _brings_its_ground(drawing: Image.Image) -> bool:
    faint = drawing.getchannel("A").point(lambda value: 255 if value <= 200 else 0)
    return faint.getbbox() is None


def _is_visible(drawing: Image.Image, ground: str) -> bool:
    """Tell whether a drawing with a transparent ground stands out from another ground."""
    if _brings_its_ground(drawing):
        return True
    mask = drawing.getchannel("A").point(lambda value: 255 if value > 128 else 0)
    if mask.getbbox() is None:
        return False
    red, green, blue = (round(mean) for mean in ImageStat.Stat(drawing.convert("RGB"), mask).mean)
    return contrast_ratio(f"#{red:02x}{green:02x}{blue:02x}", ground) >= _VISIBLE
