"""Fonts of a document: the brand's own files where it has them, else the vendored ones."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

from brand.font_files import FontError, check_font
from brand.models import GuidelinePage
from reports.charts import FONT_FOLDER
from reports.resources import Resource

log = logging.getLogger(__name__)

_VENDORED = (
    ("Source Sans Pro", 400, "normal", "SourceSansPro-Regular.ttf"),
    ("Source Sans Pro", 400, "italic", "SourceSansPro-It.ttf"),
    ("Source Sans Pro", 600, "normal", "SourceSansPro-Semibold.ttf"),
    ("Source Sans Pro", 700, "normal", "SourceSansPro-Bold.ttf"),
    ("Source Serif Pro", 600, "normal", "SourceSerifPro-Semibold.ttf"),
)
#: Levels of the guideline and the family by which the style sheet knows them.
_FAMILIES = {"headings": "brand-headings", "body": "brand-body"}
_ITALIC = 0x02  # head macStyle


@dataclass(frozen=True, kw_only=True)
class Face:
    """A font file under the family by which the style sheet knows it."""

    family: str
    weight: int
    style: str
    resource: Resource

    def rule(self) -> str:
        """Return the ``@font-face`` rule; nothing in it was typed by a person."""
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{self.resource.address}"); '
            f"font-weight: {self.weight}; font-style: {self.style}; }}"
        )


@dataclass(frozen=True, kw_only=True)
class FontFile:
    """A font file of the guideline that can be used.

    Attributes:
        number: Of its typeface in the guideline, from 0.
        level: Of that typeface.
        weight: From 100 to 900, as the file itself states.
        style: ``normal`` or ``italic``, likewise.
        characters: The code points that it draws.
        resource: The file.
    """

    number: int
    level: str
    weight: int
    style: str
    characters: frozenset[int]
    resource: Resource

    def face(self, family: str) -> Face:
        """Return the file under a family's name."""
        return Face(family=family, weight=self.weight, style=self.style, resource=self.resource)


@cache
def vendored_faces() -> tuple[Face, ...]:
    """Return the fonts that come with Linja."""
    return tuple(
        Face(
            family=family,
            weight=weight,
            style=style,
            resource=Resource(
                name=f"fonts/{file}", mime="font/ttf", content=(FONT_FOLDER / file).read_bytes()
            ),
        )
        for family, weight, style, file in _VENDORED
    )


def font_files(guideline: GuidelinePage | None) -> tuple[FontFile, ...]:
    """Return the brand's own font files.

    Args:
        guideline: The guideline in force, or None.

    Returns:
        The files that can be used. One that is gone, is no font, or whose licence bits forbid
        embedding is left out and logged.
    """
    found = []
    for number, block in enumerate(guideline.typefaces if guideline else ()):
        file = block.value.get("file")
        if file is None:
            continue
        try:
            with file.open_file() as opened:
                content = opened.read()
            check_font(content)
            described = _described(content)
        except (OSError, FontError) as error:
            log.warning("Font %s is not used: %s", file.pk, error)
            continue
        resource = Resource(name=f"fonts/brand-{number}", mime="font/ttf", content=content)
        level = block.value.get("level") or ""
        found.append(FontFile(number=number, level=level, resource=resource, **described))
    return tuple(found)


def brand_faces(files: Iterable[FontFile]) -> tuple[Face, ...]:
    """Return the faces in which a document's headings and text are set."""
    return tuple(file.face(_FAMILIES[file.level]) for file in files if file.level in _FAMILIES)


def _described(content: bytes) -> dict[str, Any]:
    """Return a checked font's weight, style and characters."""
    with TTFont(BytesIO(content), lazy=True) as font:
        return {
            "weight": min(900, max(100, round(font["OS/2"].usWeightClass, -2))),
            "style": "italic" if font["head"].macStyle & _ITALIC else "normal",
            "characters": frozenset(font.getBestCmap()),
        }
