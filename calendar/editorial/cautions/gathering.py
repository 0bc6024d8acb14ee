"""Reading what the cautions ask: the slots of some brands with their texts, and the plans' cadence."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from brand.models import BrandPage
from editorial.cautions.checks import find_cautions, fingerprint_of
from editorial.cautions.facts import Caution, ChannelFact, Limits, Planned
from editorial.planner.shown import ShownBrand
from editorial.slots import Slot
from networks.models import Channel
from strategy.models import ChannelPlan


def cautions_in(
    user: Any, brands: Sequence[BrandPage | ShownBrand], *, first: date, last: date, now: datetime
) -> list[Caution]:
    """Return what is worth a look in some days of some brands, in four queries.

    Args:
        user: Who asks; is told nothing of a brand that is not theirs, whatever ``brands`` says.
        brands: The brands.
        first, last: The days, both counted, by each brand's own clock.
        now: The present instant.

    Returns:
        The cautions by day.
    """
    pks = [brand.pk for brand in brands]
    visible = list(BrandPage.objects.visible_to(user).filter(pk__in=pks).order_by("title"))
    channels = channels_of(visible, on=now.date())
    limits = {brand.pk: limits_of(brand) for brand in visible}
    reach = timedelta(days=max((own.reach_days for own in limits.values()), default=0))
    planned = planned_on(
        [channel.channel_id for channel in channels],
        first=min(first, now.date()) - reach,
        last=last + reach,
    )
    found: list[Caution] = []
    for brand in visible:
        own = [channel for channel in channels if channel.brand_id == brand.pk]
        ids = {channel.channel_id for channel in own}
        found += find_cautions(
            [one for one in planned if one.channel_id in ids],
            own,
            limits=limits[brand.pk],
            first=first,
            last=last,
            today=now.astimezone(ZoneInfo(brand.time_zone)).date(),
        )
    return sorted(found, key=lambda caution: caution.on)


def limits_of(brand: BrandPage) -> Limits:
    """Return from when on a brand wants to be told."""
    return Limits(
        minutes_between=brand.minutes_between_posts,
        repeat_days=brand.repeat_days,
        silent_days=brand.silent_days,
    )


def channels_of(brands: Sequence[BrandPage], *, on: date) -> list[ChannelFact]:
    """Return the channels in use of some brands with the cadence of the plan in force, in two queries."""
    by_path = {brand.path: brand.pk for brand in brands}
    cadence: dict[tuple[int, str], float] = {}
    rows = ChannelPlan.objects.filter(
        plan__live=True, plan__starts_on__lte=on, plan__ends_on__gte=on
    ).values_list("plan__path", "network", "posts_a_week")
    for path, network, posts in rows:
        brand_id = by_path.get(path[: BrandPage.steplen * 2])
        if brand_id is not None:
            key = brand_id, network
            cadence[key] = cadence.get(key, 0) + float(posts or 0)
    return [
        ChannelFact(
            channel_id=channel.pk,
            name=channel.name,
            network=channel.network,
            brand_id=channel.brand_id,
            posts_a_week=cadence.get((channel.brand_id, channel.network)),
        )
        for channel in Channel.objects.in_use().filter(brand__in=brands).order_by("name", "pk")
    ]


def planned_on(channels: Sequence[int], *, first: date, last: date) -> list[Planned]:
    """Return what is planned on some channels in some days, with fingerprints of its texts; one query.

    The texts are those of each post's newest version, approved or not.
    """
    newest = "post__latest_revision__content"
    rows = (
        Slot.objects.filter(
            channel__in=channels,
            wall_time__gte=first.isoformat(),
            wall_time__lt=f"{last.isoformat()}U",
        )
        .annotate(
            blocks=Cast(KeyTextTransform("content", newest), TextField()),
            shared=Cast(KeyTextTransform("text", newest), TextField()),
        )
        .order_by("publish_at", "pk")
        .values_list(
            "pk",
            "post_id",
            "post__draft_title",
            "channel_id",
            "channel__network",
            "publish_at",
            "wall_time",
            "blocks",
            "shared",
        )
    )
    return [
        Planned(
            slot_id=pk,
            post_id=post_id,
            title=title,
            channel_id=channel_id,
            publish_at=publish_at,
            wall_at=datetime.fromisoformat(wall_time),
            fingerprint=fingerprint_of(_text_on(network, blocks, shared)),
        )
        for pk, post_id, title, channel_id, network, publish_at, wall_time, blocks, shared in rows
    ]


def _text_on(network: str, blocks: str | None, shared: str | None) -> str:
    for block in json.loads(blocks or "[]"):
        if block.get("type") == network:
            own = block.get("value", {}).get("text")
            if isinstance(own, str) and own.strip():
                return own
    return shared or ""
