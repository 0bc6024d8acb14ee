"""A post as the brand's rules read it: one content a network."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from brand.models import BrandPage
from brand.rules.engine.content import Content, Media
from editorial.channel_content import (
    ChannelContent,
    MediaItem,
    channel_contents,
    channel_contents_of_many,
)
from editorial.tags import TaggedPost

if TYPE_CHECKING:
    from editorial.posts import PostPage

#: The texts that the rules read, in their order; keywords are no sentences.
READ_TEXTS = ("title", "preheader", "content_warning", "text", "excerpt", "first_comment", "button")


def contents_of(
    post: "PostPage", *, brand: BrandPage, tags: frozenset[str] | None = None
) -> list[Content]:
    """Return what a version of a post says, a content a network, in the order of its blocks.

    Args:
        post: The version, with its tags.
        brand: Its brand.
        tags: The tags of a version that is not saved yet, instead of its own.

    Returns:
        The contents; one query for the tags beside those of ``channel_contents``.
    """
    if tags is None:
        tags = frozenset(tag.name for tag in post.tags.all())
    return [
        content_of(content, tags=tags, campaign=post.campaign)
        for content in channel_contents(post, brand=brand)
    ]


def contents_of_many(posts: Iterable["PostPage"], *, brand: BrandPage) -> dict[int, list[Content]]:
    """Return what ``contents_of`` returns, for each post by its primary key.

    Args:
        posts: Posts of one brand, read from their table: the approved version, tags and all.
        brand: Their brand.

    Returns:
        The contents; a constant number of queries for any number of posts that come with their plan
        and pillar.
    """
    posts = list(posts)
    tags: dict[int, set[str]] = {}
    tagged = TaggedPost.objects.filter(content_object__in=posts)
    for post_id, name in tagged.values_list("content_object_id", "tag__name"):
        tags.setdefault(post_id, set()).add(name)
    return {
        post.pk: [
            content_of(content, tags=frozenset(tags.get(post.pk, ())), campaign=post.campaign)
            for content in contents
        ]
        for post, contents in zip(posts, channel_contents_of_many(posts, brand=brand), strict=True)
    }


def content_of(content: ChannelContent, *, tags: frozenset[str], campaign: str) -> Content:
    """Return one channel's content as the rules read it."""
    return Content(
        network=content.network,
        language=content.language,
        texts={name: content.texts[name] for name in READ_TEXTS if name in content.texts},
        links={"link": content.link} if content.has_field("link") else {},
        link_tags=content.link_tags,
        media=tuple(_media(item) for item in content.media),
        tags=tags,
        campaign=campaign,
    )


def _media(item: MediaItem) -> Media:
    return Media(
        alt_text=item.alt_text or item.title,
        file_name=item.file_name,
        text_colour=item.text_colour,
        background_colour=item.background_colour,
        is_large=item.large_text,
    )
