"""Telling the owners what a new guideline holds: one mail a person and re-check, through the queue."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import override
from wagtail.users.models import UserProfile

from brand.rules.severity import Severity
from editorial.brand_check.findings import open_of, read
from editorial.brand_check.rechecks import Notice, Recheck
from editorial.brand_check.standings import Standing
from editorial.brand_check.waivers import Waiver
from editorial.posts import PostPage
from editorial.rechecks.telling import can_be_told, people_to_tell, tell


def make_notices(recheck: Recheck, *, posts: Iterable[PostPage], now: datetime) -> list[Notice]:
    """Write down who is to be told of which posts (see ``people_to_tell``).

    Args:
        recheck: What found it.
        posts: The posts that are held from now on.
        now: The present instant.
    """
    return Notice.objects.bulk_create(
        (
            Notice(recheck=recheck, person_id=person, posts=pks, made_at=now)
            for person, pks in people_to_tell(recheck.brand, posts).items()
        ),
        ignore_conflicts=True,
    )


def send_notice(*, pk: int, now: datetime) -> bool:
    """Tell one person, unless that was done, they have left, or nothing is held any more.

    Returns:
        Whether a mail was sent.
    """
    if not Notice.objects.claim(pk, at=now):
        return False
    notice = Notice.objects.select_related("recheck__brand", "person").get(pk=pk)
    person, brand = notice.person, notice.recheck.brand
    if not can_be_told(person, brand=brand):
        return False
    with override(UserProfile.get_for_user(person).get_preferred_language()):
        rows = _held_posts(notice)
        if rows:
            tell(person, brand=brand, rows=rows, folder="editorial/brand_check/mails")
    return bool(rows)


def _held_posts(notice: Notice) -> list[dict[str, Any]]:
    """Return the notice's posts that are still held, with what each breaks, in the active language."""
    standings = (
        Standing.objects.in_force()
        .filter(post__in=notice.posts, open_musts__gt=0)
        .select_related("post", "record")
        .order_by("post__title")
    )
    waivers = Waiver.objects.by_post(notice.posts)
    return [
        {
            "post": standing.post,
            "messages": [
                item.message
                for item in open_of(
                    read(standing.record.findings, waivers.get(standing.post_id, {})),
                    Severity.MUST,
                )
            ],
        }
        for standing in standings
    ]
