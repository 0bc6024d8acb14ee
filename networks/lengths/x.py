"""How long a text is on X.

Source:
    twitter-text, config/v3.json (weights, ranges, the length of a link, emoji) and its README;
    the tests hold this against conformance/tests/validate.yml.
"""

import unicodedata

import regex

from networks.lengths.emoji import EMOJI
from networks.lengths.links import x_links

URL_LENGTH = 23
EMOJI_LENGTH = 2
#: What weighs 2: everything outside of the ranges that weigh 1.
_HEAVY = regex.compile(r"[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


def x_weighted_length(text: str) -> int:
    """Return the weighted length of a post on X.

    Args:
        text: Any Unicode text; it is counted in NFC, as X stores it.

    Returns:
        The sum of the weights: 23 a link, 2 an emoji or a character of most scripts, 1 a character
        of the Latin, Greek, Cyrillic, Arabic, Hebrew, Indic and like scripts up to U+10FF.
    """
    text = unicodedata.normalize("NFC", text)
    used, position = 0, 0
    for link in x_links(text):
        used += _without_links(text[position : link.start]) + URL_LENGTH
        position = link.end
    return used + _without_links(text[position:])


def _without_links(text: str) -> int:
    used, position = 0, 0
    for match in EMOJI.finditer(text):
        used += _weight(text[position : match.start()]) + EMOJI_LENGTH
        position = match.end()
    return used + _weight(text[position:])


def _weight(text: str) -> int:
    return len(text) + len(_HEAVY.findall(text))
