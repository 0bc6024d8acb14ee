"""The contrast of two colours, as the engine needs it: plain arithmetic that the browser repeats."""

import re
from functools import lru_cache

#: The contrast that text needs, by WCAG 2.2, 1.4.3.
LEAST_CONTRAST = {"body": 4.5, "large": 3.0}
_HEX = re.compile(r"\A#[0-9a-f]{6}\Z")


@lru_cache(maxsize=4096)
def contrast(foreground: str, background: str) -> float | None:
    """Return the WCAG contrast ratio of two sRGB colours.

    Args:
        foreground: Colour as ``#rrggbb``, in lower case.
        background: Colour as ``#rrggbb``, in lower case.

    Returns:
        A dimensionless ratio in [1.0, 21.0], or None where one is no such colour.

    Source:
        WCAG 2.2, definitions of "relative luminance" and "contrast ratio".
    """
    if not _HEX.match(foreground) or not _HEX.match(background):
        return None
    one, other = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return (one + 0.05) / (other + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
