"""What publishing does when something below it changes. Nothing here calls a network."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.signals import page_published, page_unpublished

from cms.core import clock
from editorial.models import PostPage, Slot
from editorial.signals import slots_changed, slots_removed
from networks.models import Channel
from publishing import arming, following
from publishing.feeds import NewsFeed


def _approved(sender: type, instance: PostPage, **kwargs: Any) -> None:
    # The signal is also sent for a page that is only scheduled; ``arm_post`` looks at ``live``.
    arming.arm_post(post=instance, now=clock.now())


def _approval_withdrawn(sender: type, instance: PostPage, **kwargs: Any) -> None:
    arming.disarm_post(post=instance, now=clock.now())


def _slots_changed(sender: type, slots: list[Slot], **kwargs: Any) -> None:
    following.follow_slots(slots, now=clock.now())


def _slots_removed(sender: type, slots: list[Slot], **kwargs: Any) -> None:
    following.drop_slots(slots, now=clock.now())


def _channel_made(sender: type, instance: Channel, created: bool, **kwargs: Any) -> None:
    if created and instance.network == "newsfeed":
        NewsFeed.objects.of(instance)


def connect() -> None:
    """Listen."""
    page_published.connect(_approved, sender=PostPage, dispatch_uid="publishing-approved")
    page_unpublished.connect(
        _approval_withdrawn, sender=PostPage, dispatch_uid="publishing-withdrawn"
    )
    slots_changed.connect(_slots_changed, dispatch_uid="publishing-slots-changed")
    slots_removed.connect(_slots_removed, dispatch_uid="publishing-slots-removed")
    post_save.connect(_channel_made, sender=Channel, dispatch_uid="publishing-channel-made")
    pre_delete.connect(_approval_withdrawn, sender=PostPage, dispatch_uid="publishing-deleted")
