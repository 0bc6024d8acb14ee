"""Giving a post without a time one: dropped on a day of the calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.walltime import wall
from cms.users.roles import Right
from editorial.models import PostPage, Slot
from editorial.moving.asked import Place
from editorial.moving.problems import MoveRefused, Problem, refuse
from editorial.moving.undo import Done, UndoExpired, day
from editorial.scheduling import channels_for, remove_slot, set_slot
from editorial.slots import SlotConflict, SlotMove
from networks.models import Channel


@dataclass(frozen=True, kw_only=True)
class Placed:
    """What became of a post that was dropped on a day.

    Attributes:
        post: The post.
        slots: The publishing times that it was given.
        target: Else the day for which it is planned now.
        done: What can be taken back.
    """

    post: PostPage
    slots: list[Slot]
    target: date | None
    done: Done


@transaction.atomic
def place(asked: Place, *, by: Any, now: datetime) -> Placed:
    """Set a post's publishing times on its channels that have none; where it has no channel, its day.

    Somebody who may write the post and not set publishing times plans it for the day, too.

    Args:
        asked: Which post, and when.
        by: Who drops it.
        now: The present instant.

    Raises:
        Http404: The post, or its channel, is not there or another brand's.
        PermissionDenied: The person may neither set times nor write the post.
        MoveRefused: The time can't be.
        SlotConflict: It has a time on each of its channels by now.
    """
    post = get_object_or_404(PostPage.objects.visible_to(by), pk=asked.post)
    brand = BrandPage.objects.containing(post)
    channels = channels_for(post.get_latest_revision_as_object(), brand)
    if asked.channel is not None:
        channels = [channel for channel in channels if channel.pk == asked.channel]
        if not channels:
            raise Http404(_("This post says nothing on that channel."))
    if channels and brand.user_has(by, Right.MOVE_SLOTS):
        slots = _set_all(post, channels, asked, by=by, now=now)
        done = Done(placed=[(slot.pk, slot.version) for slot in slots])
        return Placed(post=post, slots=slots, target=None, done=done)
    target = asked.wall_at.date()
    if target < wall(now, ZoneInfo(brand.time_zone)).date():
        raise MoveRefused(Problem(_("This day has passed. Choose a later one."), "wall"))
    before = plan_for(post, target, by=by)
    done = Done(target=(post.pk, target.isoformat(), before.isoformat() if before else ""))
    return Placed(post=post, slots=[], target=target, done=done)


def _set_all(
    post: PostPage, channels: list[Channel], asked: Place, *, by: Any, now: datetime
) -> list[Slot]:
    there = {
        slot.channel_id: slot
        for slot in Slot.objects.filter(post=post).select_related("channel", "changed_by")
    }
    free = [channel for channel in channels if channel.pk not in there]
    if not free:
        raise SlotConflict(*(there[channel.pk] for channel in channels))
    zone_name = BrandPage.objects.containing(post).time_zone
    planned = [Slot(post=post, channel=channel, zone_name=zone_name) for channel in free]
    refuse(
        [SlotMove(slot=s, version=0, wall_at=asked.wall_at, fold=asked.fold) for s in planned[:1]],
        now=now,
    )
    return [
        set_slot(post=post, channel=channel, wall_at=asked.wall_at, fold=asked.fold, by=by, now=now)
        for channel in free
    ]


def plan_for(post: PostPage, target: date | None, *, by: Any) -> date | None:
    """Set the day for which a draft is planned, as saving it in its editor would; return the day before.

    Raises:
        PermissionDenied: The person may not write it.
        MoveRefused: It is locked, in review or approved, or the day doesn't go with its other dates.
    """
    if not post.permissions_for_user(by).can_edit():
        raise PermissionDenied(_("You may not change this post."))
    if post.live or post.workflow_in_progress or post.get_lock() is not None:
        raise MoveRefused(
            Problem(_("This post is locked, in review or approved: change its day in its editor."))
        )
    draft = post.get_latest_revision_as_object()
    before: date | None = draft.target_on
    draft.target_on = target
    try:
        draft.clean()
    except ValidationError as error:
        raise MoveRefused(Problem(" ".join(error.messages), "wall")) from None
    draft.save()
    draft.save_revision(user=by, log_action=True, clean=False)
    return before


@transaction.atomic
def take_back(done: Done, *, by: Any, now: datetime) -> None:
    """Undo what ``place`` has done.

    Raises:
        SlotConflict: Somebody has moved it since.
        MoveRefused: It is being sent by now, or the day was changed since.
    """
    if done.target is not None:
        pk, since, before = done.target
        post = get_object_or_404(PostPage.objects.visible_to(by), pk=pk)
        if post.get_latest_revision_as_object().target_on != day(since):
            raise UndoExpired
        plan_for(post, day(before), by=by)
    for pk, version in done.placed:
        slots = Slot.objects.filter(post__in=PostPage.objects.visible_to(by).values("pk"))
        slot = slots.filter(pk=pk).select_related("post").first()
        if slot is None:
            raise UndoExpired
        brand = BrandPage.objects.containing(slot.post)
        if not brand.user_has(by, Right.MOVE_SLOTS):
            raise PermissionDenied(_("You may not move the publishing times of this brand."))
        remove_slot(slot=slot, version=version, by=by, now=now)
