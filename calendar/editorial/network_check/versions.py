"""The version of each post that is checked: what is approved, else what is in review."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import ForeignKey, Q, prefetch_related_objects
from wagtail.models import Revision

from brand.models import BrandPage
from editorial.posts import PostPage
from editorial.states import PostQuerySet, PostState


def planned_posts(*, brand: BrandPage, now: datetime) -> PostQuerySet:
    """Return a brand's posts that are approved or in review and not wholly published."""
    approved = Q(live=True, live_revision__isnull=False)
    submitted = Q(live=False, in_review=True, latest_revision__isnull=False)
    return (
        PostPage.objects.descendant_of(brand)
        .with_state(now=now)
        .filter(approved | submitted)
        .exclude(state=PostState.PUBLISHED)
    )


def revision_of(post: PostPage) -> int | None:
    """Return the revision that counts: the approved one, else the newest."""
    return post.live_revision_id if post.live else post.latest_revision_id


def as_versions(posts: Iterable[PostPage]) -> list[PostPage]:
    """Return posts, read from their table, as their versions that count say them.

    The table has what is approved. What never was is read from its newest revision, without the
    checks of its references that ``Revision.as_object`` makes one by one.

    Returns:
        The posts themselves, with their plans and pillars, in a constant number of queries.
    """
    posts = list(posts)
    drafts = [post for post in posts if not post.live]
    revisions = Revision.objects.in_bulk([post.latest_revision_id for post in drafts])
    for post in drafts:
        _take(post, revisions[post.latest_revision_id])
    prefetch_related_objects(posts, "goal__plan", "plan", "pillar")
    return posts


def _take(post: PostPage, revision: Revision) -> None:
    fields = {field.name: field for field in PostPage._meta.local_concrete_fields}
    fields["title"] = PostPage._meta.get_field("title")
    for name, field in fields.items():
        if field.primary_key or name not in revision.content:
            continue
        value = revision.content[name]
        if isinstance(field, ForeignKey):
            setattr(post, field.attname, value)
        else:
            setattr(post, name, field.to_python(value))
