"""Checking one version of a post, and writing down what was found."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Revision

from brand.models import BrandPage
from cms.core.fingerprint import fingerprint
from editorial.channel_content import channel_contents
from editorial.posts import PostPage
from editorial.readiness.checks import check_post
from editorial.readiness.gathering import facts_of
from editorial.readiness.limits import limits_of
from editorial.readiness.problems import Problem, gravest_first
from editorial.readiness.records import ReadinessRecord
from networks.rules import NetworkRules, networks, rules_for


def problems_of(post: PostPage, *, brand: BrandPage, now: datetime) -> list[Problem]:
    """Return what stands in the way of a version that may not be saved yet; nothing is written.

    Args:
        post: The version as it stands in memory.
        brand: Its brand, or the one in which it is about to be made.
        now: The present instant.

    Returns:
        The problems, the gravest first; a constant number of queries.
    """
    contents = channel_contents(post, brand=brand)
    facts = facts_of(post, brand=brand, now=now)
    return gravest_first(check_post(contents, facts, limits_of=limits_of))


def record_revision(*, revision: Revision, reason: str, by: Any, now: datetime) -> ReadinessRecord:
    """Check a revision of a post, and write down what was found.

    Args:
        revision: Of a ``PostPage``.
        reason: A value of ``ReadinessRecord.Reason``.
        by: Who caused it, or None.
        now: The present instant.

    Returns:
        The record; the one that is there where the same was found in the same content before.
    """
    post: PostPage = revision.as_object()
    record = ReadinessRecord(
        post_id=post.pk,
        revision=revision,
        content_sha256=fingerprint(revision.content),
        rules_sha256=rules_fingerprint(post.networks()),
        reason=reason,
        made_at=now,
        made_by=by,
    )
    brand = BrandPage.objects.containing(post)
    record.take(problems_of(post, brand=brand, now=now) if brand else [])
    record.outcome_sha256 = fingerprint({"problems": record.problems})
    same = ReadinessRecord.objects.of_content(revision, record.content_sha256).filter(
        rules_sha256=record.rules_sha256, reason=reason, outcome_sha256=record.outcome_sha256
    )
    there = same.first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:  # somebody else checked it in the same moment
        return same.get()
    return record


def rules_fingerprint(codes: Iterable[str]) -> str:
    """Return the SHA-256 of the rules in force on some networks."""
    known = set(networks())
    return fingerprint({code: _fingerprint(rules_for(code)) for code in codes if code in known})


@lru_cache(maxsize=64)
def _fingerprint(rules: NetworkRules) -> str:
    return fingerprint(asdict(rules))
