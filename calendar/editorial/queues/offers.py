"""The free times of a queue on the page of a publishing time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brand.models import BrandPage
from editorial.cautions.of_slot import behind_on
from editorial.cautions.words import sentence
from editorial.queues.free_times import free_times
from editorial.series.wording import occurrence_words
from editorial.slots import Slot
from networks.models import Channel


@dataclass(frozen=True)
class Offers:
    """What a channel's queue offers.

    Attributes:
        times: Value for the form (``2026-12-01T09:00``) and words, the next first.
        has_queue: Whether the channel has any queue time.
        behind: What is said where the channel is behind its plan this week; else ''.
    """

    times: list[tuple[str, str]]
    has_queue: bool
    behind: str


def offers_for(
    channel: Channel, brand: BrandPage, *, slot: Slot | None, user: Any, now: datetime
) -> Offers:
    """Return what a channel's queue offers to a post, in a constant number of queries.

    Args:
        channel: The channel, with its brand.
        brand: The brand.
        slot: The post's publishing time there, or None.
        user: Who asks.
        now: The present instant.
    """
    free = free_times(channel, now=now, besides=slot)
    late = behind_on(channel, brand, user=user, now=now)
    return Offers(
        times=[
            (
                one.wall_at.isoformat(timespec="minutes"),
                occurrence_words(one, meant=one.wall_at.time()),
            )
            for one in free
        ],
        has_queue=bool(free) or channel.queue_times.exists(),
        behind=sentence(late, channel.network_label) if late else "",
    )
