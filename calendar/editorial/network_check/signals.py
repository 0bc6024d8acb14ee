"""When the networks' rules are run again: they have changed, a post is approved, a time is set."""

import logging
from typing import Any

from django.db import transaction
from wagtail.signals import page_published

from cms.core import clock
from editorial import tasks
from editorial.network_check.rechecking import changed_networks, settle_post, unsettled_posts
from editorial.network_check.rechecks import NetworkRecheck
from editorial.posts import PostPage
from editorial.signals import slots_changed
from editorial.slots import Slot
from networks.signals import rules_changed

log = logging.getLogger(__name__)


def _rules_changed(sender: type, networks: frozenset[str], **kwargs: Any) -> None:
    """Have everything checked that is planned on networks whose rules have changed."""
    recheck = NetworkRecheck.objects.ask(networks, at=clock.now())
    # Robust: where the queue can't be reached the change stands, everything waits, and the row is
    # found by ``resume_rechecks``.
    transaction.on_commit(lambda: tasks.recheck_networks.delay(recheck.pk), robust=True)


def _approved(sender: type, instance: PostPage, **kwargs: Any) -> None:
    _settle(instance)


def _slots_changed(sender: type, slots: list[Slot], **kwargs: Any) -> None:
    # Nearly always none: a post is settled when it is approved.
    if rules := changed_networks():
        moved = Slot.objects.filter(pk__in=[slot.pk for slot in slots])
        for post in unsettled_posts(moved, rules):
            _settle(post)


def _settle(post: PostPage) -> None:
    """Check an approved post; where that fails it stays unchecked, which holds it."""
    try:
        with transaction.atomic():
            settle_post(post, now=clock.now())
    except Exception:
        log.exception("Post %s can't be checked by its networks' rules, and is held", post.pk)


def connect() -> None:
    """Listen."""
    rules_changed.connect(_rules_changed, dispatch_uid="network-check-rules")
    page_published.connect(_approved, sender=PostPage, dispatch_uid="network-check-approved")
    slots_changed.connect(_slots_changed, dispatch_uid="network-check-slot")
