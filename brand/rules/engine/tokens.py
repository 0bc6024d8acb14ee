"""The parts of a text that rules speak of: words, hashtags, emoji, links, capitals, sentences."""

import regex

Span = tuple[int, int]

#: White space by Unicode: Python's own has four control characters beside it.
WHITE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+")
#: Between the words of one phrase.
GAP = regex.compile(r"[\s\-\u2010-\u2013'’/]{1,3}")

HASHTAG = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_&/])[#＃][\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*"
)
LINK = regex.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", regex.IGNORECASE)
#: The look back keeps it linear: a long run of letters is tried from its start alone.
MAIL = regex.compile(
    r"(?<![\p{L}\p{N}_.+\-])[\p{L}\p{N}_.+\-]+@[\p{L}\p{N}_\-]+(?:\.[\p{L}\p{N}_\-]+)+"
)
#: What is not part of an address that a sentence ends with.
_TAIL = ".,;:!?)]}'’»"

EMOJI = regex.compile(
    r"(?:\p{RI}{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    r"|(?![©®™])\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?"
    r"(?:\u200D\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?)*[\U000E0020-\U000E007F]*"
    r"|[©®™]\uFE0F)"
)
EXCLAMATION = regex.compile(r"[!！]+")
CAPITALS = regex.compile(r"(?<![\p{L}\p{M}\p{N}_#＃@])\p{Lu}[\p{Lu}\p{M}]+(?![\p{L}\p{N}_])")

#: As Intl.Segmenter segments words: letters and digits, with an apostrophe inside a word and a
#: point or comma inside a number.
_SEGMENTED_WORD = regex.compile(
    r"[\p{L}\p{M}\p{N}_]+"
    r"(?:(?:(?<=[\p{L}\p{M}])['’·](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*"
)
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")
PARAGRAPH = regex.compile(r"\r\n|[\n\r\u0085\u2028\u2029]")
_STOP = regex.compile("([.!?。！？]+)([\"'”’»)\\]}]*)([^\\S\n\r\u0085\u2028\u2029]*)")
_CONTINUES = frozenset(",-:;–—")
_LETTER = regex.compile(r"\p{L}")
_CAPITAL = regex.compile(r"\p{Lu}")
_SMALL = regex.compile(r"\p{Ll}")
_NUMBER = regex.compile(r"\p{N}")


def links(text: str) -> list[Span]:
    """Return where the addresses of a text stand, without the stop of the sentence around them."""
    if "://" not in text and "www." not in text.lower():
        return []
    found = []
    for match in LINK.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in _TAIL:
            end -= 1
        found.append((match.start(), end))
    return found


def mails(text: str) -> list[Span]:
    """Return where the mail addresses of a text stand."""
    return [match.span() for match in MAIL.finditer(text)] if "@" in text else []


def sentences(text: str) -> int:
    """Return how many sentences a text has: as ``Intl.Segmenter`` counts them, by UAX #29.

    A line break ends a sentence, so that an empty line counts as one; a full stop ends one only
    where no small letter follows.
    """
    count = position = 0
    while position < len(text):
        mark = PARAGRAPH.search(text, position)
        end = mark.start() if mark else len(text)
        count += 1 + _breaks(text[position:end])
        position = mark.end() if mark else end
    return count


def _breaks(line: str) -> int:
    """Return how many sentences of one line are followed by another one on it."""
    return sum(_is_break(line, match) for match in _STOP.finditer(line))


def _is_break(line: str, match: "regex.Match[str]") -> bool:
    after = match.end()
    if after >= len(line) or line[after] in _CONTINUES:
        return False
    if not match[1].endswith("."):
        return True
    following = line[after]
    if not match[2] and not match[3]:
        before = line[max(0, match.start() - 1) : match.start()]
        if _NUMBER.match(following) or (_LETTER.match(before) and _CAPITAL.match(following)):
            return False
    letter = _LETTER.search(line, after)
    return not (letter and _SMALL.match(letter[0]))


def lix(text: str) -> float | None:
    """Return the LIX readability of a text, as Wagtail's content metrics compute it.

    Words per sentence plus the percentage of words of more than six UTF-16 units.

    Returns:
        The index, or None under ten words, where Wagtail shows none either.

    Source:
        Björnsson 1968; Wagtail's ``getLIXScore``, with sentences and words by UAX #29.
    """
    words = [word for word in _SEGMENTED_WORD.findall(text) if _LETTER_OR_DIGIT.search(word)]
    stops = sentences(text)
    if len(words) < 10 or not stops:
        return None
    long = sum(len(word) + sum(char > "\uffff" for char in word) > 6 for word in words)
    return len(words) / stops + long / len(words) * 100
