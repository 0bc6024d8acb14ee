"""One text while it is being checked: folded, split and searched once, however many rules ask."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from brand.rules.engine import tokens
from brand.rules.engine.folding import Folded, fold
from brand.rules.engine.tokens import Span


class Text:
    """A text field of a content.

    Attributes:
        field: Its name.
        text: What stands in it.
    """

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text, made comparable."""
        return fold(self.text)

    @cached_property
    def links(self) -> list[Span]:
        """Where addresses stand."""
        return tokens.links(self.text)

    @cached_property
    def quiet(self) -> list[Span]:
        """Where no words of the brand's are looked for: addresses of the web and of mail."""
        return sorted([*self.links, *tokens.mails(self.text)])

    @cached_property
    def hashtags(self) -> list[Span]:
        """Where hashtags stand, outside addresses."""
        return list(self._outside_links(tokens.HASHTAG))

    @cached_property
    def emoji(self) -> list[Span]:
        """Where emoji stand."""
        return [match.span() for match in tokens.EMOJI.finditer(self.text)]

    @cached_property
    def exclamations(self) -> list[Span]:
        """Where runs of exclamation marks stand."""
        return [match.span() for match in tokens.EXCLAMATION.finditer(self.text)]

    @cached_property
    def capitals(self) -> list[Span]:
        """Where words in capitals alone stand, outside addresses."""
        return list(self._outside_links(tokens.CAPITALS))

    def is_quiet(self, start: int, end: int) -> bool:
        """Whether a span touches an address."""
        return _touches(self.quiet, start, end)

    def _outside_links(self, pattern: "tokens.regex.Pattern[str]") -> Iterator[Span]:
        for match in pattern.finditer(self.text):
            if not _touches(self.links, match.start(), match.start() + 1):
                yield match.span()


def _touches(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of some spans, in their order and apart, has a part of another one in it."""
    place = bisect_left(spans, (end, 0)) - 1
    return place >= 0 and spans[place][1] > start
