"""Completing what a post that closes a gap starts with, from what the plan says of its channels."""

from collections.abc import Iterable, Sequence

from strategy.coverage.facts import ChannelItem
from strategy.coverage.gaps import Start


def completed(start: Start, channels: Sequence[ChannelItem]) -> Start:
    """Return a start with the channel, goal and persona that follow from the plan.

    Args:
        start: What the gap says.
        channels: The plan's channels, in its order.

    Returns:
        The start; where it names no network, with the first that the plan has for its goal and
        persona; where it names one, with the only goal and the only persona of that channel. What the
        plan leaves open stays open.
    """
    if start.network is None:
        fitting = next((channel for channel in channels if _is_for(channel, start)), None)
        return start._replace(network=fitting.network) if fitting else start
    channel = next((one for one in channels if one.network == start.network), None)
    if channel is None:
        return start
    return start._replace(
        goal=start.goal or _only(channel.goals), persona=start.persona or _only(channel.personas)
    )


def _is_for(channel: ChannelItem, start: Start) -> bool:
    """Whether a channel names the goal or, without one, the persona; it may not be for others."""
    if start.goal is None:
        return start.persona in channel.personas
    is_for_persona = start.persona is None or not channel.personas
    return start.goal in channel.goals and (is_for_persona or start.persona in channel.personas)


def _only(keys: Iterable[int]) -> int | None:
    found = list(keys)
    return found[0] if len(found) == 1 else None
