"""Checking what is approved again once the guideline has changed: in batches, as often as it takes.

What is left to do is derived: approved posts, not wholly published, that have no standing by the version
in force. So a worker that is killed leaves nothing half done, and a second one repeats nothing.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import PageLogEntry, Revision

from brand.models import BrandPage, GuidelinePage
from brand.rules.severity import Severity
from cms.core import clock
from cms.core.fingerprint import fingerprint
from editorial.brand_check.checking import RulesInForce, lock_posts, log_data, rules_of_brand
from editorial.brand_check.findings import found_in, open_of, read
from editorial.brand_check.notices import make_notices
from editorial.brand_check.rechecks import Recheck
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.standings import Standing, brands_under_rules, guidelines_in_force
from editorial.brand_check.waivers import Waiver
from editorial.contents import contents_of_many
from editorial.posts import PostPage
from editorial.slots import Slot
from editorial.states import PostQuerySet, PostState

log = logging.getLogger(__name__)

#: Posts that are checked in one transaction; each is a few milliseconds.
BATCH = 200


def unchecked_posts(*, brand: BrandPage, revision_id: int, now: datetime) -> PostQuerySet:
    """Return a brand's approved posts, not wholly published, without a standing by a version of its guideline."""
    current = Standing.objects.filter(
        post=OuterRef("pk"),
        revision=OuterRef("live_revision"),
        guideline_revision=revision_id,
    )
    return (
        PostPage.objects.descendant_of(brand)
        .filter(~Exists(current), live=True, live_revision__isnull=False)
        .with_state(now=now)
        .exclude(state=PostState.PUBLISHED)
        .select_related("goal__plan", "plan", "pillar")
    )


def ask_for_recheck(*, guideline: GuidelinePage, now: datetime) -> Recheck:
    """Write down that everything of a brand has to be checked by its guideline's version in force."""
    brand = BrandPage.objects.containing(guideline)
    recheck, _is_new = Recheck.objects.get_or_create(
        guideline_revision_id=guideline.live_revision_id,
        defaults={"brand": brand, "asked_at": now},
    )
    return recheck


def ask_for_missing(*, now: datetime) -> list[Recheck]:
    """Ask for the re-check of each guideline in force for which nobody has: the asker was interrupted."""
    asked = Recheck.objects.filter(guideline_revision=OuterRef("live_revision"))
    missing = guidelines_in_force().filter(~Exists(asked))
    return [ask_for_recheck(guideline=guideline, now=now) for guideline in missing]


def run_recheck(*, pk: int, now: Callable[[], datetime] = clock.now) -> Recheck | None:
    """Check everything that a re-check is about, unless somebody else is at it.

    Args:
        pk: The re-check.
        now: The clock.

    Returns:
        The re-check as it was claimed, once it is finished; None where it was not ours.
    """
    recheck = Recheck.objects.claim(pk, at=now())
    if recheck is None:
        return None
    after = 0
    while True:
        in_force = rules_of_brand(recheck.brand)
        if in_force is None or in_force.revision_id != recheck.guideline_revision_id:
            outcome = Recheck.Outcome.SUPERSEDED
            break
        todo = unchecked_posts(
            brand=recheck.brand, revision_id=in_force.revision_id, now=now()
        ).filter(pk__gt=after)
        posts = list(todo.order_by("pk")[:BATCH])
        if not posts:
            outcome = Recheck.Outcome.DONE
            break
        if not Recheck.objects.renew(recheck, at=now()):
            return None
        check_posts(posts, brand=recheck.brand, in_force=in_force, now=now())
        after = posts[-1].pk
    with transaction.atomic():
        broken = 0 if outcome == Recheck.Outcome.SUPERSEDED else newly_broken(recheck).count()
        if not Recheck.objects.finish(recheck, at=now(), outcome=outcome, broken=broken):
            return None
        if broken:
            make_notices(recheck, posts=newly_broken(recheck), now=now())
    recheck.refresh_from_db()
    return recheck


