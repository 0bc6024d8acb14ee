"""Hashtags and mentions: how many, how long, of which characters."""

from collections.abc import Iterator

import regex

from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.checks.texts import too_long
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

#: A word behind a number sign, of which at least one character is a letter; not the fragment of an address.
_HASHTAG = regex.compile(r"(?<![\w/&#])[#\uff03](?=\w*\p{L})(\w+)")
_MENTION = regex.compile(r"(?<![\w@/.])@\w[\w.-]*")


@channel_check
def hashtags_are_few_and_short(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where there are more hashtags than the network takes, or one of them is too long."""
    text = content.text
    tags = _HASHTAG.findall(text) if "#" in text or "\uff03" in text else []
    yield from _at_most(content, limits, "max_hashtags", "hashtags_many", len(tags))
    for tag in tags:
        yield from too_long(content, limits, "tag", tag, "text")


@channel_check
def mentions_are_few(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where there are more mentions than the network takes."""
    found = len(_MENTION.findall(content.text)) if "@" in content.text else 0
    yield from _at_most(content, limits, "max_mentions", "mentions_many", found)


def _at_most(
    content: ChannelContent, limits: NetworkLimits, name: str, code: str, found: int
) -> Iterator[Problem]:
    most = limits.value(name)
    if most is not None and found > most:
        yield Problem(
            severity=limits.severity(name),
            code=code,
            network=content.network,
            field="text",
            params={"found": found, "limit": most},
        )
