"""The posts that a channel's content makes, each with its text, its media and the link: as they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from editorial.channel_content import ChannelContent, MediaItem
from editorial.threads import TooManyParts


@dataclass(frozen=True, kw_only=True)
class PostPart:
    """The one post, or a part of a thread.

    Attributes:
        text: As it is sent; may be empty beside media or a link.
        media: What it shows, in order.
        link: With its tags; empty where another part has it, or there is none.
    """

    text: str
    media: tuple[MediaItem, ...] = ()
    link: str = ""


def post_parts(content: ChannelContent) -> tuple[PostPart, ...]:
    """Return the posts that a channel's content makes; none where nothing is written or shown.

    Of a thread, each picture or video stands in the part that it was given, else in the first (in the
    last, where there is none of that number). The link is a card below the first part that shows nothing
    else; where all parts show something it is put at the end of the last one's text.

    Raises:
        TooManyParts: See ``editorial.threads.split``.
    """
    texts = content.parts
    if len(texts) < 2:
        if not texts and not content.media and not content.link:
            return ()
        text = texts[0] if texts else ""
        return (PostPart(text=text, media=content.media, link=content.tagged_link),)
    shown = media_by_part(content, len(texts))
    link_at = link_place(shown)
    return tuple(
        PostPart(text=text, media=media, link=content.tagged_link if place == link_at else "")
        for place, (text, media) in enumerate(zip(texts, shown, strict=True))
    )


def media_by_part(content: ChannelContent, total: int) -> tuple[tuple[MediaItem, ...], ...]:
    """Return what each of so many parts shows, in order."""
    return tuple(
        tuple(item for item in content.media if min(item.part, total) == number)
        for number in range(1, total + 1)
    )


def link_place(shown: Sequence[Sequence[MediaItem]]) -> int:
    """Return which part has the link, from 0: the first that shows nothing, else the last."""
    return next((place for place, media in enumerate(shown) if not media), len(shown) - 1)


def media_of_posts(content: ChannelContent) -> tuple[tuple[MediaItem, ...], ...]:
    """Return what each of a content's posts shows: all together where it is one, or can't be parted."""
    if not content.thread or not content.media:
        return (content.media,)
    return media_by_part(content, number_of_parts(content) or 1)


def number_of_parts(content: ChannelContent) -> int:
    """Return how many posts a channel's main text makes; 0 where it is empty or can't be parted."""
    try:
        return len(content.parts)
    except TooManyParts:
        return 0
