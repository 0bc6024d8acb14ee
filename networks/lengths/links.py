"""Links in plain text, found as X's and Mastodon's shared rules find them.

Both count any link as 23, so where a link ends decides how long a post is. X also takes
a bare domain (``example.com``) for a link if its top-level domain is known; Mastodon doesn't.

Source:
    https://github.com/twitter/twitter-text, README and conformance/extract.yml; for Mastodon its
    config/initializers/twitter_regex.rb, which widens what a path may hold.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

_TLD_FILE = Path(__file__).parent.parent / "data" / "tlds.txt"
#: Two-letter domains that X links without a path, unlike those of all other countries.
_SHORT_DOMAINS_OF = frozenset({"co", "tv"})
_MAX_LABEL = 63  # bytes; RFC 1035, 2.3.4

# Any character that may stand in a label: not ASCII punctuation, space, control or format.
_LABEL_CHARACTER = r"[^\s\p{Cc}\p{Cf}!-/:-@\[-`{-~]"
_LABEL = rf"{_LABEL_CHARACTER}(?:[-_]*+{_LABEL_CHARACTER})*+"
_NAME = rf"{_LABEL_CHARACTER}(?:-*+{_LABEL_CHARACTER})*+"
_ASCII_LABEL = r"[a-z0-9](?:[-_]*+[a-z0-9])*+"
_ASCII_NAME = r"[a-z0-9](?:-*+[a-z0-9])*+"
_TLD = r"(?:\L<tlds>)(?![0-9a-z@+-])"
_X_PATH = r"a-z0-9\p{Cyrillic}\u00c0-\u024f!*';:=+,.$/%#\[\]\-\u2013_~@|&"
_X_PATH_END = r"a-z0-9\p{Cyrillic}\u00c0-\u024f+\-=_#/"
_MASTODON_NOT_PATH = r"\s<>()?"
_MASTODON_NOT_END = r"\s()?!*\"'\u300c\u300d<>;:=,.$%\[\]~&|@"
_QUERY = r"(?:\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9\-_&=#/])?"


class Link(NamedTuple):
    """A link in a text, from ``start`` up to but not including ``end``, in code points."""

    start: int
    end: int


def without_dotted_i(text: str) -> str:
    """Return a text of the same length without U+0130, which ``regex`` takes for an i of any case.

    Neither network does, nor do browsers.
    """
    return text.replace("\u0130", "\u00ce")


def x_links(text: str) -> list[Link]:
    """Return the links that X shortens, with or without ``http(s)://``, in order."""
    text = without_dotted_i(text)
    found = []
    for match in _x_pattern().finditer(text):
        domain = (match["domain"] or match["bare"]).lower()
        if not _labels_fit(domain):
            continue
        if match["bare"] and not match["path"] and _is_short(domain):
            continue
        found.append(Link(match.start(), match.end()))
    return found


def mastodon_links(text: str) -> list[Link]:
    """Return the links that Mastodon counts as 23: those with ``http://`` or ``https://``."""
    text = without_dotted_i(text)
    return [
        Link(match.start(), match.end())
        for match in _mastodon_pattern().finditer(text)
        if _labels_fit(match["domain"].lower())
    ]


@cache
def top_level_domains() -> frozenset[str]:
    """Return IANA's top-level domains in lower case, those in other scripts in both spellings."""
    domains = set()
    for line in _TLD_FILE.read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            domains.add(line)
            if line.startswith("xn--"):
                domains.add(line[4:].encode("ascii").decode("punycode"))
    return frozenset(domains)


@cache
def _x_pattern() -> regex.Pattern[str]:
    path = _path(rf"[{_X_PATH}]", rf"[{_X_PATH_END}]")
    return regex.compile(
        rf"(?<![a-z0-9@\uff20$#\uff03])"
        rf"(?:https?://(?P<domain>(?:{_LABEL}\.)*{_NAME}\.{_TLD})"
        rf"|(?<![-_./])(?P<bare>(?:{_ASCII_LABEL}\.)*{_ASCII_NAME}\.{_TLD}))"
        rf"(?::[0-9]+)?(?P<path>{path})?{_QUERY}",
        regex.IGNORECASE,
        tlds=top_level_domains(),
    )


@cache
def _mastodon_pattern() -> regex.Pattern[str]:
    path = _path(rf"[^{_MASTODON_NOT_PATH}]", rf"[^{_MASTODON_NOT_END}]")
    return regex.compile(
        rf"(?<![a-z0-9@\uff20$#\uff03])"
        rf"https?://(?P<domain>(?:{_LABEL}\.)*{_NAME}\.{_TLD})"
        rf"(?::[0-9]+)?(?:{path})?{_QUERY}",
        regex.IGNORECASE,
        tlds=top_level_domains(),
    )


def _path(character: str, end: str) -> str:
    """A path may hold balanced parentheses, and doesn't take a sentence's full stop along."""
    parentheses = rf"\((?:{character}+|{character}*\({character}+\){character}*)\)"
    return rf"/(?:(?:{character}|{parentheses})*(?:{end}|{parentheses}))?"


def _labels_fit(domain: str) -> bool:
    for label in domain.split("."):
        encoded = label.encode("punycode")
        if len(encoded) - 1 + (0 if label.isascii() else 5) > _MAX_LABEL:
            return False
    return True


def _is_short(domain: str) -> bool:
    name, _, country = domain.partition(".")
    return bool(name) and len(country) == 2 and country not in _SHORT_DOMAINS_OF
