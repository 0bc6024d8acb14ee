"""How a function becomes a check."""

from collections.abc import Callable, Iterator

from editorial.channel_content import ChannelContent
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

ChannelCheck = Callable[[ChannelContent, NetworkLimits, PostFacts], Iterator[Problem]]
PostCheck = Callable[[PostFacts], Iterator[Problem]]

_channel_checks: list[ChannelCheck] = []
_post_checks: list[PostCheck] = []


def channel_check(check: ChannelCheck) -> ChannelCheck:
    """Mark a function that checks what a post says on one network."""
    _channel_checks.append(check)
    return check


def post_check(check: PostCheck) -> PostCheck:
    """Mark a function that checks a post as a whole."""
    _post_checks.append(check)
    return check


def channel_checks() -> tuple[ChannelCheck, ...]:
    """Return the checks of a channel, in the order of their files."""
    return tuple(_channel_checks)


def post_checks() -> tuple[PostCheck, ...]:
    """Return the checks of a post, in the order of their files."""
    return tuple(_post_checks)
