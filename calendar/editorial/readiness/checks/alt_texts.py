"""What is shown, for those who can't see it."""

from collections.abc import Iterator

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.checks.texts import too_long
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem


@channel_check
def alt_texts_are_there_and_fit(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which picture or video has no text alternative, or one that is too long.

    A network that shows none asks for none; the brand's own rules may still.
    """
    if limits.value("alt_supported") is False:
        return
    is_required = bool(limits.value("alt_required"))
    for position, item in enumerate(content.media):
        if item.kind == "document" or item.asset is None:
            continue
        field = f"media.{position}.alt_text"
        if item.alt_text.strip():
            yield from too_long(content, limits, "alt", item.alt_text, field)
            continue
        missing = limits.severity("alt_required") if is_required else Severity.SHOULD
        yield Problem(
            severity=missing if item.kind == "image" else Severity.HINT,
            code="alt_missing",
            network=content.network,
            field=field,
            params={"name": item.file_name},
        )
