"""The few colours of a document, from the brand's palette, with text that can always be read."""

from dataclasses import dataclass

from coloraide import Color

from brand.colours import contrast_ratio, is_hex
from brand.models import GuidelinePage

_WHITE = "#ffffff"
_NEARLY_BLACK = "#15181c"
_DEFAULT_COVER = "#1f4152"
_DEFAULT_ACCENT = "#c26a34"
_DEFAULT_TEXT = "#22272d"


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours by what they are for, all ``#rrggbb``.

    Attributes:
        cover: The cover's large area.
        on_cover: Text on it, at least 4.5:1.
        accent_on_cover: A line on it, at least 2:1.
        text: Running text, at least 7:1 on white.
        heading: Headings and table heads, at least 7:1 on white.
        accent: Chapter numbers and rules, at least 4.5:1 on white.
        bar: Bars of charts, at least 3:1 on white.
        tint: A pale ground for what stands out.
        line: Thin lines of tables.
    """

    cover: str
    on_cover: str
    accent_on_cover: str
    text: str
    heading: str
    accent: str
    bar: str
    tint: str
    line: str


def palette_of(guideline: GuidelinePage | None) -> Palette:
    """Return the colours of a brand's documents.

    Args:
        guideline: The guideline in force, or None for the defaults.

    Returns:
        Colours that are readable whatever the brand's palette is: a colour that is too pale for its
        use is darkened in its own hue.
    """
    primary = _colour(guideline, "primary")
    secondary = _colour(guideline, "secondary")
    accent = _colour(guideline, "accent")
    cover = next(
        (c for c in (primary, secondary, accent) if c and contrast_ratio(c, _WHITE) >= 1.3),
        _DEFAULT_COVER,
    )
    on_cover = ink_on(cover)
    strong = accent or secondary or (_DEFAULT_ACCENT if primary is None else primary)
    text = _colour(guideline, "text") or _DEFAULT_TEXT
    # A pale cover darkened into a heading is mud; the brand's stronger colour stays itself.
    pair = (cover, strong)
    leading = cover if contrast_ratio(cover, _WHITE) >= 3 else max(pair, key=_on_white)
    return Palette(
        cover=cover,
        on_cover=on_cover,
        accent_on_cover=strong if contrast_ratio(strong, cover) >= 2 else on_cover,
        text=darkened(text, ratio=7),
        heading=darkened(leading, ratio=7),
        accent=darkened(strong, ratio=4.5),
        bar=darkened(leading, ratio=3),
        tint=_mixed(leading, 0.06),
        line=_mixed(leading, 0.24),
    )


def ink_on(ground: str) -> str:
    """Return white, soft black or black: the first that is read well on a ground, at least 4.5:1."""
    # Against a middling ground soft black is not enough; pure black or white always is (4.58:1).
    choices = (_WHITE, _NEARLY_BLACK, "#000000")
    return next(
        (colour for colour in choices[:2] if contrast_ratio(colour, ground) >= 7),
        max(choices, key=lambda colour: contrast_ratio(colour, ground)),
    )


def darkened(colour: str, *, ratio: float) -> str:
    """Return a colour, darkened in its hue until it has a contrast ratio on white."""
    lch = Color(colour).convert("oklch")
    result = colour
    while contrast_ratio(result, _WHITE) < ratio and lch["lightness"] > 0:
        lch["lightness"] = max(0.0, lch["lightness"] - 0.02)
        result = _hex(lch)
    return result


def _on_white(colour: str) -> float:
    return contrast_ratio(colour, _WHITE)


def _mixed(colour: str, share: float) -> str:
    return _hex(Color(_WHITE).mix(colour, share, space="srgb"))


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit().to_string(hex=True))


def _colour(guideline: GuidelinePage | None, role: str) -> str | None:
    # What stands in an old revision was not necessarily validated by today's rules.
    value = guideline.colour(role, "") if guideline else ""
    return value.lower() if is_hex(value) else None
