"""A text that is longer than one post, as the parts of a thread.

A part ends where a person wants it (a line of three hyphens), at the end of a paragraph, of a sentence,
of a clause or of a word, whichever comes latest before the limit; only a word longer than the limit is
cut, and then never inside of what a reader takes for one character.
"""

from collections.abc import Callable
from functools import partial

import regex

MAX_PARTS = 100
#: A line that a person puts where a new part is to start.
_BREAK = regex.compile(r"^[ \t]*---[ \t]*$\n?", regex.MULTILINE)
_SENTENCE = regex.compile(
    r"[.!?\u2026]+[)\]\"'\u2019\u201d\u00bb]*\s+|[\u3002\uff01\uff1f]\s*|\n\s*"
)
#: Where a text may be parted, the best first; each match ends where a part may end.
_ENDS = (
    regex.compile(r"\n[ \t]*\n\s*"),
    _SENTENCE,
    regex.compile(r"[,;:\u2013\u2014]\s+"),
    regex.compile(r"\s+"),
)
#: Full stops that end no sentence: abbreviations, ordinals and initials, in Finnish and English.
_NO_END = regex.compile(
    r"(?:\b(?:esim|ks|mm|ym|yms|jne|klo|puh|os|vs|e\.g|i\.e|etc|approx|st|dr|mr|mrs|ms|\p{L})|\b\d{1,3})\.\s+$",
    regex.IGNORECASE,
)
_GRAPHEME = regex.compile(r"\X")
#: A part shorter than this share of what would fit reads worse than one cut at a comma.
_SHORTEST = 1 / 3
#: Characters of a long text that are counted before the whole is.
_BEGINNING = 1_500
#: Graphemes that are tried first as the beginning that fits, and then twice as many each time.
_FIRST_ASKED = 128


class TooManyParts(ValueError):
    """The text does not fit into ``MAX_PARTS`` posts."""


def split(text: str, *, fits: Callable[[str], bool], numbered: bool = False) -> tuple[str, ...]:
    """Part a text for a thread.

    Args:
        text: With ``\\n`` as its line break.
        fits: Whether a text is within all the limits that the network has for one post.
        numbered: Whether each part ends with its number, such as ``2/5``; a text that is one part has none.

    Returns:
        The parts in order, none empty, each of which fits with its number.

    Raises:
        TooManyParts: There would be more than ``MAX_PARTS``, or not one character fits.
    """
    pieces = [piece for part in _BREAK.split(text) if (piece := part.strip())]
    if not pieces:
        return ()
    parts = _part(pieces, fits)
    if not numbered or len(parts) == 1:
        return tuple(parts)
    # A number takes room, which may make one more part, whose number may take more.
    widest = len(parts)
    while True:
        number = _number(widest, widest)
        parts = _part(pieces, partial(_fits_with, number, fits))
        if len(str(len(parts))) <= len(str(widest)):
            break
        widest = len(parts)
    return tuple(part + _number(place, len(parts)) for place, part in enumerate(parts, start=1))


def joined(text: str) -> str:
    """Return a text that is one post: without the lines that would part it."""
    return (
        regex.sub(r"\n{3,}", "\n\n", _BREAK.sub("\n", text)).strip("\n") if "---" in text else text
    )


def _number(place: int, total: int) -> str:
    return f"\n\n{place}/{total}"


def _fits_with(number: str, fits: Callable[[str], bool], part: str) -> bool:
    return fits(part + number)


def _part(pieces: list[str], fits: Callable[[str], bool]) -> list[str]:
    parts: list[str] = []
    for piece in pieces:
        rest = piece
        while rest:
            if len(parts) >= MAX_PARTS:
                raise TooManyParts
            if _fits_whole(rest, fits):
                parts.append(rest)
                break
            end = _end(rest, fits)
            parts.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
    return parts


def _fits_whole(text: str, fits: Callable[[str], bool]) -> bool:
    """Return whether a text fits; of a long one its beginning is asked first, up to a space: no link is cut."""
    if len(text) > _BEGINNING:
        end = max(text.rfind(space, 0, _BEGINNING) for space in " \n")
        if end > 0 and not fits(text[:end]):
            return False
    return fits(text)


def _end(text: str, fits: Callable[[str], bool]) -> int:
    """Return where the first part of a text ends."""
    most = _cut(text, fits)
    for pattern in _ENDS:
        ends = [
            match.end()
            for match in pattern.finditer(text, 0, min(len(text), most + 40))
            if len(text[: match.end()].rstrip()) <= most
            and text[: match.end()].strip()
            and not (pattern is _SENTENCE and _ends_nothing(text, match.end()))
        ]
        # Later ends first; a link that is cut can count more than the whole one.
        for end in reversed(ends):
            if end < most * _SHORTEST and pattern is not _ENDS[-1]:
                break
            if fits(text[:end].rstrip()):
                return end
    return most


def _ends_nothing(text: str, end: int) -> bool:
    return _NO_END.search(text[max(0, end - 16) : end]) is not None


def _cut(text: str, fits: Callable[[str], bool]) -> int:
    """Return the length of the longest beginning that fits, in whole graphemes.

    Raises:
        TooManyParts: Not even the first one fits.
    """
    ends: list[int] = []
    low, asked = -1, _FIRST_ASKED
    # Looked for from the beginning, so that a long text is not counted whole for each of its parts.
    for match in _GRAPHEME.finditer(text):
        ends.append(match.end())
        if len(ends) == asked:
            if not fits(text[: ends[-1]]):
                break
            low, asked = len(ends) - 1, asked * 2
    high = len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[: ends[middle]]):
            low = middle
        else:
            high = middle - 1
    if low < 0:
        raise TooManyParts
    return ends[low]
