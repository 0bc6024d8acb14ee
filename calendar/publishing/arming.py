"""Arming: what is approved and has a time becomes a delivery; what is no longer so is disarmed."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brand.models import BrandPage
from editorial.channel_content import channel_contents_of_many
from editorial.models import PostPage, Slot
from networks.models import Channel
from publishing.client_ids import new_client_id
from publishing.connectors.base import Account, Fault
from publishing.connectors.registry import NoConnector, connector_for
from publishing.deliveries import Delivery
from publishing.payloads import freeze_content, thaw
from publishing.thread_parts import has_begun

log = logging.getLogger(__name__)

_BRAND_LENGTH = PostPage.steplen * 2


def arm_post(*, post: PostPage, now: datetime) -> list[Delivery]:
    """Arm every slot of an approved post that is still ahead; see ``arm_posts``."""
    return arm_posts(posts=[post], now=now)


@transaction.atomic
def arm_posts(*, posts: Iterable[PostPage], now: datetime) -> list[Delivery]:
    """Arm every slot of approved posts that is still ahead, for their approved revisions.

    Args:
        posts: The posts as they are approved (their live versions); those that aren't are left out. Many
            come with their plans and pillars selected, see ``channel_contents_of_many``.
        now: The present instant; slots that have passed are left alone: they were missed.

    Returns:
        The deliveries that were made; a constant number of statements a brand.
    """
    approved = {post.pk: post for post in posts if post.live and post.live_revision_id is not None}
    if not approved:
        return []
    by_brand: dict[str, list[PostPage]] = {}
    for post in approved.values():
        by_brand.setdefault(post.path[:_BRAND_LENGTH], []).append(post)
    brands = BrandPage.objects.filter(path__in=by_brand).order_by("path")
    return [d for brand in brands for d in _arm(brand, by_brand[brand.path], now=now)]


def _arm(brand: BrandPage, posts: list[PostPage], *, now: datetime) -> list[Delivery]:
    """Arm the slots of posts of one brand."""
    # Locked: who moves one of them in this moment waits for its delivery, or is waited for.
    slots = list(
        Slot.objects.select_for_update(of=("self",))
        .filter(post__in=posts, publish_at__gt=now)
        .select_related("channel")
        .order_by("pk")
    )
    if not slots:
        return []
    pending = {
        delivery.slot_id: delivery
        for delivery in Delivery.objects.select_for_update(of=("self",))
        .filter(slot__in=slots)
        .exclude(state=Delivery.State.CANCELLED)
        .annotate(has_begun=has_begun())
    }
    said = {
        post.pk: {content.network: content for content in contents}
        for post, contents in zip(posts, channel_contents_of_many(posts, brand=brand), strict=True)
    }
    revisions = {post.pk: post.live_revision_id for post in posts}
    titles = {post.pk: post.title for post in posts}
    replaced: list[int] = []
    made: list[Delivery] = []
    for slot in slots:
        before = pending.get(slot.pk)
        if before is not None:
            if _stays(before, revision_id=revisions[slot.post_id]):
                continue
            replaced.append(before.pk)
        content = said[slot.post_id].get(slot.channel.network)
        if content is not None:
            made.append(
                _delivery(
                    slot,
                    brand=brand,
                    revision_id=revisions[slot.post_id],
                    title=titles[slot.post_id],
                    payload=freeze_content(content),
                    now=now,
                )
            )
    if replaced:
        waiting = Delivery.objects.filter(pk__in=replaced).exclude(state__in=Delivery.IN_FLIGHT)
        waiting.update(state=Delivery.State.CANCELLED, changed_at=now)
    return Delivery.objects.bulk_create(made)


def _stays(delivery: Any, *, revision_id: int | None) -> bool:
    """Whether what waits for a slot (with ``has_begun``) is left as it is."""
    is_same = delivery.revision_id == revision_id and delivery.state == Delivery.State.ARMED
    # A begun thread is gone on with, or given up by a person.
    return is_same or delivery.state in Delivery.IN_FLIGHT or delivery.has_begun


def _delivery(
    slot: Slot,
    *,
    brand: BrandPage,
    revision_id: int | None,
    title: str,
    payload: dict[str, Any],
    now: datetime,
) -> Delivery:
    """Return a delivery that may be saved; refused at once where its network would refuse it."""
    delivery = Delivery(
        brand=brand,
        channel=slot.channel,
        slot=slot,
        post_id=slot.post_id,
        revision_id=revision_id,
        title=title,
        publish_at=slot.publish_at,
        late_after=late_after(slot.publish_at, brand),
        client_id=new_client_id(slot.publish_at),
        frozen_at=slot.publish_at,
        payload=payload,
        changed_at=now,
    )
    _refuse_what_breaks_rules(delivery, slot.channel)
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
