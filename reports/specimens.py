"""The typefaces of a brand book, each shown in its own font file where the guideline has one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from brand.models import GuidelinePage
from reports.brand_parts import said
from reports.typefaces import Face, FontFile

#: What English and Finnish need; a font that lacks one of them would be set in another.
_NEEDED = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖabcdefghijklmnopqrstuvwxyzåäö0123456789€–“”’"
_SIZE = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s*(?P<unit>px|pt)\b", re.IGNORECASE)
_POINTS_A_PIXEL = Decimal("0.75")
#: What is larger does not fit on a line, what is smaller can't be read.
_LARGEST, _SMALLEST = Decimal(54), Decimal(6)
_MOST_SIZES = 4
_VENDORED = {"headings": "Source Serif Pro"}
_OTHERWISE = "Source Sans Pro"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A size that the guideline names.

    Attributes:
        number: Its place in the specimen, from 0.
        name: As the guideline writes it, such as ``32 px``.
        points: The same in points, within what can be shown.
    """

    number: int
    name: str
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """One typeface.

    Attributes:
        number: Its place in the guideline, from 0; its class in the style sheet is named after it.
        level, family, weight, size, fallback, licence: As the guideline says, '' for nothing.
        samples: The sizes that ``size`` names.
        has_file: Whether a font file is chosen, usable or not.
        file: The font file, or None where there is none that can be used.
        shown_in: The family in which it is shown: its own, or the one in its place.
        lacks: Letters and signs that the file does not have, separated by spaces.
    """

    number: int
    level: str
    family: str
    weight: str
    size: str
    fallback: str
    licence: str
    samples: tuple[Sample, ...]
    has_file: bool
    file: FontFile | None
    shown_in: str
    lacks: str

    @property
    def css_family(self) -> str:
        """The family by which the style sheet knows it."""
        return f"specimen-{self.number}" if self.file else self.shown_in


def specimens(guideline: GuidelinePage, *, files: Iterable[FontFile]) -> tuple[Specimen, ...]:
    """Return the typefaces of a guideline.

    Args:
        guideline: The version that is printed.
        files: Its font files that can be used.
    """
    usable = {file.number: file for file in files}
    return tuple(
        _specimen(number, block, usable.get(number))
        for number, block in enumerate(guideline.typefaces)
    )


def specimen_faces(shown: Iterable[Specimen]) -> tuple[Face, ...]:
    """Return the faces in which the specimens are set."""
    return tuple(one.file.face(one.css_family) for one in shown if one.file)


def specimen_rules(shown: Iterable[Specimen]) -> str:
    """Return the style rules of the specimens; nothing in them was typed by a person."""
    rules = []
    for one in shown:
        weight = one.file.weight if one.file else 600 if one.shown_in in _VENDORED.values() else 400
        style = one.file.style if one.file else "normal"
        rules.append(
            f'.specimen-{one.number} {{ font-family: "{one.css_family}", "{_OTHERWISE}"; '
            f"font-weight: {weight}; font-style: {style}; }}"
        )
        rules += [
            f".specimen-{one.number} .size-{sample.number} {{ font-size: {sample.points}pt; }}"
            for sample in one.samples
        ]
    return "\n".join(rules)


def sizes_in(text: str) -> tuple[Sample, ...]:
    """Return the sizes that a text names in pixels or points, the first four, each once."""
    found: dict[Decimal, str] = {}
    for match in _SIZE.finditer(text):
        found.setdefault(_points(match), match[0])
    return tuple(
        Sample(number=number, name=name, points=points)
        for number, (points, name) in enumerate(found.items())
    )[:_MOST_SIZES]


def _points(match: re.Match[str]) -> Decimal:
    points = Decimal(match["number"].replace(",", "."))
    if match["unit"].lower() == "px":
        points *= _POINTS_A_PIXEL
    return min(_LARGEST, max(_SMALLEST, points)).quantize(Decimal("0.1"))


def _specimen(number: int, block: Any, file: FontFile | None) -> Specimen:
    level = block.value.get("level")
    family = said(block, "family")
    size = said(block, "size")
    lacks = [sign for sign in _NEEDED if file and ord(sign) not in file.characters]
    return Specimen(
        number=number,
        level=said(block, "level"),
        family=family,
        weight=said(block, "weight"),
        size=size,
        fallback=said(block, "fallback"),
        licence=said(block, "licence"),
        samples=sizes_in(size),
        has_file=block.value.get("file") is not None,
        file=file,
        shown_in=family if file else _VENDORED.get(level or "", _OTHERWISE),
        lacks=" ".join(lacks),
    )
