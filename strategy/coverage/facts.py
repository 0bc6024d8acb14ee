"""What coverage knows of a post and of a plan."""

from datetime import date
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID


class Level(IntEnum):
    """How far a post has come; each level includes the ones before it."""

    PLANNED = 0
    APPROVED = 1
    PUBLISHED = 2


class Placement(NamedTuple):
    """One network on one day.

    Attributes:
        network: The network's code.
        channel: The channel's primary key, None where only the network is known yet.
        on: The day by the brand's clock.
    """

    network: str
    channel: int | None
    on: date


class PostFact(NamedTuple):
    """A post with a date.

    Attributes:
        goal: Primary key of the goal, None for none; ``persona`` and ``pillar`` alike.
        level: How far it has come.
        placements: Where and when it is planned; at least one.
    """

    goal: int | None
    persona: int | None
    pillar: int | None
    level: Level
    placements: tuple[Placement, ...]


class Item(NamedTuple):
    """Something that a plan names: a goal, a persona, a pillar, a network or a channel.

    Attributes:
        key: What facts call it.
        label: Its name.
    """

    key: int | str
    label: str


class GoalItem(NamedTuple):
    """A goal in its place in the plan.

    Attributes:
        key: Its primary key.
        number: Its number in the plan, from 1.
        label: Its objective.
        due_on: The day by which it is to be reached, None where the plan does not say.
    """

    key: int
    number: int
    label: str
    due_on: date | None


class ChallengeItem(NamedTuple):
    """A challenge in its place in the plan.

    Attributes:
        key: The row's key.
        number: Its number in the plan, from 1.
        label: Its statement.
        severity: 1 to 5.
        is_answered: Whether a goal answers it.
    """

    key: UUID
    number: int
    label: str
    severity: int
    is_answered: bool


class PillarItem(NamedTuple):
    """A pillar and the share of the posts that the plan gives it, in per cent."""

    key: int
    label: str
    share: int


class ChannelItem(NamedTuple):
    """What a plan says of a network: for which goals and personas it is, none where it does not say.

    Attributes:
        network: The network's code.
        goals: Their primary keys; ``personas`` alike.
    """

    network: str
    goals: frozenset[int]
    personas: frozenset[int]


class Outline(NamedTuple):
    """A plan as far as coverage asks.

    Attributes:
        starts_on: The first day.
        ends_on: The last day.
        goals: In the plan's order; ``challenges`` and ``pillars`` alike.
        personas: Whom the plan speaks to, in order; all of the brand's where it does not say.
        other_personas: The rest of the brand's.
        networks: The networks of the channel plan, then others that its posts are on.
        channels: The brand's channels.
        cadence: Posts a week that the plan asks of a network.
        channel_plans: The plan's channels with whom and what they are for, in its order.
    """

    starts_on: date
    ends_on: date
    goals: tuple[GoalItem, ...]
    challenges: tuple[ChallengeItem, ...]
    pillars: tuple[PillarItem, ...]
    personas: tuple[Item, ...]
    other_personas: tuple[Item, ...]
    networks: tuple[Item, ...]
    channels: tuple[Item, ...]
    cadence: dict[str, float]
    channel_plans: tuple[ChannelItem, ...] = ()
