"""The counting functions, by the name that the rules files use."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from networks.lengths.clusters import clusters, graphemes
from networks.lengths.emoji import EMOJI
from networks.lengths.mastodon import mastodon_length
from networks.lengths.x import x_weighted_length

#: What LinkedIn's 'little text' format reserves; each is sent with a backslash before it.
#: Source: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
LINKEDIN_RESERVED = frozenset("\\|{}@[]()<>#*_~")


def characters(text: str) -> int:
    """Return the number of Unicode code points."""
    return len(text)


def utf8_bytes(text: str) -> int:
    """Return the number of bytes in UTF-8; a lone surrogate, which has none, counts as 3."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16_units(text: str) -> int:
    """Return the number of UTF-16 code units, as ``String.length`` in JavaScript and Java."""
    return len(text) + sum(character > "\uffff" for character in text)


def linkedin_escaped(text: str) -> int:
    """Return the number of code points after LinkedIn's reserved characters are escaped."""
    return len(text) + sum(character in LINKEDIN_RESERVED for character in text)


def threads_length(text: str) -> int:
    """Return the length on Threads: an emoji is as long as its UTF-8, all else one a code point.

    Source:
        https://developers.facebook.com/docs/threads/posts, "Limitations".
    """
    if EMOJI.search(text) is None:
        return len(text)
    used = 0
    for cluster in clusters(text):
        used += utf8_bytes(cluster) if EMOJI.fullmatch(cluster) else len(cluster)
    return used


UNITS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        "characters": characters,
        "graphemes": graphemes,
        "bytes": utf8_bytes,
        "utf16": utf16_units,
        "x-weighted": x_weighted_length,
        "linkedin-escaped": linkedin_escaped,
        "threads": threads_length,
        "mastodon": mastodon_length,
    }
)
