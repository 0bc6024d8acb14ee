"""Deliveries that follow their slots: to another time, or away with them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from cms.core.per_row import per_row
from editorial.models import PostPage, Slot
from editorial.slots import SlotInFlight
from publishing.arming import arm_posts
from publishing.deliveries import Delivery
from publishing.thread_parts import has_begun


def follow_slots(slots: Sequence[Slot], *, now: datetime) -> None:
    """Give the deliveries of moved (or new) slots their new times; arm posts where nothing waits yet.

    Args:
        slots: As they are now.
        now: The present instant.

    Raises:
        SlotInFlight: One of the posts is being sent or was sent. Nothing is to be kept.

    The number of statements is constant, and a constant one more for each brand with a post to arm.
    """
    pending = list(
        Delivery.objects.filter(slot__in=slots)
        .exclude(state=Delivery.State.CANCELLED)
        .annotate(
            approved=F("post__live_revision_id"),
            grace=F("brand__late_grace_minutes"),
            has_begun=has_begun(),
        )
        .defer("payload")
    )
    _refuse_in_flight(pending)
    current = {d.slot_id: d for d in pending if d.revision_id == d.approved}
    times = {current[slot.pk].pk: slot.publish_at for slot in slots if slot.pk in current}
    if times:
        _give_times(times, {d.pk: timedelta(minutes=d.grace) for d in current.values()}, now=now)
    unarmed = {slot.post_id for slot in slots if slot.pk not in current}
    if unarmed:
        approved = PostPage.objects.filter(
            pk__in=unarmed, live=True, live_revision__isnull=False
        ).select_related("plan", "pillar", "goal__plan")
        arm_posts(posts=approved, now=now)


def _give_times(times: dict[int, datetime], graces: dict[int, timedelta], *, now: datetime) -> None:
    """Arm deliveries for other times, by primary key, unless one was claimed in this moment."""
    publish_at = per_row(Delivery, "publish_at", times)
    late_after = {pk: at + graces[pk] for pk, at in times.items()}
    moved = (
        Delivery.objects.filter(pk__in=times)
        .exclude(state__in=Delivery.IN_FLIGHT)
        .filter(~has_begun())
        .update(
            state=Delivery.State.ARMED,
            publish_at=publish_at,
            frozen_at=publish_at,
            late_after=per_row(Delivery, "late_after", late_after),
            not_before=None,
            tries=0,
            fault="",
            message="",
            changed_at=now,
        )
    )
    if moved != len(times):
        _refuse_in_flight(
            Delivery.objects.filter(pk__in=times).annotate(has_begun=has_begun()).defer("payload")
        )
        raise SlotInFlight(_("It is being sent: its time can't be moved."))


def _refuse_in_flight(deliveries: Iterable[Any]) -> None:
    """Raise for the first delivery (with ``has_begun``) that is on its way or has arrived."""
    for delivery in deliveries:
        if delivery.state == Delivery.State.PUBLISHED:
            raise SlotInFlight(_("It was published already: its time can't be moved."))
        if delivery.has_begun:
            raise SlotInFlight(
                _("A part of its thread was published already: its time can't be moved.")
            )
        if delivery.state in Delivery.IN_FLIGHT:
            raise SlotInFlight(_("It is being sent: its time can't be moved."))


def drop_slots(slots: Sequence[Slot], *, now: datetime) -> None:
    """Cancel what waits for slots that are about to be removed, in two statements.

    Raises:
        SlotInFlight: A post is being sent or was sent.
    """
    sent = Q(state__in=Delivery.IN_FLIGHT) | (~Q(state=Delivery.State.CANCELLED) & has_begun())
    if Delivery.objects.filter(sent, slot__in=slots).exists():
        raise SlotInFlight(_("It is being sent, or was sent: its time can't be removed."))
    Delivery.objects.filter(slot__in=slots).exclude(state=Delivery.State.CANCELLED).update(
        state=Delivery.State.CANCELLED, changed_at=now
    )
