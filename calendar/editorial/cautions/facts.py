"""What the cautions ask of a calendar, and what they answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A post on one channel at one time.

    Attributes:
        publish_at: The instant, aware.
        wall_at: What the brand's clock shows then, naive.
        fingerprint: Of its text on this channel; '' for a post without a text.
    """

    slot_id: int
    post_id: int
    title: str
    channel_id: int
    publish_at: datetime
    wall_at: datetime
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class ChannelFact:
    """A channel in use.

    Attributes:
        posts_a_week: The cadence of its network in the plan in force; None where the plan says none.
    """

    channel_id: int
    name: str
    network: str
    brand_id: int
    posts_a_week: float | None = None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From when on a brand wants to be told; 0 for never.

    Attributes:
        minutes_between: Two posts on a channel that are closer are told of.
        repeat_days: The same text on a channel again within so many days is told of.
        silent_days: A channel that is silent for more days is told of.
    """

    minutes_between: int
    repeat_days: int
    silent_days: int

    @property
    def reach_days(self) -> int:
        """How many days around those that are told of have to be known."""
        return max(self.repeat_days, self.silent_days)


class Kind(StrEnum):
    """What a caution is about."""

    TOO_CLOSE = "too_close"
    REPEATED = "repeated"
    GAP = "gap"
    BEHIND = "behind"


@dataclass(frozen=True, kw_only=True)
class Caution:
    """One thing that is worth a look.

    Attributes:
        kind: What it is about.
        on: The day by the brand's clock under which it is told.
        channel_id: The channel; of several of one network the first.
        network: For a cadence: the network's code.
        posts: The posts that it is about, the earlier first.
        number: Minutes between two posts, days since the same text, days of a gap, or posts of a week.
        wanted: For a cadence: how many posts the plan asks of a week.
        until: For a gap: the day on which it ends.
    """

    kind: Kind
    on: date
    channel_id: int
    network: str = ""
    posts: tuple[Planned, ...] = ()
    number: int = 0
    wanted: int = 0
    until: date | None = None
