"""Which pieces of a text a network makes a link: addresses, names of accounts, hashtags."""

import regex

from networks.lengths.links import mastodon_links, x_links
from networks.rules import rules_for

Span = tuple[int, int]

_HASHTAG = regex.compile(r"(?<![\w&/#])[#\uff03](?=\w*\p{L})\w+")
_MENTION = regex.compile(r"(?<![\w/@.])@\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?")


def linked_spans(text: str, *, network: str, names: bool) -> list[Span]:
    """Return what a network makes a link in a text.

    Args:
        text: Plain text.
        network: Its code; what its rules don't know of is linked.
        names: Whether it links names of accounts and hashtags as well.

    Returns:
        (start, end) in code points, in order and without overlaps.
    """
    found: list[Span] = []
    if _does(network, "links_in_text"):
        links = x_links(text) if network == "x" else mastodon_links(text)
        found += [(link.start, link.end) for link in links]
    if names:
        found += [match.span() for match in _HASHTAG.finditer(text)]
        if _does(network, "mentions"):
            found += [match.span() for match in _MENTION.finditer(text)]
    spans: list[Span] = []
    for start, end in sorted(found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _does(network: str, rule: str) -> bool:
    return rules_for(network).value(rule) is not False
