"""Fonts of a document: the brand's own files where it has them, else the vendored ones."""

import logging
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

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
_NOT_EMBEDDABLE = 0x0002  # OS/2 fsType: restricted licence
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


def brand_faces(guideline: GuidelinePage | None) -> tuple[Face, ...]:
    """Return the brand's own font files.

    Args:
        guideline: The guideline in force, or None.

    Returns:
        A face a usable file, with the weight and style that the file itself states. A file that is
        gone, is no font, or whose licence bits forbid embedding is left out and logged.
    """
    if guideline is None:
        return ()
    faces = []
    for number, block in enumerate(guideline.typefaces):
        family = _FAMILIES.get(block.value.get("level"))
        file = block.value.get("file")
        if family is None or file is None:
            continue
        try:
            with file.open_file() as opened:
                content = opened.read()
            weight, style = _described(content)
        except (OSError, TTLibError, ValueError, KeyError) as error:
            log.warning("Font %s of guideline %s is not used: %s", file.pk, guideline.pk, error)
            continue
        resource = Resource(name=f"fonts/brand-{number}", mime="font/ttf", content=content)
        faces.append(Face(family=family, weight=weight, style=style, resource=resource))
    return tuple(faces)


def _described(content: bytes) -> tuple[int, str]:
    """Return a font's weight and style.

    Raises:
        ValueError: Its licence bits forbid embedding.
        TTLibError, KeyError: It is no font that can be read.
    """
    with TTFont(BytesIO(content), lazy=True) as font:
        os2 = font["OS/2"]
        if os2.fsType & 0x000F == _NOT_EMBEDDABLE:
            raise ValueError("its licence bits forbid embedding")
        weight = min(900, max(100, round(os2.usWeightClass, -2)))
        return weight, "italic" if font["head"].macStyle & _ITALIC else "normal"
