"""What a post says on the networks where people talk."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from editorial.blocks.base import (
    FIRST_COMMENT,
    LINK,
    THREAD,
    ChannelContentBlock,
    layout,
    text_block,
)

_GROUP = _("Social networks")


class FacebookBlock(ChannelContentBlock):
    """A post of a Facebook page."""

    network = "facebook"

    text = text_block("facebook")
    link = LINK
    first_comment = FIRST_COMMENT

    class Meta:
        icon = "group"
        group = _GROUP
        label = "Facebook"
        description = _("A text with a link card, up to ten pictures, or a video")
        form_layout = layout("text", "media", settings=["link", "first_comment"])


class InstagramBlock(ChannelContentBlock):
    """A post, carousel, reel or story on Instagram."""

    network = "instagram"

    placement = blocks.ChoiceBlock(
        label=_("Where"),
        choices=[("feed", _("Feed")), ("reel", _("Reel")), ("story", _("Story"))],
        default="feed",
    )
    text = text_block("instagram")
    first_comment = FIRST_COMMENT

    class Meta:
        icon = "image"
        group = _GROUP
        label = "Instagram"
        description = _("Pictures or a video with a caption; links in it can't be tapped")
        form_layout = layout("placement", "text", "media", settings=["first_comment"])


class XBlock(ChannelContentBlock):
    """A post or a thread on X."""

    network = "x"

    text = text_block("x", unless="thread")
    thread = THREAD
    link = LINK

    class Meta:
        icon = "comment"
        group = _GROUP
        label = "X"
        description = _("280 weighted characters, or a thread; a link always counts as 23")
        form_layout = layout("text", "thread", "media", settings=["link"])


class LinkedInBlock(ChannelContentBlock):
    """A post of a LinkedIn page."""

    network = "linkedin"

    text = text_block("linkedin")
    link = LINK
    first_comment = FIRST_COMMENT

    class Meta:
        icon = "group"
        group = _GROUP
        label = "LinkedIn"
        description = _("A text of up to 3,000 characters with pictures, a video or a document")
        form_layout = layout("text", "media", settings=["link", "first_comment"])


class ThreadsBlock(ChannelContentBlock):
    """A post or a thread on Threads."""

    network = "threads"

    text = text_block("threads", unless="thread")
    thread = THREAD
    link = LINK

    class Meta:
        icon = "comment"
        group = _GROUP
        label = "Threads"
        description = _("500 characters, in which an emoji counts as several, or a thread")
        form_layout = layout("text", "thread", "media", settings=["link"])


class BlueskyBlock(ChannelContentBlock):
    """A post or a thread on Bluesky."""

    network = "bluesky"

    text = text_block("bluesky", unless="thread")
    thread = THREAD
    link = LINK

    class Meta:
        icon = "comment"
        group = _GROUP
        label = "Bluesky"
        description = _("300 characters as people see them, a link card or up to four pictures")
        form_layout = layout("text", "thread", "link", "media")


class MastodonBlock(ChannelContentBlock):
    """A post or a thread on Mastodon."""

    network = "mastodon"

    text = text_block("mastodon", unless="thread", before="content_warning")
    thread = THREAD
    content_warning = blocks.CharBlock(
        label=_("Content warning"),
        max_length=300,
        required=False,
        help_text=_("Shown first; the text opens with a tap. It counts towards the limit."),
    )
    link = LINK

    class Meta:
        icon = "comment"
        group = _GROUP
        label = "Mastodon"
        description = _("500 characters on most servers, or a thread; a link counts as 23")
        form_layout = layout("text", "thread", "media", settings=["content_warning", "link"])


class TelegramBlock(ChannelContentBlock):
    """A message of a Telegram channel."""

    network = "telegram"

    text = text_block("telegram")
    link = LINK
    is_silent = blocks.BooleanBlock(
        label=_("Without a sound"),
        required=False,
        help_text=_("People get it without a notification sound."),
    )

    class Meta:
        icon = "mail"
        group = _GROUP
        label = "Telegram"
        description = _("A message of 4,096 characters, or a caption of 1,024 under pictures")
        form_layout = layout("text", "media", settings=["link", "is_silent"])
