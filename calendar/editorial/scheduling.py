"""Setting, moving and removing a post's publishing times, with who did it in the page's history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.walltime import instant
from editorial import signals
from editorial.models import PostPage, Slot
from editorial.slot_history import SlotChange, write_history
from editorial.slots import SlotConflict, SlotError, SlotMove, SlotsOutdated, refuse_past
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
    slot = _new_slot(post, channel, brand, wall_at=wall_at, fold=fold, by=by, now=now)
    try:
        with transaction.atomic():
            slot.save()
    except IntegrityError:
        current = Slot.objects.select_related("changed_by").get(post=post, channel=channel)
        raise SlotConflict(current) from None
    signals.slots_changed.send(sender=Slot, slots=[slot])
    write_history("linja.slot.set", [SlotChange(slot, after=slot.publish_at)], by=by, now=now)
    return slot


@dataclass(frozen=True, kw_only=True)
class FirstTime:
    """When a new post goes out on a channel; see ``set_slot`` for the attributes."""

    post: PostPage
    channel: Channel
    wall_at: datetime
    fold: int | None


@transaction.atomic
def set_first_slots(
    times: Sequence[FirstTime], *, brand: BrandPage, by: Any, now: datetime
) -> list[Slot]:
    """Give new posts of a brand, which nobody else has seen, their publishing times.

    Args:
        times: The times.
        brand: The brand.
        by: Who sets them.
        now: The present instant.

    Returns:
        The slots, in the order of the times; a constant number of statements for any number of them.

    Raises:
        SlotError: One is in the past, or a post or a channel is another brand's.
        SkippedTime, RepeatedTime: See ``cms.core.walltime.instant``.
    """
    slots = Slot.objects.bulk_create(
        _new_slot(
            time.post,
            time.channel,
            brand if time.post.path.startswith(brand.path) else None,
            wall_at=time.wall_at,
            fold=time.fold,
            by=by,
            now=now,
        )
        for time in times
    )
    signals.slots_changed.send(sender=Slot, slots=slots)
    changes = [SlotChange(slot, after=slot.publish_at) for slot in slots]
    write_history("linja.slot.set", changes, by=by, now=now)
    return slots


def _new_slot(
    post: PostPage,
    channel: Channel,
    brand: BrandPage | None,
    *,
    wall_at: datetime,
    fold: int | None,
    by: Any,
    now: datetime,
) -> Slot:
    """Return a slot that may be saved."""
    if brand is None or channel.brand_id != brand.pk:
        raise SlotError(_("This channel belongs to another brand."))
    publish_at = instant(wall_at, ZoneInfo(brand.time_zone), fold=fold)
    refuse_past(publish_at, now)
    return Slot(
        post=post,
        channel=channel,
        publish_at=publish_at,
        wall_time=wall_at.isoformat(timespec="seconds"),
        zone_name=brand.time_zone,
        changed_by=by,
        changed_at=now,
    )


def move_slot(
    *, slot: Slot, version: int, wall_at: datetime, fold: int | None, by: Any, now: datetime
) -> Slot:
    """Move a slot; see ``move_slots`` for what is raised."""
    move = SlotMove(slot=slot, version=version, wall_at=wall_at, fold=fold)
    return move_slots([move], by=by, now=now)[0]


def move_slots(
    moves: Sequence[SlotMove], *, by: Any, now: datetime, back: bool = False
) -> list[Slot]:
    """Move slots, all or none, and write it into their posts' history.

    Args:
        moves: With slots that were read with their post and channel.
        by: Who moves them.
        now: The present instant.
        back: Whether an earlier move is taken back.

    Returns:
        The slots as they are now; a constant number of statements for any number of them.

    Raises:
        SlotConflict, SlotGone: Somebody was first; nothing was changed.
        SlotInPast, SlotInFlight, SkippedTime, RepeatedTime: See ``SlotQuerySet.move_all``.
    """
    action = "linja.slot.undo" if back else "linja.slot.move"
    try:
        with transaction.atomic():
            moved = Slot.objects.move_all(moves, by=by, now=now)
            changes = [
                SlotChange(slot, before=move.slot.publish_at, after=slot.publish_at)
                for move, slot in zip(moves, moved, strict=True)
                if slot.publish_at != move.slot.publish_at
            ]
            write_history(action, changes, by=by, now=now)
    except SlotsOutdated as outdated:
        raise outdated.conflict() from None
    return moved


@transaction.atomic
def remove_slot(*, slot: Slot, version: int, by: Any, now: datetime) -> None:
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
    _remove([current], by=by, now=now)


@transaction.atomic
def remove_untouched_slots(slots: Sequence[Slot], *, by: Any, now: datetime) -> None:
    """Remove publishing times of posts whose rows are locked, or which nobody else has seen.

    Args:
        slots: As they were read in this transaction, with their channels and posts.
        by: Who removes them.
        now: The present instant.

    Raises:
        SlotInFlight: A post is being sent, or was sent.

    A constant number of statements for any number of them.
    """
    if slots:
        _remove(slots, by=by, now=now)


def _remove(slots: Sequence[Slot], *, by: Any, now: datetime) -> None:
    signals.slots_removed.send(sender=Slot, slots=list(slots))
    changes = [SlotChange(slot, before=slot.publish_at) for slot in slots]
    write_history("linja.slot.remove", changes, by=by, now=now)
    Slot.objects.filter(pk__in=[slot.pk for slot in slots]).delete()
