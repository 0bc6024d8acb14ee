"""When the rules are run again: a guideline is approved, a post is approved, a time is set."""

import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from brand.models import GuidelinePage
from cms.core import clock
from editorial import tasks
from editorial.brand_check.checking import settle_standing
from editorial.brand_check.rechecking import ask_for_recheck
from editorial.brand_check.standings import unsettled_posts
from editorial.posts import PostPage
from editorial.signals import slots_changed
from editorial.slots import Slot

log = logging.getLogger(__name__)

#: Putting a revision live is approving it.
_APPROVED = "wagtail.publish"


def _logged(sender: type, instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    """Have everything checked by a guideline that was just approved."""
    if not created or instance.action != _APPROVED or instance.revision_id is None:
        return
    if instance.content_type_id != ContentType.objects.get_for_model(GuidelinePage).pk:
        return
    guideline = GuidelinePage.objects.filter(
        pk=instance.page_id, live=True, live_revision=instance.revision_id
    ).first()
    if guideline is None:
        return
    recheck = ask_for_recheck(guideline=guideline, now=instance.timestamp)
    # Robust: where the queue can't be reached the approval stands, everything waits, and the row is
    # found by ``resume_rechecks``.
    transaction.on_commit(lambda: tasks.recheck.delay(recheck.pk), robust=True)


def _approved(sender: type, instance: PostPage, **kwargs: Any) -> None:
    _settle(instance)


def _slots_changed(sender: type, slots: list[Slot], **kwargs: Any) -> None:
    # Nearly always none: a post is settled when it is approved.
    for post in unsettled_posts({slot.post_id for slot in slots}):
        _settle(post)


def _settle(post: PostPage) -> None:
    """Check an approved post; where a rule fails it stays unchecked, which holds it."""
    try:
        with transaction.atomic():
            settle_standing(post=post, now=clock.now())
    except Exception:
        log.exception("Post %s can't be checked, and is held", post.pk)


def connect() -> None:
    """Listen."""
    post_save.connect(_logged, sender=PageLogEntry, dispatch_uid="brand-check-guideline")
    page_published.connect(_approved, sender=PostPage, dispatch_uid="brand-check-approved")
    slots_changed.connect(_slots_changed, dispatch_uid="brand-check-slot")
