"""Whether what is shown may be used on the day on which it goes out, and for long enough after it."""

from collections.abc import Iterator
from datetime import timedelta

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

#: A post is seen for some days after it went out; rights that end before are worth a word.
SEEN_FOR = timedelta(days=7)


@channel_check
def rights_last(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say whose rights have ended by the day of use, or end within a week of it."""
    if not content.media:
        return
    day = facts.last_day(content.network)
    for position, item in enumerate(content.media):
        until = item.asset.licence_ends_on if item.asset is not None else None
        if until is None or until >= day + SEEN_FOR:
            continue
        is_over = until < day
        yield Problem(
            severity=Severity.MUST if is_over else Severity.SHOULD,
            code="rights_ended" if is_over else "rights_end_soon",
            network=content.network,
            field=f"media.{position}",
            params={
                "name": item.file_name,
                "until": until.isoformat(),
                "day": day.isoformat(),
            },
        )
