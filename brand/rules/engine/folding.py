"""Texts made comparable: lower case, composed, without invisible characters, with the way back."""

import unicodedata
from dataclasses import dataclass

import regex

#: Soft hyphen, zero-width space, word joiner, byte order mark and variation selectors: nobody sees them.
_INVISIBLE = regex.compile("[\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f]")
_SEQUENCE = regex.compile(r"\P{M}\p{M}*|\p{M}+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: What is compared.
        starts: For each of its code points, where what it stands for starts in the original text; None
            where both run in step.
        ends: For each of its code points, where what it stands for ends in the original text.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the folded text stands in the original one."""
        if self.starts is None or self.ends is None or end <= start:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text.

    Args:
        text: Any text.

    Returns:
        The text in lower case and in composed form (NFC), without invisible characters.
    """
    lower = text.lower()
    if text.isascii():
        return Folded(lower)
    if (
        len(lower) == len(text)
        and unicodedata.is_normalized("NFC", lower)
        and not _INVISIBLE.search(text)
    ):
        return Folded(lower.replace("ς", "σ"))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _SEQUENCE.finditer(text):
        piece = unicodedata.normalize("NFC", match[0]).lower().replace("ς", "σ")
        piece = _INVISIBLE.sub("", unicodedata.normalize("NFC", piece))
        parts.append(piece)
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
    return Folded("".join(parts), starts, ends)
