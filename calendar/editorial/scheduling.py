"""Setting, moving and removing a post's publishing times, with who did it in the page's history."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from brand.models import BrandPage
from cms.core.walltime import instant
from editorial import signals
from editorial.models import PostPage, Slot
from editorial.slots import SlotConflict, SlotError, refuse_past
from networks.models import Channel


def channels_for(post: PostPage, brand: BrandPage) -> list[Channel]:
    """Return the brand's channels on which a version of a post says something."""
    return list(
        Channel.objects.in_use()
        .filter(brand=brand, network__in=post.networks())
        .order_by("name", "pk")
    )


@transaction.atomic
def set_slot(
    *, post: PostPage, channel: Channel, wall_at: datetime, fold: int | None, by: Any, now: datetime
) -> Slot:
    """Give a post a publishing time on a channel where it has none.

    Args:
        post: The post.
        channel: One of its brand's channels.
        wall_at: Naive local time in the brand's zone.
        fold: Which pass through a repeated hour, or None.
        by: Who sets it.
        now: The present instant.

    Returns:
        The new slot.

    Raises:
        SlotError: It is in the past, somebody else has set one, or the channel is another brand's.
        SkippedTime, RepeatedTime: See ``cms.core.walltime.instant``.
    """
    brand = BrandPage.objects.containing(post)
    if brand is None or channel.brand_id != brand.pk:
        raise SlotError(_("This channel belongs to another brand."))
    publish_at = instant(wall_at, ZoneInfo(brand.time_zone), fold=fold)
    refuse_past(publish_at, now)
    slot = Slot(
        post=post,
        channel=channel,
        publish_at=publish_at,
        wall_time=wall_at.isoformat(timespec="seconds"),
        zone_name=brand.time_zone,
        changed_by=by,
        changed_at=now,
    )
    try:
        with transaction.atomic():
            slot.save()
    except IntegrityError:
        current = Slot.objects.select_related("changed_by").get(post=post, channel=channel)
        raise SlotConflict(current) from None
    signals.slot_changed.send(sender=Slot, slot=slot)
    _log("linja.slot.set", slot, by, after=slot.publish_at)
    return slot


@transaction.atomic
def move_slot(
    *, slot: Slot, version: int, wall_at: datetime, fold: int | None, by: Any, now: datetime
) -> Slot:
    """Move a slot; see ``SlotQuerySet.move`` for the arguments and what is raised."""
    before = slot.publish_at
    moved = Slot.objects.move(
        slot=slot, version=version, wall_at=wall_at, fold=fold, by=by, now=now
    )
    if moved.publish_at != before:
        _log("linja.slot.move", moved, by, before=before, after=moved.publish_at)
    return moved


@transaction.atomic
def remove_slot(*, slot: Slot, version: int, by: Any) -> None:
    """Remove a publishing time.

    Raises:
        SlotConflict: Somebody moved it in the meantime.
        SlotInFlight: The post is being sent, or was sent.
    """
    current = (
        Slot.objects.select_for_update(of=("self",))
        .select_related("post", "channel", "changed_by")
        .filter(pk=slot.pk)
        .first()
    )
    if current is None:
        return
    if current.version != version:
        raise SlotConflict(current)
    signals.slot_removed.send(sender=Slot, slot=current)
    _log("linja.slot.remove", current, by, before=current.publish_at)
    current.delete()


def _log(action: str, slot: Slot, by: Any, **times: datetime) -> None:
    log(
        instance=slot.post,
        action=action,
        user=by,
        data={
            "channel": str(slot.channel),
            "zone": slot.zone_name,
            **{name: at.isoformat() for name, at in times.items()},
        },
    )
