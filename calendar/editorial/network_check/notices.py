"""Telling the owners which of their posts break a network's new rules: one mail a person and brand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import override
from wagtail.models import Page
from wagtail.users.models import UserProfile

from brand.models import BrandPage
from editorial.network_check.rechecks import NetworkNotice, NetworkRecheck
from editorial.network_check.standings import NetworkStanding
from editorial.posts import PostPage
from editorial.readiness.messages import message_of
from editorial.readiness.problems import musts_of
from editorial.rechecks.telling import can_be_told, people_to_tell, tell
from networks.labels import network_label


def make_notices(recheck: NetworkRecheck, *, posts: Iterable[PostPage], now: datetime) -> None:
    """Write down who is to be told of which posts, brand by brand (see ``people_to_tell``).

    Args:
        recheck: What found it.
        posts: The posts that break a must from now on.
        now: The present instant.
    """
    by_brand: dict[str, list[PostPage]] = {}
    for post in posts:
        by_brand.setdefault(post.path[: Page.steplen * 2], []).append(post)
    for brand in BrandPage.objects.filter(path__in=by_brand):
        NetworkNotice.objects.bulk_create(
            (
                NetworkNotice(
                    recheck=recheck, brand=brand, person_id=person, posts=pks, made_at=now
                )
                for person, pks in people_to_tell(brand, by_brand[brand.path]).items()
            ),
            ignore_conflicts=True,
        )


def send_notice(*, pk: int, now: datetime) -> bool:
    """Tell one person, unless that was done, they have left, or nothing breaks a rule any more.

    Returns:
        Whether a mail was sent.
    """
    if not NetworkNotice.objects.claim(pk, at=now):
        return False
    notice = NetworkNotice.objects.select_related("brand", "person", "recheck").get(pk=pk)
    person, brand = notice.person, notice.brand
    if not can_be_told(person, brand=brand):
        return False
    with override(UserProfile.get_for_user(person).get_preferred_language()):
        rows = _broken_posts(notice)
        if rows:
            names = {name for row in rows for name in row["networks"]}
            tell(
                person,
                brand=brand,
                rows=rows,
                folder="editorial/network_check/mails",
                networks=", ".join(sorted(names)),
            )
    return bool(rows)


def _broken_posts(notice: NetworkNotice) -> list[dict[str, Any]]:
    """Return the notice's posts that still break a must, with what each breaks, in the active language."""
    standings = (
        NetworkStanding.objects.in_force()
        .not_sent()
        .filter(post__in=notice.posts, open_musts__gt=0)
        .select_related("post")
        .order_by("post__title", "post", "network")
    )
    rows: dict[int, dict[str, Any]] = {}
    for standing in standings:
        row = rows.setdefault(
            standing.post_id, {"post": standing.post, "messages": [], "networks": []}
        )
        label = network_label(standing.network)
        row["networks"].append(label)
        row["messages"] += [
            f"{label}: {message_of(problem)}" for problem in musts_of(standing.found())
        ]
    return list(rows.values())
