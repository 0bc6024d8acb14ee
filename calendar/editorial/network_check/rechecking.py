"""Checking what is planned again once networks' rules have changed: in batches, as often as it takes.

What is left to do is derived: versions without a standing by the rules in force. So a worker that is
killed leaves nothing half done, and a second one repeats nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from brand.models import BrandPage
from cms.core import clock
from editorial.network_check.checking import changed_networks, check_posts
from editorial.network_check.notices import make_notices
from editorial.network_check.rechecks import NetworkRecheck
from editorial.network_check.standings import NetworkStanding, NetworkStandingQuerySet
from editorial.network_check.versions import planned_posts
from editorial.posts import PostPage
from editorial.slots import Slot
from editorial.states import PostQuerySet
from networks import effective

#: Posts that are checked in one transaction; each is a few milliseconds.
BATCH = 200


class _Interrupted(Exception):
    """The claim is somebody else's by now."""


def run_recheck(*, pk: int, now: Callable[[], datetime] = clock.now) -> NetworkRecheck | None:
    """Check everything that a re-check is about, unless somebody else is at it.

    Args:
        pk: The re-check.
        now: The clock.

    Returns:
        The re-check, once it is finished; None where it was not ours.
    """
    recheck = NetworkRecheck.objects.claim(pk, at=now())
    if recheck is None:
        return None
    try:
        while not _check_all(recheck, now=now):
            recheck = NetworkRecheck.objects.get(pk=pk)
    except _Interrupted:
        return None
    recheck.refresh_from_db()
    return recheck


def _check_all(recheck: NetworkRecheck, *, now: Callable[[], datetime]) -> bool:
    """Check all brands once; false if rules changed meanwhile, so that it has to begin anew."""
    effective.begin_unit()
    try:
        return _check_brands(recheck, rules=changed_networks(), now=now)
    finally:
        effective.end_unit()


def _check_brands(
    recheck: NetworkRecheck, *, rules: Mapping[str, str], now: Callable[[], datetime]
) -> bool:
    for brand in BrandPage.objects.order_by("pk").iterator():
        after = 0
        while posts := list(
            planned_posts(brand=brand, now=now()).filter(pk__gt=after).order_by("pk")[:BATCH]
        ):
            if not NetworkRecheck.objects.renew(recheck, at=now()):
                raise _Interrupted
            if not _is_as_asked(recheck):
                return False
            check_posts(posts, brand=brand, rules=rules, now=now(), recheck=recheck)
            after = posts[-1].pk
    return _finish(recheck, now=now())


def _is_as_asked(recheck: NetworkRecheck) -> bool:
    return NetworkRecheck.objects.filter(pk=recheck.pk, asks=recheck.asks).exists()


@transaction.atomic
def _finish(recheck: NetworkRecheck, *, now: datetime) -> bool:
    posts = newly_broken(recheck).values("post")
    broken = PostPage.objects.filter(pk__in=posts)
    as_asked = NetworkRecheck.objects.filter(asks=recheck.asks)
    if as_asked.finish(recheck, at=now, broken=broken.count()):
        make_notices(recheck, posts=broken, now=now)
        return True
    if _is_as_asked(recheck):
        raise _Interrupted
    return False


def newly_broken(recheck: NetworkRecheck) -> NetworkStandingQuerySet:
    """Return the standings of posts that a re-check found to break a must that they did not break before."""
    return NetworkStanding.objects.in_force().not_sent().filter(recheck=recheck, open_musts__gt=0)


def settle_post(post: PostPage, *, now: datetime) -> list[NetworkStanding]:
    """Bring an approved post's standings up to date; one query where no network's rules ever changed."""
    if not post.live or post.live_revision_id is None:
        return []
    rules = changed_networks()
    brand = BrandPage.objects.containing(post) if rules else None
    return check_posts([post], brand=brand, rules=rules, now=now) if brand else []


def unsettled_posts(slots: QuerySet[Slot], networks: Iterable[str]) -> PostQuerySet:
    """Return the approved posts with one of these times, on one of these networks, and no standing there."""
    current = NetworkStanding.objects.in_force().filter(
        post=OuterRef("post_id"), network=OuterRef("channel__network")
    )
    unsettled = slots.filter(~Exists(current), channel__network__in=networks)
    posts: PostQuerySet = PostPage.objects.filter(
        pk__in=unsettled.values("post"), live=True, live_revision__isnull=False
    )
    return posts


def settle_what_is_planned(*, now: datetime) -> int:
    """Check what is approved and has a time ahead without a standing that counts; return how many posts.

    Approving, setting a time and a re-check each see to it; this finds what a crash between them left.
    """
    rules = changed_networks()
    if not rules:
        return 0
    settled = 0
    left = unsettled_posts(Slot.objects.filter(publish_at__gt=now), rules)
    for brand in BrandPage.objects.order_by("pk").iterator():
        posts = list(left.descendant_of(brand)[:BATCH])
        if posts:
            check_posts(posts, brand=brand, rules=rules, now=now)
            settled += len(posts)
    return settled
