"""Reading the facts of a post from the database, in a constant number of queries."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from brand.models import BrandPage, GuidelinePage
from editorial.posts import PostPage, Promotion
from editorial.readiness.facts import PlannedTime, PostFacts
from editorial.readiness.sending import connected_networks_of, sending
from editorial.slots import Slot
from networks.models import Channel


def facts_of(post: PostPage, *, brand: BrandPage, now: datetime) -> PostFacts:
    """Return what is true of a version of a post.

    Args:
        post: The version; it may not be saved yet.
        brand: Its brand, or the one in which it is about to be made.
        now: The present instant.

    Returns:
        The facts; at most four queries.
    """
    return facts_of_many([post], brand=brand, now=now)[0]


def facts_of_many(posts: Sequence[PostPage], *, brand: BrandPage, now: datetime) -> list[PostFacts]:
    """Return ``facts_of`` of versions of several posts of one brand, in at most four queries."""
    zone = ZoneInfo(brand.time_zone)
    today = now.astimezone(zone).date()
    times = _times([post.pk for post in posts if post.pk], zone)
    some_paid = any(post.promotion != Promotion.ORGANIC for post in posts)
    disclosures = disclosures_in_force(brand) if some_paid else ()
    channels = _channels(brand)
    connected = connected_networks_of(brand)
    found = []
    for post in posts:
        is_paid = post.promotion != Promotion.ORGANIC
        found.append(
            PostFacts(
                now=now,
                today=today,
                networks=tuple(block["type"] for block in post.content.raw_data),
                is_live=post.pk is not None and post.live,  # a new page is live in memory
                has_goal=post.goal_id is not None,
                has_persona=post.persona_id is not None,
                has_pillar=post.pillar_id is not None,
                target_on=post.target_on,
                due_on=post.production_due_on,
                is_paid=is_paid,
                disclosures=disclosures if is_paid else (),
                times=times.get(post.pk, ()),
                channels=channels,
                sends=sending(),
                connected=connected,
            )
        )
    return found


def disclosures_in_force(brand: BrandPage) -> tuple[str, ...]:
    """Return the texts of the disclosures of a brand's approved guideline; one query."""
    guideline = GuidelinePage.objects.child_of(brand).filter(live=True).first()
    if guideline is None:
        return ()
    texts = (block.value["text"].strip() for block in guideline.disclosures)
    return tuple(text for text in texts if text)


def _times(post_ids: Sequence[int], zone: ZoneInfo) -> dict[int | None, tuple[PlannedTime, ...]]:
    """Return posts' publishing times by post; no query where there is no post."""
    found: dict[int | None, tuple[PlannedTime, ...]] = {}
    if not post_ids:
        return found
    slots = Slot.objects.filter(post__in=post_ids).order_by("publish_at")
    for post_id, name, network, at in slots.values_list(
        "post_id", "channel__name", "channel__network", "publish_at"
    ):
        time = PlannedTime(channel=name, network=network, at=at, day=at.astimezone(zone).date())
        found[post_id] = (*found.get(post_id, ()), time)
    return found


def _channels(brand: BrandPage) -> dict[str, int]:
    return Counter(
        Channel.objects.in_use().filter(brand=brand).values_list("network", flat=True).order_by()
    )
