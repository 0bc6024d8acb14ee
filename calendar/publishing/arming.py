"""Arming: what is approved and has a time becomes a delivery; what is no longer so is disarmed."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from brand.models import BrandPage
from editorial.models import PostPage, Slot
from editorial.slots import SlotInFlight
from networks.models import Channel
from publishing.client_ids import new_client_id
from publishing.connectors.base import Account, Fault
from publishing.connectors.registry import NoConnector, connector_for
from publishing.deliveries import Delivery
from publishing.payloads import freeze, thaw

log = logging.getLogger(__name__)


def arm_post(*, post: PostPage, now: datetime) -> list[Delivery]:
    """Arm every slot of an approved post that is still ahead, for its approved revision.

    Args:
        post: The post as it is approved (its live version).
        now: The present instant; slots that have passed are left alone: they were missed.

    Returns:
        The deliveries that were made.
    """
    if not post.live or post.live_revision_id is None:
        return []
    brand = BrandPage.objects.containing(post)
    if brand is None:
        return []
    slots = Slot.objects.filter(post=post, publish_at__gt=now).select_related("channel")
    return [d for slot in slots if (d := _arm_slot(brand=brand, post=post, slot=slot, now=now))]


@transaction.atomic
def _arm_slot(*, brand: BrandPage, post: PostPage, slot: Slot, now: datetime) -> Delivery | None:
    payload = freeze(post, slot.channel.network, language=brand.language)
    pending = (
        Delivery.objects.select_for_update(of=("self",))
        .filter(slot=slot)
        .exclude(state=Delivery.State.CANCELLED)
        .first()
    )
    if pending:
        same = (
            pending.revision_id == post.live_revision_id and pending.state == Delivery.State.ARMED
        )
        if pending.state in Delivery.IN_FLIGHT or same:
            return None
        Delivery.objects.change(pending, to=Delivery.State.CANCELLED, at=now)
    if payload is None:
        return None
    delivery = Delivery(
        brand=brand,
        channel=slot.channel,
        slot=slot,
        post=post,
        revision_id=post.live_revision_id,
        title=post.title,
        publish_at=slot.publish_at,
        late_after=_late_after(slot.publish_at, brand),
        client_id=new_client_id(slot.publish_at),
        frozen_at=slot.publish_at,
        payload=payload,
        changed_at=now,
    )
    _refuse_what_breaks_rules(delivery, slot.channel)
    delivery.save()
    return delivery


def _refuse_what_breaks_rules(delivery: Delivery, channel: Channel) -> None:
    """Mark a delivery refused at once where its network would refuse it, so that a person learns it now."""
    account = Account(
        channel_id=channel.pk, handle=channel.handle, service_url=channel.service_url.rstrip("/")
    )
    try:
        problems = connector_for(channel.network).validate(account, thaw(delivery))
        message = "\n".join(problem.message for problem in problems)
    except NoConnector:
        message = _("Linja can't publish to this network. Publish it by hand.")
    if message:
        delivery.state = Delivery.State.REJECTED
        delivery.fault = Fault.CONTENT
        delivery.message = message


def disarm_post(*, post: PostPage, now: datetime) -> int:
    """Cancel what waits for a post that is no longer approved; return how many."""
    return Delivery.objects.filter(post=post, state=Delivery.State.ARMED).update(
        state=Delivery.State.CANCELLED, changed_at=now
    )


def follow_slot(*, slot: Slot, now: datetime) -> None:
    """Give a moved (or new) slot's delivery its new time; arm the post where nothing waits yet.

    Raises:
        SlotInFlight: The post is being sent or was sent.
    """
    pending = Delivery.objects.filter(slot=slot).exclude(state=Delivery.State.CANCELLED).first()
    if pending is None or pending.revision_id != slot.post.live_revision_id:
        if pending is not None and pending.state in Delivery.IN_FLIGHT:
            raise SlotInFlight(_in_flight_message(pending))
        post = PostPage.objects.get(pk=slot.post_id)
        arm_post(post=post, now=now)
        return
    brand = pending.brand
    moved = (
        Delivery.objects.filter(pk=pending.pk)
        .exclude(state__in=Delivery.IN_FLIGHT)
        .update(
            state=Delivery.State.ARMED,
            publish_at=slot.publish_at,
            frozen_at=slot.publish_at,
            late_after=_late_after(slot.publish_at, brand),
            not_before=None,
            tries=0,
            fault="",
            message="",
            changed_at=now,
        )
    )
    if not moved:
        raise SlotInFlight(_in_flight_message(pending))


def drop_slot(*, slot: Slot, now: datetime) -> None:
    """Cancel what waits for a slot that is about to be removed.

    Raises:
        SlotInFlight: The post is being sent or was sent.
    """
    if Delivery.objects.filter(slot=slot, state__in=Delivery.IN_FLIGHT).exists():
        raise SlotInFlight(_("It is being sent, or was sent: its time can't be removed."))
    Delivery.objects.filter(slot=slot).exclude(state=Delivery.State.CANCELLED).update(
        state=Delivery.State.CANCELLED, changed_at=now
    )


def _in_flight_message(delivery: Delivery) -> str:
    if delivery.state == Delivery.State.PUBLISHED:
        return _("It was published already: its time can't be moved.")
    return _("It is being sent: its time can't be moved.")


def _late_after(publish_at: datetime, brand: BrandPage) -> datetime:
    return publish_at + timedelta(minutes=brand.late_grace_minutes)
