"""When and where a post goes out."""

from collections.abc import Iterator

from brand.rules.severity import Severity
from editorial.readiness.checks.marking import post_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.problems import Problem


@post_check
def there_is_a_date(facts: PostFacts) -> Iterator[Problem]:
    """Say where nobody has said when, where that is over, and where production ends too late."""
    if not facts.times and facts.target_on is None:
        yield Problem(severity=Severity.SHOULD, code="date_missing", field="target_on")
    if not facts.times and facts.target_on and facts.target_on < facts.today and not facts.is_live:
        yield Problem(
            severity=Severity.SHOULD,
            code="target_past",
            field="target_on",
            params={"day": facts.target_on.isoformat()},
        )
    if facts.due_on and facts.target_on and facts.due_on > facts.target_on:
        yield Problem(severity=Severity.SHOULD, code="due_after_target", field="production_due_on")


@post_check
def times_are_ahead(facts: PostFacts) -> Iterator[Problem]:
    """Say which publishing time has passed before the post was approved: nothing is sent at it."""
    if facts.is_live:
        return
    for time in facts.times:
        if time.at <= facts.now:
            yield Problem(
                severity=Severity.SHOULD,
                code="time_past",
                network=time.network,
                field="slots",
                params={"channel": time.channel},
            )


@post_check
def channels_are_there(facts: PostFacts) -> Iterator[Problem]:
    """Say where the brand has no channel for a network, or several and none is chosen."""
    planned = {time.network for time in facts.times}
    for network in facts.networks:
        number = facts.channels.get(network, 0)
        if not number:
            yield Problem(
                severity=Severity.SHOULD, code="channel_missing", network=network, field="slots"
            )
        elif number > 1 and network not in planned:
            yield Problem(
                severity=Severity.HINT,
                code="channels_several",
                network=network,
                field="slots",
                params={"found": number},
            )
