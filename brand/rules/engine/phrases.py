"""Phrases: the words of a term with their stems, and the index that finds many of them at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex

from brand.rules.engine.endings import ANY, NONE, fits
from brand.rules.engine.folding import Folded, fold
from brand.rules.engine.inflection import Stem, stems
from brand.rules.engine.tokens import GAP, WORD

_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}_\s\-\u2010-\u2013'’/*]+")
_WORD_OR_STAR = regex.compile(r"[\p{L}\p{M}\p{N}_]+\*?")
#: Scripts without spaces between words: a term is looked for anywhere.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD_CHARACTER = regex.compile(r"[\p{L}\p{M}\p{N}_]")


@dataclass(frozen=True)
class Phrase:
    """What is looked for: words with their stems, or a literal string of characters.

    Attributes:
        words: For each word the stems that it may have; empty for a literal.
        literal: Folded characters that stand there as they are; empty for words.
    """

    words: tuple[tuple[Stem, ...], ...] = ()
    literal: str = ""

    def to_json(self) -> Any:
        """Return the phrase as the browser gets it."""
        return self.literal or [[list(stem) for stem in word] for word in self.words]


def parse_phrase(text: str, *, language: str, inflected: bool) -> Phrase:
    """Return what is looked for when a term is written so.

    Args:
        text: A term; ``*`` at the end of a word stands for any ending. A term with other characters
            than letters, digits, spaces, hyphens and apostrophes is found literally.
        language: By whose rules its words inflect.
        inflected: Whether they are found in all their forms.

    Returns:
        The phrase; it has neither words nor a literal where the text is empty.
    """
    folded = " ".join(fold(text).text.split())
    if not _PLAIN.fullmatch(folded) or _UNSPACED.search(folded):
        return Phrase(literal=folded)
    words: list[tuple[Stem, ...]] = []
    for match in _WORD_OR_STAR.finditer(folded):
        word = match[0]
        if word.endswith("*"):
            words.append(((word[:-1], ANY),))
        else:
            found = stems(word, language) if inflected else {(word, NONE)}
            words.append(tuple(sorted(found)))
    return Phrase(words=tuple(words))


class PhraseIndex:
    """Finds the phrases of many rules in one pass over the words of a text.

    The time grows with the text: each word is looked up by its beginnings, however many phrases there
    are. Literals are looked for one by one.
    """

    def __init__(self, phrases: list[tuple[int, Phrase]]) -> None:
        """Make the index of phrases, each with the number of its owner."""
        self._first: dict[str, list[tuple[int, str, Phrase]]] = {}
        self._literals: list[tuple[int, str]] = []
        for owner, phrase in phrases:
            if phrase.literal:
                self._literals.append((owner, phrase.literal))
            elif phrase.words:
                for stem, endings in phrase.words[0]:
                    self._first.setdefault(stem, []).append((owner, endings, phrase))
        self._lengths = sorted({len(stem) for stem in self._first})

    def find(self, folded: Folded) -> Iterator[tuple[int, int, int]]:
        """Yield (owner, start, end) in the folded text, by place; one a place and owner."""
        text = folded.text
        seen: set[tuple[int, int, int]] = set()
        words = [match.span() for match in WORD.finditer(text)]
        for number, (start, end) in enumerate(words):
            for length in self._lengths:
                if start + length > end:
                    break
                for owner, endings, phrase in self._first.get(text[start : start + length], ()):
                    if not fits(text[start + length : end], endings):
                        continue
                    last = self._rest(text, words, number, phrase)
                    if last and (owner, start, last) not in seen:
                        seen.add((owner, start, last))
                        yield owner, start, last
        yield from self._find_literals(text)

    @staticmethod
    def _rest(text: str, words: list[tuple[int, int]], number: int, phrase: Phrase) -> int:
        """Return where a phrase ends whose first word is a text's word, or 0 where it goes on otherwise."""
        end = words[number][1]
        for stems_of_word in phrase.words[1:]:
            number += 1
            if number >= len(words) or not GAP.fullmatch(text, end, words[number][0]):
                return 0
            start, end = words[number]
            word = text[start:end]
            if not any(
                word.startswith(stem) and fits(word[len(stem) :], endings)
                for stem, endings in stems_of_word
            ):
                return 0
        return end

    def _find_literals(self, text: str) -> Iterator[tuple[int, int, int]]:
        for owner, literal in self._literals:
            for start, end in find_literal(text, literal):
                yield owner, start, end


def find_literal(text: str, literal: str) -> Iterator[tuple[int, int]]:
    """Yield where folded characters stand in a folded text, not inside a longer word."""
    unspaced = bool(_UNSPACED.search(literal))
    start = text.find(literal)
    while start >= 0:
        end = start + len(literal)
        if unspaced or not (
            (_is_word(text, start) and start > 0 and _is_word(text, start - 1))
            or (_is_word(text, end - 1) and end < len(text) and _is_word(text, end))
        ):
            yield start, end
        start = text.find(literal, end)


def _is_word(text: str, position: int) -> bool:
    return bool(_WORD_CHARACTER.match(text, position))
