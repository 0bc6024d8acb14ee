"""Running the rules in force over one version of a post, and writing down what they find."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from brand.models import BrandPage, GuidelinePage
from brand.rules.ruleset import RuleSet, rules_in_force
from brand.rules.severity import Severity
from cms.core.fingerprint import fingerprint
from editorial.brand_check.findings import (
    RecordedFinding,
    findings_of,
    found_in,
    open_of,
    read,
)
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.standings import Standing
from editorial.brand_check.waivers import Waiver
from editorial.contents import contents_of
from editorial.posts import PostPage


@dataclass(frozen=True, kw_only=True)
class RulesInForce:
    """The rules of a brand's approved guideline.

    Attributes:
        rules: Ready to run.
        revision_id: The version that they are of.
        approved_at: When that was approved.
    """

    rules: RuleSet
    revision_id: int
    approved_at: datetime


def rules_of_brand(brand: BrandPage) -> RulesInForce | None:
    """Return the rules in force in a brand, or None; one query, and one more where there are some."""
    rules = rules_in_force(brand)
    if rules is None or rules.revision_id is None:
        return None
    approved_at = (
        GuidelinePage.objects.filter(pk=rules.guideline_id)
        .values_list("last_published_at", flat=True)
        .first()
    )
    if approved_at is None:
        return None
    return RulesInForce(rules=rules, revision_id=rules.revision_id, approved_at=approved_at)


def check_draft(
    *, post: PostPage, brand: BrandPage, tags: frozenset[str] | None = None
) -> list[RecordedFinding]:
    """Return what the rules in force find in a version that may not be saved yet; nothing is written.

    Args:
        post: The version as it stands in memory.
        brand: Its brand, or the one in which it is about to be made.
        tags: Its tags, where the version does not have them yet.
    """
    rules = rules_in_force(brand)
    if rules is None:
        return []
    found = found_in(contents_of(post, brand=brand, tags=tags), rules)
    waivers = Waiver.objects.by_finding(post_id=post.pk) if post.pk else {}
    return read(found, waivers)


def check_revision(*, revision: Revision, reason: str, by: Any, now: datetime) -> BrandCheck:
    """Check a revision of a post by the rules in force, and write it down.

    Args:
        revision: Of a ``PostPage``.
        reason: A value of ``BrandCheck.Reason``.
        by: Who caused it, or None.
        now: The present instant.

    Returns:
        The record; the one that is there where the same content was checked by the same version.
    """
    post: PostPage = revision.as_object()
    brand = BrandPage.objects.containing(post)
    in_force = rules_of_brand(brand) if brand else None
    sha256 = fingerprint(revision.content)
    versions = BrandCheck.objects.filter(
        revision=revision,
        content_sha256=sha256,
        guideline_revision=in_force.revision_id if in_force else None,
        guideline_approved_at__isnull=in_force is None,
    )
    there = versions.first()
    if there is not None:
        return there
    check = BrandCheck(
        post_id=post.pk,
        revision=revision,
        content_sha256=sha256,
        guideline_revision_id=in_force.revision_id if in_force else None,
        guideline_approved_at=in_force.approved_at if in_force else None,
        reason=reason,
        made_at=now,
        made_by=by,
    )
    if in_force and brand:
        check.count(found_in(contents_of(post, brand=brand), in_force.rules))
    try:
        with transaction.atomic():
            check.save()
            log(
                instance=post,
                action="linja.brand_check.made",
                user=by,
                revision=revision,
                data=log_data(check),
            )
    except IntegrityError:  # somebody else checked it in the same moment
        return versions.get()
    return check


def log_data(check: BrandCheck) -> dict[str, Any]:
    """Return what the history says of a record."""
    approved_at = check.guideline_approved_at
    return {
        "musts": check.musts,
        "shoulds": check.shoulds,
        "hints": check.hints,
        "guideline": approved_at.isoformat() if approved_at else "",
    }


def open_musts(check: BrandCheck) -> list[RecordedFinding]:
    """Return the musts of a record that nothing covers; one query."""
    return open_of(findings_of(check), Severity.MUST)


def settle_standing(*, post: PostPage, now: datetime) -> Standing | None:
    """Bring an approved post's standing up to date: check its approved version where that is not done.

    Args:
        post: A post; nothing happens unless it is approved and its brand has rules in force.
        now: The present instant.

    Returns:
        The standing, or None where there is none to have.
    """
    if not post.live or post.live_revision_id is None:
        return None
    current = Standing.objects.in_force().filter(post=post).first()
    if current is not None:
        return current
    brand = BrandPage.objects.containing(post)
    if brand is None or rules_in_force(brand) is None:
        return None
    check = check_revision(
        revision=Revision.objects.get(pk=post.live_revision_id),
        reason=BrandCheck.Reason.REVIEW,
        by=None,
        now=now,
    )
    return write_standing(check=check, now=now)


@transaction.atomic
def write_standing(*, check: BrandCheck, now: datetime) -> Standing | None:
    """Derive a post's standing from a record and the waivers in force.

    The post's row is locked first, so that two waivers at once don't both count the other as missing.

    Returns:
        The standing, or None where the record was made without rules.
    """
    if check.guideline_revision_id is None or check.revision_id is None:
        return None
    lock_posts([check.post_id])
    findings = findings_of(check)
    standing, _is_new = Standing.objects.update_or_create(
        post_id=check.post_id,
        defaults={
            "record": check,
            "revision_id": check.revision_id,
            "guideline_revision_id": check.guideline_revision_id,
            "open_musts": len(open_of(findings, Severity.MUST)),
            "open_shoulds": len(open_of(findings, Severity.SHOULD)),
            "changed_at": now,
        },
    )
    return standing


def lock_posts(post_ids: list[int]) -> dict[int, int | None]:
    """Keep everybody else from counting these posts' findings, and from approving them, meanwhile.

    Returns:
        The approved revision of each post, as it is and stays until the transaction ends.
    """
    posts = PostPage.objects.filter(pk__in=post_ids).order_by("pk")
    return dict(posts.select_for_update(of=("self",)).values_list("pk", "live_revision_id"))
