"""Arming: what is approved and has a time becomes a delivery; what is no longer so is disarmed."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from brand.models import BrandPage
from editorial.models import PostPage, Slot
from networks.models import Channel
from publishing.client_ids import new_client_id
from publishing.connectors.base import Account, Fault
from publishing.connectors.registry import NoConnector, connector_for
from publishing.deliveries import Delivery
from publishing.payloads import freeze, thaw
from publishing.thread_parts import has_begun

log = logging.getLogger(__name__)


@transaction.atomic
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
    # Locked: who moves one of them in this moment waits for its delivery, or is waited for.
    slots = (
        Slot.objects.select_for_update(of=("self",))
        .filter(post=post, publish_at__gt=now)
        .select_related("channel")
    )
    return [d for slot in slots if (d := _arm_slot(brand=brand, post=post, slot=slot, now=now))]


def _arm_slot(*, brand: BrandPage, post: PostPage, slot: Slot, now: datetime) -> Delivery | None:
    payload = freeze(post, slot.channel.network, brand=brand)
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
        if pending.state in Delivery.IN_FLIGHT or same or pending.thread_has_begun:
            return None  # a begun thread is gone on with, or given up by a person
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
        late_after=late_after(slot.publish_at, brand),
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
    waiting = Delivery.objects.filter(post=post, state=Delivery.State.ARMED)
    # Of a begun thread a person decides: it is not sent on while the post is not approved.
    return waiting.filter(~has_begun()).update(state=Delivery.State.CANCELLED, changed_at=now)


def late_after(publish_at: datetime, brand: BrandPage) -> datetime:
    return publish_at + timedelta(minutes=brand.late_grace_minutes)
