"""What a post says on each network: one block type a network."""

from typing import Any

from wagtail import blocks

from editorial.blocks.base import ChannelContentBlock
from editorial.blocks.media import MediaStreamBlock, as_stream
from editorial.blocks.own_channels import (
    NewsFeedBlock,
    NewsletterBlock,
    WebhookBlock,
    WordPressBlock,
)
from editorial.blocks.social import (
    BlueskyBlock,
    FacebookBlock,
    InstagramBlock,
    LinkedInBlock,
    MastodonBlock,
    TelegramBlock,
    ThreadsBlock,
    XBlock,
)
from editorial.blocks.together import read_together
from editorial.blocks.video import PinterestBlock, TikTokBlock, YouTubeBlock

__all__ = ["ChannelContentBlock", "MediaStreamBlock", "PostContentBlock"]


class PostContentBlock(blocks.StreamBlock):
    """A post's content: at most one block a network. A field that is left empty takes what is shared."""

    facebook = FacebookBlock()
    instagram = InstagramBlock()
    x = XBlock()
    linkedin = LinkedInBlock()
    threads = ThreadsBlock()
    bluesky = BlueskyBlock()
    mastodon = MastodonBlock()
    telegram = TelegramBlock()
    tiktok = TikTokBlock()
    youtube = YouTubeBlock()
    pinterest = PinterestBlock()
    newsfeed = NewsFeedBlock()
    wordpress = WordPressBlock()
    newsletter = NewsletterBlock()
    webhook = WebhookBlock()

    def to_python(self, value: Any) -> Any:
        stream = super().to_python(value)
        read_together(stream, lambda block: as_stream(block.get("media")))
        return stream

    class Meta:
        block_counts = {
            network: {"max_num": 1}
            for network in (
                "facebook", "instagram", "x", "linkedin", "threads", "bluesky", "mastodon", "telegram",
                "tiktok", "youtube", "pinterest", "newsfeed", "wordpress", "newsletter", "webhook",
            )
        }  # fmt: skip
