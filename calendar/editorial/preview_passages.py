"""What a preview shows of a text, and where each piece of it stands in the text that was written.

A part of a thread, a text without the lines that would part it, and an address with its tags are not
what a person wrote, but what was found in there (in characters of the whole text) is to be marked here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from editorial.channel_content import ChannelContent

_GRAPHEME = regex.compile(r"\X")
_SPACE = regex.compile(r"\s+")
#: A text is cut at a word's end, unless that would leave less than this share of what is shown.
_SHORTEST = 0.5
#: Characters of a feed's text that stand on a line of a phone of 390 pixels; what a network cuts by lines
#: depends on the words and the phone.
LINE = 50


@dataclass(frozen=True, kw_only=True)
class Run:
    """A piece that was taken over as it was written.

    Attributes:
        at: Where it starts in what is shown, in code points.
        origin: Where it starts in what was written.
        length: How long it is.
    """

    at: int
    origin: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text as it is shown, with the runs of it that were written; they are in order."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def whole(cls, text: str) -> "Passage":
        """Return a text that is shown as it was written."""
        return cls(text=text, runs=(Run(at=0, origin=0, length=len(text)),))

    def shown(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a range of the written text is shown, or None where nothing of it is."""
        pieces = [
            (run.at + max(start - run.origin, 0), run.at + min(end - run.origin, run.length))
            for run in self.runs
            if start < run.origin + run.length and end > run.origin
        ]
        return (pieces[0][0], pieces[-1][1]) if pieces else None

    def parted(self, place: int) -> tuple["Passage", "Passage"]:
        """Return what is before a place of the shown text, and what is after it."""
        before, after = [], []
        for run in self.runs:
            inside = min(max(place - run.at, 0), run.length)
            if inside:
                before.append(Run(at=run.at, origin=run.origin, length=inside))
            if inside < run.length:
                after.append(
                    Run(
                        at=run.at + inside - place,
                        origin=run.origin + inside,
                        length=run.length - inside,
                    )
                )
        return (
            Passage(text=self.text[:place], runs=tuple(before)),
            Passage(text=self.text[place:], runs=tuple(after)),
        )


def passages_of(content: ChannelContent) -> list[Passage]:
    """Return the posts that a channel's main text makes: one, or the parts of a thread; none if empty.

    Raises:
        TooManyParts: See ``editorial.threads.split``.
    """
    if not content.thread:
        return [body_of(content)] if content.body.strip() else []
    parts = content.parts
    total = len(parts)
    passages, cursor = [], 0
    for place, part in enumerate(parts, start=1):
        number = f"\n\n{place}/{total}"
        is_numbered = content.thread == "numbered" and total > 1 and part.endswith(number)
        written = part.removesuffix(number) if is_numbered else part
        origin = content.text.index(written, cursor)
        cursor = origin + len(written)
        passages.append(Passage(text=part, runs=(Run(at=0, origin=origin, length=len(written)),)))
    return passages


def body_of(content: ChannelContent) -> Passage:
    """Return a channel's main text as one post."""
    body = content.body
    if body == content.text:
        return Passage.whole(body)
    # Lines were left out and blank ones made more or fewer; the others stand in the same order.
    written = _lines(content.text)
    runs = []
    for at, line in _lines(body):
        if not line:
            continue
        for origin, found in written:
            if found == line:
                runs.append(Run(at=at, origin=origin, length=len(line)))
                break
    return Passage(text=body, runs=tuple(runs))


def address_of(content: ChannelContent) -> Passage:
    """Return a channel's link with its tags, which stand between its address and its fragment."""
    written, tagged = content.link, content.tagged_link
    head = next(
        (
            place
            for place, (one, other) in enumerate(zip(written, tagged, strict=False))
            if one.lower() != other.lower()
        ),
        min(len(written), len(tagged)),
    )
    tail = len(written) - head
    runs = [Run(at=0, origin=0, length=head)]
    if tail and tagged.endswith(written[head:]):
        runs.append(Run(at=len(tagged) - tail, origin=head, length=tail))
    return Passage(text=tagged, runs=tuple(runs))


def cut_at(text: str, most: int | None, *, lines: int | None = None) -> int | None:
    """Return where a text is cut that a network shows the beginning of.

    Args:
        text: As it is shown.
        most: How many characters the network shows; None where it shows all.
        lines: How many lines it shows, a long one wrapped after ``LINE`` characters; None where all.

    Returns:
        The end of the last word that is shown, or of the last whole character where words are longer
        than that; None where the whole text is shown.
    """
    shown = [most, None if lines is None else _end_of_line(text, lines)]
    least = min((place for place in shown if place is not None), default=len(text))
    if len(text) <= least:
        return None
    spaces = [match.start() for match in _SPACE.finditer(text, 0, least + 1)]
    if spaces and spaces[-1] >= least * _SHORTEST:
        return spaces[-1]
    end = 0
    for match in _GRAPHEME.finditer(text, 0, least + 40):
        if match.end() > least:
            break
        end = match.end()
    return end or least


def _end_of_line(text: str, number: int) -> int:
    """Return where a line ends, counted from 1; the text's end where it has fewer."""
    left = number
    for start, line in _lines(text):
        wrapped = max(1, -(-len(line) // LINE))
        if wrapped >= left:
            return start + min(len(line), left * LINE)
        left -= wrapped
    return len(text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1
