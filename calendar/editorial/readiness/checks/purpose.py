"""What a post is for, and that it is for some channel at all."""

from collections.abc import Iterator

from brand.rules.severity import Severity
from editorial.readiness.checks.marking import post_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.problems import Problem


@post_check
def it_says_something(facts: PostFacts) -> Iterator[Problem]:
    """Say where nothing is written for a channel."""
    if not facts.networks:
        yield Problem(severity=Severity.SHOULD, code="channels_none", field="content")


@post_check
def it_has_a_purpose(facts: PostFacts) -> Iterator[Problem]:
    """Say where the plan can't tell what the post is for."""
    if not facts.has_goal:
        yield Problem(severity=Severity.SHOULD, code="goal_missing", field="goal")
    if not facts.has_persona:
        yield Problem(severity=Severity.HINT, code="persona_missing", field="persona")
    if not facts.has_pillar:
        yield Problem(severity=Severity.HINT, code="pillar_missing", field="pillar")
