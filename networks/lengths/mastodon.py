"""How long a text is on Mastodon.

Source:
    https://docs.joinmastodon.org/user/posting/#text; Mastodon's StatusLengthValidator and
    Account::MENTION_RE.
"""

import regex

from networks.lengths.clusters import graphemes
from networks.lengths.links import mastodon_links, without_dotted_i

URL_LENGTH = 23
# As Mastodon's pattern, written so that a text has one way to match and no long name hangs it.
_USERNAME = r"[a-z0-9_]++(?:[.-]++[a-z0-9_]++)*+"
_REMOTE_MENTION = regex.compile(
    rf"(?<![=/\w])(?P<local>@{_USERNAME})@\w++(?:[.-]++\w++)*+", regex.IGNORECASE
)


def mastodon_length(text: str) -> int:
    """Return the length of a post on Mastodon, in grapheme clusters.

    Any http(s) link counts as 23, whatever its length, and a mention of somebody on another server
    (``@name@server.example``) counts as ``@name``.
    """
    text = without_dotted_i(text)
    used, position = 0, 0
    for link in mastodon_links(text):
        used += _without_links(text[position : link.start]) + URL_LENGTH
        position = link.end
    return used + _without_links(text[position:])


def _without_links(text: str) -> int:
    return graphemes(_REMOTE_MENTION.sub(r"\g<local>", text))
