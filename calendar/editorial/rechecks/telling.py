"""Telling the owners what a re-check holds: who they are, and the mail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail

from brand.isolation.mails import who_may_see
from brand.models import BrandGroup, BrandPage
from cms.users.roles import Right, roles_with
from editorial.posts import PostPage

#: Posts that a mail names; it says how many more there are.
NAMED = 20


def people_to_tell(brand: BrandPage, posts: Iterable[PostPage]) -> dict[int, list[int]]:
    """Return whom to tell of which posts, by primary keys.

    A post's owner is told; where nobody owns it, or the owner has left the brand, those who may waive are.

    Args:
        brand: The posts' brand.
        posts: The posts that are held from now on.
    """
    posts = list(posts)
    team = who_may_see(brand, {post.owner for post in posts if post.owner})
    owners = {person.pk for person in team if person.is_active}
    deputies: list[int] | None = None
    told: dict[int, list[int]] = {}
    for post in posts:
        if post.owner_id in owners:
            people = [post.owner_id]
        else:
            deputies = _who_may_waive(brand) if deputies is None else deputies
            people = deputies
        for person in people:
            told.setdefault(person, []).append(post.pk)
    return told


def _who_may_waive(brand: BrandPage) -> list[int]:
    groups = BrandGroup.objects.filter(brand=brand, role__in=roles_with(Right.WAIVE_RULES))
    people = get_user_model()._default_manager.filter(
        Q(groups__in=groups.values("group")), is_active=True
    )
    return list(people.order_by("pk").distinct().values_list("pk", flat=True))


def can_be_told(person: Any, *, brand: BrandPage) -> bool:
    """Whether somebody is still there to be told of a brand's posts."""
    return bool(person.is_active and person.email and who_may_see(brand, [person]))


def tell(
    person: Any, *, brand: BrandPage, rows: list[dict[str, Any]], folder: str, **words: Any
) -> None:
    """Send one mail about posts, in the active language.

    Args:
        person: To whom.
        brand: The posts' brand.
        rows: A dict a post: ``post`` and ``messages``.
        folder: The templates: ``held_subject.txt``, ``held.txt`` and ``held.html`` are in it.
        words: What else these need.
    """
    context: Mapping[str, Any] = {
        "brand": brand,
        "rows": rows[:NAMED],
        "total": len(rows),
        "more": max(len(rows) - NAMED, 0),
        "user": person,
        **words,
    }
    subject = render_to_string(f"{folder}/held_subject.txt", context).strip()
    text = render_to_string(f"{folder}/held.txt", context)
    html = render_to_string(f"{folder}/held.html", context)
    send_mail(subject, text, [person.email], html_message=html)
