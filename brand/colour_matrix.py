"""The matrix of a palette: each text colour on each background, with its contrast."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brand.colours import contrast_ratio, is_hex, level, ratio_text

if TYPE_CHECKING:
    from brand.models import GuidelinePage


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """A colour of the palette.

    Attributes:
        name: Its name.
        hex: ``#rrggbb``.
        rgb: Red, green and blue, such as ``18 52 77``.
    """

    name: str
    hex: str
    rgb: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A text colour on a background.

    Attributes:
        text: The text's colour.
        background: What it stands on.
        ratio: Their contrast with two decimals.
        body: The WCAG 2.2 level for text of any size: ``AAA``, ``AA`` or empty.
        large: The same for large text.
        allowed: What the guideline allows the pair for: ``body``, ``large`` or empty.
    """

    text: Swatch
    background: Swatch
    ratio: str
    body: str
    large: str
    allowed: str


@dataclass(frozen=True, kw_only=True)
class ColourMatrix:
    """All pairs of a palette.

    Attributes:
        backgrounds: The columns.
        rows: A text colour with a cell a column; None where it would stand on itself.
    """

    backgrounds: tuple[Swatch, ...]
    rows: tuple[tuple[Swatch, tuple[Cell | None, ...]], ...]


def colour_matrix(guideline: "GuidelinePage") -> ColourMatrix:
    """Return the matrix of a guideline's palette; colours that are none yet are left out."""
    swatches = tuple(
        Swatch(name=colour.value["name"], hex=colour.value["hex"].lower(), rgb=colour.value.rgb)
        for colour in guideline.colours
        if is_hex(colour.value["hex"])
    )
    allowed = {(text, ground): use for text, ground, use in guideline.pairs_by_colour()}
    return ColourMatrix(
        backgrounds=swatches,
        rows=tuple(
            (text, tuple(_cell(text, ground, allowed) for ground in swatches)) for text in swatches
        ),
    )


def _cell(text: Swatch, ground: Swatch, allowed: dict[tuple[str, str], str]) -> Cell | None:
    if text == ground:
        return None
    ratio = contrast_ratio(text.hex, ground.hex)
    return Cell(
        text=text,
        background=ground,
        ratio=ratio_text(ratio),
        body=level(ratio, "body"),
        large=level(ratio, "large"),
        allowed=allowed.get((text.hex, ground.hex), ""),
    )
