"""The colours of a brand book: swatches with their values, and which of them can be read on which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brand.colour_matrix import Cell, ColourMatrix, colour_matrix
from brand.colour_matrix import Swatch as Colour
from brand.colours import is_hex
from brand.models import GuidelinePage
from reports.brand_parts import said
from reports.palette import ink_on

#: Up to so many colours every pair has a cell; beyond, each background has a line.
MATRIX_COLOURS = 12
#: As many backgrounds as fit side by side.
_COLUMNS = 6


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """One colour of the palette.

    Attributes:
        name, role, cmyk, pantone: As the guideline says, '' for nothing.
        hex: ``#rrggbb``, in lower case.
        rgb: Such as ``31 78 95``.
        share: Per cent of the palette, or None.
    """

    name: str
    role: str
    hex: str
    rgb: str
    cmyk: str
    pantone: str
    share: int | None


@dataclass(frozen=True, kw_only=True)
class BackgroundLine:
    """One background of a large palette: the pairs that are read on it, the strongest first.

    Attributes:
        background: The colour.
        body: Pairs for text of any size.
        large: Pairs for large text and graphics alone.
    """

    background: Colour
    body: tuple[Cell, ...]
    large: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class ColourChart:
    """Everything that is printed of the colours.

    Attributes:
        swatches: The palette, in the guideline's order.
        tables: Every pair, some backgrounds each, for palettes of 2 to ``MATRIX_COLOURS`` colours.
        lines: The pairs that can be read, for larger palettes.
        allowed: The pairs that the guideline allows.
    """

    swatches: tuple[Swatch, ...]
    tables: tuple[ColourMatrix, ...]
    lines: tuple[BackgroundLine, ...]
    allowed: tuple[Cell, ...]

    def __bool__(self) -> bool:
        return bool(self.swatches)

    @property
    def shares(self) -> tuple[Swatch, ...]:
        """The colours with a share."""
        return tuple(swatch for swatch in self.swatches if swatch.share)

    @property
    def shares_total(self) -> int:
        """What the shares add up to, per cent."""
        return sum(swatch.share or 0 for swatch in self.swatches)

    @property
    def across(self) -> int:
        """How many swatches stand side by side."""
        return 2 if len(self.swatches) <= 4 else 3 if len(self.swatches) <= 24 else 4


def colour_chart(guideline: GuidelinePage) -> ColourChart:
    """Return the colours of a guideline, with the contrast of every pair.

    Args:
        guideline: The version that is printed. A colour that an old version wrote in another way
            than ``#rrggbb`` is left out.
    """
    swatches = tuple(_swatch(block) for block in guideline.colours if is_hex(said(block, "hex")))
    matrix = colour_matrix(guideline)
    is_small = len(swatches) <= MATRIX_COLOURS
    return ColourChart(
        swatches=swatches,
        tables=tuple(_tables(matrix)) if is_small and len(swatches) > 1 else (),
        lines=() if is_small else tuple(_lines(matrix)),
        allowed=tuple(cell for _, row in matrix.rows for cell in row if cell and cell.allowed),
    )


def swatch_rules(chart: ColourChart) -> str:
    """Return the style rules of the colours, named after their digits; every value was checked."""
    rules = {}
    for swatch in chart.swatches:
        digits = swatch.hex.removeprefix("#")
        rules[f".ground-{digits}"] = f"background: {swatch.hex}"
        rules[f".ink-{digits}"] = f"color: {swatch.hex}"
        rules[f".on-{digits}"] = f"color: {ink_on(swatch.hex)}"
        if swatch.share:
            rules[f".share-{swatch.share}"] = f"flex: {swatch.share} 1 0"
    return "\n".join(f"{selector} {{ {rule}; }}" for selector, rule in rules.items())


def _swatch(block: Any) -> Swatch:
    return Swatch(
        name=said(block, "name"),
        role=said(block, "role"),
        hex=said(block, "hex").lower(),
        rgb=block.value.rgb,
        cmyk=said(block, "cmyk"),
        pantone=said(block, "pantone"),
        share=block.value.get("share"),
    )


def _tables(matrix: ColourMatrix) -> Iterator[ColourMatrix]:
    for start in range(0, len(matrix.backgrounds), _COLUMNS):
        end = start + _COLUMNS
        yield ColourMatrix(
            backgrounds=matrix.backgrounds[start:end],
            rows=tuple((text, row[start:end]) for text, row in matrix.rows),
        )


def _lines(matrix: ColourMatrix) -> Iterator[BackgroundLine]:
    for column, background in enumerate(matrix.backgrounds):
        cells = [cell for _, row in matrix.rows if (cell := row[column])]
        cells.sort(key=lambda cell: -float(cell.ratio))
        yield BackgroundLine(
            background=background,
            body=tuple(cell for cell in cells if cell.body),
            large=tuple(cell for cell in cells if cell.large and not cell.body),
        )
