"""What a post says on the networks of videos and pins."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from editorial.blocks.base import (
    FIRST_COMMENT,
    LINK,
    ChannelContentBlock,
    layout,
    text_block,
    title_block,
)

_GROUP = _("Videos and pins")


class TikTokBlock(ChannelContentBlock):
    """A video or a series of photos on TikTok."""

    network = "tiktok"

    title = title_block(
        "tiktok",
        field="photo_title",
        help_text=_("Of a series of photos. Empty: the headline for all channels."),
    )
    text = text_block("tiktok")

    class Meta:
        icon = "media"
        group = _GROUP
        label = "TikTok"
        description = _("A video with a caption, or up to 35 photos")
        form_layout = layout("text", "media", settings=["title"])


class YouTubeBlock(ChannelContentBlock):
    """A video or a Short on YouTube."""

    network = "youtube"

    placement = blocks.ChoiceBlock(
        label=_("Where"),
        choices=[("video", _("Video")), ("short", _("Short"))],
        default="video",
    )
    title = title_block("youtube")
    text = text_block("youtube", label=_("Description"))
    tags = blocks.CharBlock(
        label=_("Keywords"), max_length=600, required=False, help_text=_("Separated by commas.")
    )
    link = LINK
    first_comment = FIRST_COMMENT

    class Meta:
        icon = "media"
        group = _GROUP
        label = "YouTube"
        description = _("A video with a title of 100 characters and a description")
        form_layout = layout(
            "placement", "title", "text", "media", settings=["tags", "link", "first_comment"]
        )


class PinterestBlock(ChannelContentBlock):
    """A pin on Pinterest."""

    network = "pinterest"

    title = title_block("pinterest")
    text = text_block("pinterest", label=_("Description"))
    link = LINK
    board = blocks.CharBlock(label=_("Board"), max_length=180, required=False)

    class Meta:
        icon = "pin"
        group = _GROUP
        label = "Pinterest"
        description = _("A picture that leads to a page, with a title and a description")
        form_layout = layout("title", "text", "link", "media", settings=["board"])
