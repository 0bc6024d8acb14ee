"""Waiving a finding for one post, and taking a waiver back; the reason stays with the post."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from editorial.brand_check.checking import lock_posts, write_standing
from editorial.brand_check.findings import WAIVABLE, RecordedFinding, findings_of
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.standings import Standing
from editorial.brand_check.waivers import LONGEST_REASON, Waiver
from editorial.posts import PostPage


class WaiverRefused(ValueError):
    """It can't be waived, or the waiver can't be taken back; the message is for the person."""


def latest_check(post: PostPage) -> BrandCheck | None:
    """Return the last record of a post's newest revision, or None where it was never checked."""
    if post.latest_revision is None:
        return None
    return BrandCheck.objects.newest_of(post.latest_revision)


def finding_to_waive(
    *, post: PostPage, network: str, key: str
) -> tuple[BrandCheck, RecordedFinding] | None:
    """Return a finding that the post's newest revision, or its approved one, has now, with its record.

    Args:
        post: The post.
        network: Where it was found.
        key: See ``findings.key_of``.

    Returns:
        None where neither version was found to have it, or it is a hint, which needs no waiver.
    """
    standing = Standing.objects.filter(post=post).select_related("record").first()
    checks = [latest_check(post), standing.record if standing else None]
    for check in filter(None, checks):
        for item in findings_of(check):
            if (item.network, item.key) == (network, key) and item.severity in WAIVABLE:
                return check, item
    return None


def waive(*, post: PostPage, network: str, key: str, reason: str, by: Any, now: datetime) -> Waiver:
    """Let a post keep one finding, in this revision and in those that come.

    Args:
        post: The post.
        network: Where it was found.
        key: See ``findings.key_of``.
        reason: Why; at most ``LONGEST_REASON`` characters.
        by: Who answers for it.
        now: The present instant.

    Raises:
        WaiverRefused: There is no reason or too long a one, no such finding, or it is waived already.
    """
    reason = reason.strip()
    if not reason:
        raise WaiverRefused(_("Say why this post may break the rule."))
    if len(reason) > LONGEST_REASON:
        raise WaiverRefused(
            _("Shorten the reason to %(limit)d characters.") % {"limit": LONGEST_REASON}
        )
    with transaction.atomic():
        lock_posts([post.pk])
        found = finding_to_waive(post=post, network=network, key=key)
        if found is None:
            raise WaiverRefused(_("The post does not break this rule any more."))
        check, item = found
        waiver = Waiver(
            post=post,
            network=network,
            rule=item.finding.rule,
            finding_key=key,
            finding=_as_recorded(item),
            given_for=check,
            reason=reason,
            waived_by=by,
            waived_at=now,
        )
        try:
            with transaction.atomic():
                waiver.save()
        except IntegrityError:
            raise WaiverRefused(_("Somebody has waived it already.")) from None
        _log("linja.brand_check.waived", waiver, by)
        _recount(post, now=now)
    return waiver


def withdraw(*, waiver: Waiver, by: Any, now: datetime) -> None:
    """Take a waiver back; what it covered is open again, and holds what is scheduled.

    Raises:
        WaiverRefused: Somebody has taken it back already.
    """
    with transaction.atomic():
        lock_posts([waiver.post_id])
        if not Waiver.objects.withdraw(waiver, by=by, at=now):
            raise WaiverRefused(_("Somebody has taken this waiver back already."))
        _log("linja.brand_check.withdrawn", waiver, by)
        _recount(waiver.post, now=now)


def _as_recorded(item: RecordedFinding) -> dict[str, Any]:
    return {
        "network": item.network,
        "title": item.title,
        "because": item.because,
        "finding": item.finding.to_json(),
    }


def _recount(post: PostPage, *, now: datetime) -> None:
    standing = Standing.objects.filter(post=post).select_related("record").first()
    if standing is not None:
        write_standing(check=standing.record, now=now)


def _log(action: str, waiver: Waiver, by: Any) -> None:
    log(
        instance=waiver.post,
        action=action,
        user=by,
        data={
            "rule": waiver.finding["title"],
            "found": waiver.finding["finding"]["found"][:200],
            "network": waiver.network,
            "reason": waiver.reason,
        },
    )
