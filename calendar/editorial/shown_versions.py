"""What posts say in lists that leave the editor: the version in force, else the latest draft.

A list of hundreds of posts can't restore each revision as a page. What is read here are the few fields
that ``channel_contents`` needs, from the revisions' own JSON.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import Revision

from brand.models import BrandPage
from editorial.channel_content import ChannelContent, channel_contents_of_many
from editorial.posts import PostPage
from editorial.states import PostState

#: States in which what was last saved may never have been approved.
UNAPPROVED = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.CHANGES_REQUESTED})
_FIELDS = ("title", "headline", "text", "link", "language", "campaign", "call_to_action")


def shown_revision(*, state: str, live: int | None, latest: int | None) -> int | None:
    """Return which revision a list shows of a post.

    Args:
        state: The post's, a value of ``PostState``.
        live: The approved revision, or None.
        latest: The newest revision, or None.

    Returns:
        The approved one where that is what is sent; the newest one where the post is still being
        written. None for a post that was never saved as a revision.
    """
    return latest if PostState(state) in UNAPPROVED else (live or latest)


def shown_contents(
    revisions: Mapping[int, int | None], *, brand: BrandPage
) -> dict[int, dict[str, ChannelContent]]:
    """Return what posts of one brand say on each network, in the revisions that are shown.

    Args:
        revisions: Primary key of a post -> that of its revision.
        brand: The brand of all of them.

    Returns:
        Primary key of a post -> network -> content, with links as they were written; at most seven
        queries whatever the number. A post whose revision is gone has no entry.
    """
    kept = dict(
        Revision.objects.filter(pk__in={pk for pk in revisions.values() if pk}).values_list(
            "pk", "content"
        )
    )
    posts = [
        _post(pk, kept[revision])
        for pk, revision in revisions.items()
        if revision is not None and revision in kept
    ]
    return {post.pk: contents for post, contents in _contents(posts, brand)}


def _contents(
    posts: Iterable[PostPage], brand: BrandPage
) -> Iterable[tuple[PostPage, dict[str, ChannelContent]]]:
    posts = list(posts)
    found = channel_contents_of_many(posts, brand=brand)
    for post, contents in zip(posts, found, strict=True):
        yield post, {content.network: content for content in contents}


def _post(pk: int, values: Mapping[str, Any]) -> PostPage:
    """Return a post with the fields of a revision that ``channel_contents`` reads; never saved."""
    post = PostPage(pk=pk, tag_links=False)
    for name in _FIELDS:
        setattr(post, name, values.get(name) or "")
    for name in ("content", "media"):
        stream = PostPage._meta.get_field(name)
        setattr(post, name, stream.to_python(values.get(name) or "[]"))
    return post
