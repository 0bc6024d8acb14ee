"""Facets: which bytes of a text are a link, a hashtag or a mention.

Source:
    https://docs.bsky.app/docs/advanced-guides/post-richtext; the rules for what is found are those
    of the network's own app, so that a post looks as if it had been written there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from networks.lengths.links import top_level_domains
from networks.lengths.units import graphemes, utf8_bytes

MAX_TAG_GRAPHEMES = 64
MAX_TAG_BYTES = 640
_ZERO_WIDTH = r"\u00ad\u2060\u200a\u200b\u200c\u200d\u20e2"
_LINK = regex.compile(
    r"(?<![^\s(])(?:https?://\S+|(?P<domain>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)(?:[/?#:]\S*)?)"
    r"(?=$|[\s\p{P}\p{S}])",
    regex.IGNORECASE,
)
_TAG = regex.compile(rf"(?<!\S)[#\uff03](?!\ufe0f)(?P<tag>[^\s{_ZERO_WIDTH}]+)")
_TAG_NEEDS = regex.compile(r"[^\d\p{P}]")
_MENTION = regex.compile(
    r"(?<![^\s(])@(?P<handle>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)", regex.IGNORECASE
)
_HANDLE = regex.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)


@dataclass(frozen=True)
class Mark:
    """A piece of a text, from ``start`` up to but not including ``end`` in code points.

    ``kind`` is ``link``, ``tag`` or ``mention``; ``value`` the URI, the tag without its sign, or
    the handle in lower case.
    """

    start: int
    end: int
    kind: str
    value: str


def marks(text: str) -> list[Mark]:
    """Return the links, hashtags and mentions of a text, in order and without overlaps."""
    found: list[Mark] = []
    for mark in sorted([*_links(text), *_tags(text), *_mentions(text)], key=lambda m: m.start):
        if not found or mark.start >= found[-1].end:
            found.append(mark)
    return found


def facets(text: str, resolve: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """Return the facets of a text.

    Args:
        text: As it is published.
        resolve: Returns the DID of a handle, or None; a mention of nobody stays plain text. It is
            asked once a handle.

    Returns:
        ``app.bsky.richtext.facet`` objects; their offsets are bytes of UTF-8.
    """
    people: dict[str, str | None] = {}
    found = []
    for mark in marks(text):
        feature = {"link": _link_feature, "tag": _tag_feature}.get(mark.kind)
        if feature is not None:
            features = feature(mark.value)
        else:
            if mark.value not in people:
                people[mark.value] = resolve(mark.value)
            if (did := people[mark.value]) is None:
                continue
            features = {"$type": "app.bsky.richtext.facet#mention", "did": did}
        found.append(
            {
                "index": {
                    "byteStart": utf8_bytes(text[: mark.start]),
                    "byteEnd": utf8_bytes(text[: mark.end]),
                },
                "features": [features],
            }
        )
    return found


def _link_feature(value: str) -> dict[str, str]:
    return {"$type": "app.bsky.richtext.facet#link", "uri": value}


def _tag_feature(value: str) -> dict[str, str]:
    return {"$type": "app.bsky.richtext.facet#tag", "tag": value}


def _links(text: str) -> Iterator[Mark]:
    for match in _LINK.finditer(text):
        written = _without_tail(match[0])
        domain = match["domain"]
        if domain and domain.lower().rpartition(".")[2] not in top_level_domains():
            continue
        uri = f"https://{written}" if domain else written
        if not uri.partition("://")[2]:
            continue
        yield Mark(match.start(), match.start() + len(written), "link", uri)


def _without_tail(link: str) -> str:
    """A sentence's punctuation, or the parenthesis around a link, is no part of it."""
    while link:
        unbalanced = link[-1] == ")" and link.count("(") < link.count(")")
        if not unbalanced and link[-1] not in ".,;:!?\"'\u201d\u2019\u00bb":
            break
        link = link[:-1]
    return link


def _tags(text: str) -> Iterator[Mark]:
    for match in _TAG.finditer(text):
        tag = regex.sub(r"\p{P}+$", "", match["tag"])
        if not _TAG_NEEDS.search(tag):
            continue
        if graphemes(tag) > MAX_TAG_GRAPHEMES or utf8_bytes(tag) > MAX_TAG_BYTES:
            continue
        yield Mark(match.start(), match.start("tag") + len(tag), "tag", tag)


def _mentions(text: str) -> Iterator[Mark]:
    for match in _MENTION.finditer(text):
        handle = match["handle"].lower()
        domain = handle.rpartition(".")[2]
        if not _HANDLE.fullmatch(handle) or len(handle) > 253:
            continue
        if domain in top_level_domains() or domain == "test":
            yield Mark(match.start(), match.end(), "mention", handle)
