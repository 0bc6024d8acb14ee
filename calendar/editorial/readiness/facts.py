"""What the checks know of a post beside what it says: days, channels, disclosures, what Linja sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Sends:
    """What Linja itself sends to a network.

    Attributes:
        media: The kinds, of ``image``, ``video`` and ``document``.
        threads: Whether every part of a thread is sent.
        first_comment: Whether the first comment is put under the post.
        fits_pictures: Whether pictures that are too large are made smaller on the way.
        puts_link_in_text: Whether the link stands at the end of the text where there is media.
    """

    media: frozenset[str] = frozenset({"image"})
    threads: bool = False
    first_comment: bool = False
    fits_pictures: bool = False
    puts_link_in_text: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedTime:
    """A publishing time.

    Attributes:
        channel: The channel's name.
        network: Its network.
        at: When.
        day: The day of the brand's calendar on which it is.
    """

    channel: str
    network: str
    at: datetime
    day: date


@dataclass(frozen=True, kw_only=True)
class PostFacts:
    """What is true of a post as a whole.

    Attributes:
        now: The present instant.
        today: The day that it is in the brand's zone.
        networks: Those that the version says something on.
        is_live: Whether the post has been approved before.
        has_goal, has_persona, has_pillar: What it is for.
        target_on, due_on: Its dates, or None.
        is_paid: Whether it is an advertisement or a partnership.
        disclosures: The texts of the brand's approved guideline of which such a post carries one.
        times: Its publishing times, the earliest first.
        channels: How many channels in use the brand has on each network; none is not in it.
        sends: What Linja sends, by network, of those that it can send to.
        connected: The networks on which a channel of the brand is ready to be sent to.
    """

    now: datetime
    today: date
    networks: tuple[str, ...] = ()
    is_live: bool = False
    has_goal: bool = False
    has_persona: bool = False
    has_pillar: bool = False
    target_on: date | None = None
    due_on: date | None = None
    is_paid: bool = False
    disclosures: tuple[str, ...] = ()
    times: tuple[PlannedTime, ...] = ()
    channels: Mapping[str, int] = field(default_factory=dict)
    sends: Mapping[str, Sends] = field(default_factory=dict)
    connected: frozenset[str] = frozenset()

    def last_day(self, network: str) -> date:
        """Return the last day on which it goes out on a network: its slots', else the target, else today.

        A time that has passed does not count: nothing is sent at it any more.
        """
        ahead = [time.day for time in self.times if time.network == network and time.at > self.now]
        return max(ahead) if ahead else max(self.target_on or self.today, self.today)
