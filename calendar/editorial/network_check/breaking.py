"""What of a post breaks the rules of a network: pure, without database."""

from collections.abc import Iterable

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.readiness.checks import check_channel
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits, without_rules
from editorial.readiness.problems import Problem, gravest_first

#: What is told of: a hint needs no answer.
_TOLD = (Severity.MUST, Severity.SHOULD)
#: Counted by the rules in force whatever limits a check is given, and yet only by them.
_ALWAYS = frozenset({"thread_too_long"})


def key_of(problem: Problem) -> tuple[str, str, str]:
    """Return what makes a problem the same one at another time: its place, what is wrong, how grave."""
    return (problem.code, problem.field, problem.severity)


def broken_rules(content: ChannelContent, limits: NetworkLimits, facts: PostFacts) -> list[Problem]:
    """Return the musts and shoulds of a channel that its network's rules are the reason for.

    What would be wrong on a network without any rules as well is not among them: rights that have
    ended, a file that is gone, what Linja does not send.

    Args:
        content: What the post says there.
        limits: What the network accepts.
        facts: Of the post as a whole.
    """
    found = check_channel(content, limits, facts)
    anyhow = {key_of(problem) for problem in check_channel(content, without_rules(limits), facts)}
    return gravest_first(
        problem
        for problem in found
        if problem.severity in _TOLD and (problem.code in _ALWAYS or key_of(problem) not in anyhow)
    )


def not_known(problems: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Return problems without the shoulds that somebody saw when they let the post go on.

    A must stays whoever saw it: nobody may let it pass.
    """
    seen = {(problem.network, *key_of(problem)) for problem in known}
    return [
        problem
        for problem in problems
        if problem.severity == Severity.MUST or (problem.network, *key_of(problem)) not in seen
    ]
