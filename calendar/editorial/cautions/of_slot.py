"""What is worth a look about one publishing time; told when it is set, and on its page."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from brand.models import BrandPage
from editorial.cautions.facts import Caution, Kind
from editorial.cautions.gathering import cautions_in
from editorial.slots import Slot

#: What is about a post; gaps and cadence are about a channel.
OF_POSTS = (Kind.TOO_CLOSE, Kind.REPEATED)


def cautions_of(slot: Slot, brand: BrandPage, *, user: Any, now: datetime) -> list[Caution]:
    """Return what is worth a look about a slot, in four queries.

    Args:
        slot: The slot.
        brand: Its brand.
        user: Who asks.
        now: The present instant.
    """
    day = slot.wall_at.date()
    around = cautions_in(
        user,
        [brand],
        first=day - timedelta(days=1),
        last=day + timedelta(days=brand.repeat_days),
        now=now,
    )
    return [
        caution
        for caution in around
        if caution.kind in OF_POSTS and slot.pk in {post.slot_id for post in caution.posts}
    ]


def behind_on(channel: Any, brand: BrandPage, *, user: Any, now: datetime) -> Caution | None:
    """Return how far a channel's network is behind the plan this week, or None; in four queries."""
    today = now.astimezone(ZoneInfo(brand.time_zone)).date()
    network = channel.network
    for caution in cautions_in(user, [brand], first=today, last=today, now=now):
        if caution.kind is Kind.BEHIND and caution.network == network:
            return caution
    return None
