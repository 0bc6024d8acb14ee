"""The checks, one file a subject: each is found here because it is marked, so a new file is all it takes.

They are pure: what they know stands in their arguments, and they ask neither database nor network.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_checks, post_checks
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")


def check_channel(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> list[Problem]:
    """Return what stands between a post and one of its networks, in the order of the subjects.

    Args:
        content: What it says there.
        limits: What the network accepts.
        facts: Of the post as a whole.
    """
    return [problem for check in channel_checks() for problem in check(content, limits, facts)]


def check_post(
    contents: Sequence[ChannelContent],
    facts: PostFacts,
    *,
    limits_of: Callable[[str], NetworkLimits],
) -> list[Problem]:
    """Return everything that stands in a post's way: first of each channel, then of the post.

    Args:
        contents: What it says, a content a network.
        facts: Of the post as a whole.
        limits_of: Returns what a network accepts.
    """
    return list(_problems(contents, facts, limits_of))


def _problems(
    contents: Iterable[ChannelContent],
    facts: PostFacts,
    limits_of: Callable[[str], NetworkLimits],
) -> Iterator[Problem]:
    for content in contents:
        yield from check_channel(content, limits_of(content.network), facts)
    for check in post_checks():
        yield from check(facts)