def check_posts(
    posts: list[PostPage], *, brand: BrandPage, in_force: RulesInForce, now: datetime
) -> list[BrandCheck]:
    """Check the approved versions of posts, write that down, and derive their standings; all or nothing.

    Args:
        posts: Approved posts of one brand, read from their table.
        brand: Their brand.
        in_force: The rules.
        now: The present instant.

    Returns:
        The records; a post on which a rule failed has none, and stays held.
    """
    contents = contents_of_many(posts, brand=brand)
    revisions = Revision.objects.in_bulk([post.live_revision_id for post in posts])
    checks: list[BrandCheck] = []
    for post in posts:
        check = BrandCheck(
            post=post,
            revision_id=post.live_revision_id,
            content_sha256=fingerprint(revisions[post.live_revision_id].content),
            guideline_revision_id=in_force.revision_id,
            guideline_approved_at=in_force.approved_at,
            reason=BrandCheck.Reason.RULES_CHANGED,
            made_at=now,
        )
        try:
            check.count(found_in(contents[post.pk], in_force.rules))
        except Exception:
            log.exception("Post %s can't be checked, and is held", post.pk)
            continue
        checks.append(check)
    with transaction.atomic():
        approved = lock_posts([check.post_id for check in checks])
        # What was approved anew in this moment has been checked by that, and is left alone.
        checks = [check for check in checks if approved.get(check.post_id) == check.revision_id]
        BrandCheck.objects.bulk_create(checks, ignore_conflicts=True)
        return _write_standings(checks, now=now)


def _write_standings(checks: list[BrandCheck], *, now: datetime) -> list[BrandCheck]:
    """Derive standings from what was just written, or had been before; log what is held from now on."""
    written = BrandCheck.objects.filter(
        guideline_revision__in={check.guideline_revision_id for check in checks},
        revision__in=[check.revision_id for check in checks],
    ).select_related("post")
    wanted = {(check.revision_id, check.content_sha256) for check in checks}
    records = [row for row in written if (row.revision_id, row.content_sha256) in wanted]
    waivers = Waiver.objects.by_post([record.post_id for record in records])
    standings = []
    for record in records:
        findings = read(record.findings, waivers.get(record.post_id, {}))
        standings.append(
            Standing(  # type: ignore[misc]  # both revisions are there: they were asked for
                post_id=record.post_id,
                record=record,
                revision_id=record.revision_id,
                guideline_revision_id=record.guideline_revision_id,
                open_musts=len(open_of(findings, Severity.MUST)),
                open_shoulds=len(open_of(findings, Severity.SHOULD)),
                changed_at=now,
            )
        )
    Standing.objects.bulk_create(
        standings,
        update_conflicts=True,
        unique_fields=["post"],
        update_fields=[
            "record", "revision", "guideline_revision", "open_musts", "open_shoulds", "changed_at",
        ],
    )  # fmt: skip
    _log_held((s for s in standings if s.open_musts), now=now)
    return records


def _log_held(standings: Iterable[Standing], *, now: datetime) -> None:
    content_type = ContentType.objects.get_for_model(PostPage)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=standing.post_id,
            content_type=content_type,
            label=standing.record.post.title,
            action="linja.brand_check.held",
            timestamp=now,
            revision_id=standing.revision_id,
            data=log_data(standing.record) | {"open": standing.open_musts},
        )
        for standing in standings
    )


def settle_what_is_planned(*, now: datetime) -> int:
    """Check what is approved, has a time ahead and, for whatever reason, no standing; return how many.

    Approving, setting a time and a re-check each see to it; this finds what a crash between them left.
    """
    current = Standing.objects.in_force().filter(post=OuterRef("pk"))
    planned = Slot.objects.filter(post=OuterRef("pk"), publish_at__gt=now)
    left = PostPage.objects.filter(
        Exists(planned), ~Exists(current), live=True, live_revision__isnull=False
    ).select_related("goal__plan", "plan", "pillar")
    settled = 0
    for brand in brands_under_rules():
        in_force = rules_of_brand(brand)
        posts = list(left.descendant_of(brand)[:BATCH]) if in_force else []
        if in_force and posts:
            settled += len(check_posts(posts, brand=brand, in_force=in_force, now=now))
    return settled


def newly_broken(recheck: Recheck) -> "PostQuerySet":
    """Return the posts that a re-check found to break a must that nobody has waived."""
    broken = Standing.objects.filter(
        guideline_revision=recheck.guideline_revision_id,
        record__reason=BrandCheck.Reason.RULES_CHANGED,
        open_musts__gt=0,
    )
    return PostPage.objects.filter(
        Q(pk__in=broken.filter(revision=F("post__live_revision")).values("post")), live=True
    )
