"""Links: one that is missing, that leads nowhere, or that nobody can follow."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import regex

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

_ADDRESS = regex.compile(r"https?://\S+", regex.IGNORECASE)
#: Networks on which a post without a link leads nobody anywhere.
_WANTS_LINK = frozenset({"pinterest"})


@channel_check
def link_is_there(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where a button or a pin has no link."""
    if content.link.strip():
        return
    if content.texts.get("button", "").strip():
        yield _problem(content, "button_without_link", "link", Severity.MUST)
    elif content.network in _WANTS_LINK and content.has_field("link"):
        yield _problem(content, "link_missing", "link", Severity.SHOULD)


@channel_check
def link_can_be_opened(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where the link is no whole web address."""
    if content.link and not is_web_address(content.link):
        yield _problem(content, "link_broken", "link", Severity.MUST)


@channel_check
def links_can_be_followed(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where a link in the text can't be tapped, and where there are too many."""
    found = len(_ADDRESS.findall(content.text)) if "://" in content.text else 0
    if found and limits.value("links_in_text") is False:
        yield _problem(content, "link_not_followed", "text", Severity.HINT)
    most = limits.value("max_links")
    counted = found + bool(content.link)
    if most is not None and limits.value("links_in_text") is not False and counted > most:
        yield Problem(
            severity=limits.severity("max_links"),
            code="links_many",
            network=content.network,
            field="text",
            params={"found": counted, "limit": most},
        )


def is_web_address(link: str) -> bool:
    """Whether a text is a whole http or https address without spaces."""
    try:
        parts = urlsplit(link)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not regex.search(r"\s", link)
        )
    except ValueError:
        return False


def _problem(content: ChannelContent, code: str, field: str, severity: Severity) -> Problem:
    return Problem(severity=severity, code=code, network=content.network, field=field)
