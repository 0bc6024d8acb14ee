"""Colours of the palette: their contrast, what WCAG asks of it, and how they are written."""

import re

from coloraide import Color
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from brand.rules.engine.contrast import LEAST_CONTRAST

_HEX = re.compile(r"\A#[0-9a-fA-F]{6}\Z")

#: Validates a colour as it is stored.
HEX_COLOUR = RegexValidator(_HEX, _("Write the colour as # and six digits, such as #1f4e5f."))

#: The contrast that text needs, by its use; "large" is from 24 px, or 18.66 px in bold.
#: WCAG 2.2, 1.4.3 (AA) and 1.4.6 (AAA).
AA = LEAST_CONTRAST
AAA = {"body": 7.0, "large": 4.5}


def contrast_ratio(foreground: str, background: str) -> float:
    """Return the WCAG contrast ratio of two sRGB colours.

    Args:
        foreground: Colour as ``#rrggbb``.
        background: Colour as ``#rrggbb``.

    Returns:
        A dimensionless ratio in [1.0, 21.0]; the order does not matter.

    Raises:
        ValueError: Either colour is not six hexadecimal digits after ``#``.

    Source:
        WCAG 2.2, definitions of "relative luminance" and "contrast ratio".
    """
    for colour in (foreground, background):
        if not is_hex(colour):
            raise ValueError(f"not a colour: {colour!r}")
    return float(Color(foreground).contrast(background, method="wcag21"))


def level(ratio: float, use: str) -> str:
    """Return the WCAG 2.2 level that a contrast reaches.

    Args:
        ratio: A contrast ratio.
        use: ``body`` for text of any size, ``large`` for large text.

    Returns:
        ``AAA``, ``AA`` or an empty string.
    """
    if ratio >= AAA[use]:
        return "AAA"
    return "AA" if ratio >= AA[use] else ""


def ratio_text(ratio: float) -> str:
    """Return a ratio with two decimals, cut and not rounded: 4.499 is not 4.50."""
    return f"{int(round(ratio * 100, 6)) / 100:.2f}"  # 20.999999999 is arithmetic, not contrast


def is_hex(text: str | None) -> bool:
    """Whether a text is a colour as ``#rrggbb``."""
    return bool(_HEX.match(text or ""))


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, each in [0, 255].

    Args:
        colour: Colour as ``#rrggbb``.

    Raises:
        ValueError: It is none.
    """
    if not is_hex(colour):
        raise ValueError(f"not a colour: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
