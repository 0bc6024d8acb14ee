"""What Linja itself can't send yet: it must never be a surprise that only a part of a post went out."""

from collections.abc import Iterator

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.post_parts import number_of_parts
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem


@channel_check
def everything_is_sent(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say what of the post would be left out.

    It is a must where a channel is connected, since the post would go out by itself without it.
    """
    sends = facts.sends.get(content.network)
    if sends is None:
        return
    severity = Severity.MUST if content.network in facts.connected else Severity.SHOULD
    if content.thread and not sends.threads and number_of_parts(content) > 1:
        yield _problem(content, "thread_not_sent", "text", severity)
    for kind in dict.fromkeys(item.kind for item in content.media):
        if kind not in sends.media:
            yield _problem(content, "media_not_sent", "media", severity, kind=kind)
    if content.texts.get("first_comment", "").strip() and not sends.first_comment:
        yield _problem(content, "first_comment_not_sent", "first_comment", Severity.SHOULD)


def _problem(
    content: ChannelContent, code: str, field: str, severity: Severity, **params: str
) -> Problem:
    return Problem(
        severity=severity, code=code, network=content.network, field=field, params=params
    )
