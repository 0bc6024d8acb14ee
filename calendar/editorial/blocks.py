"""What a post says on each network: one block type a network."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from networks.counting import count


class MediaBlock(blocks.StructBlock):
    """A picture with its text alternative."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alt text"),
        max_length=1000,
        help_text=_("What the picture shows, for those who can't see it."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{alt_text}"


class ChannelContentBlock(blocks.StructBlock):
    """The content of one network; subclasses name the network and its fields, in their order."""

    network = ""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        used = count(self.network, cleaned.get("text") or "")
        if used.limit is not None and used.used > used.limit:
            over = used.used - used.limit
            errors["text"] = ValidationError(
                ngettext(
                    "The text is %(over)d over the limit of %(limit)d. Shorten it.",
                    "The text is %(over)d over the limit of %(limit)d. Shorten it.",
                    over,
                )
                % {"over": over, "limit": used.limit},
                code="over_limit",
            )
        link = cleaned.get("link") or ""
        if link and not link.lower().startswith(("http://", "https://")):
            errors["link"] = ValidationError(
                _("Give an address that starts with https:// or http://.")
            )
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class BlueskyBlock(ChannelContentBlock):
    """A post on Bluesky."""

    network = "bluesky"

    text = blocks.TextBlock(label=_("Text"), rows=5)
    link = blocks.URLBlock(label=_("Link"), required=False, max_length=2048)
    media = blocks.ListBlock(MediaBlock(), label=_("Pictures"), default=[], max_num=4)

    class Meta:
        icon = "comment"
        label = "Bluesky"
        description = _("300 characters as people see them, a link card or up to four pictures")
        form_classname = "channel-content channel-content--bluesky struct-block"


class NewsFeedBlock(ChannelContentBlock):
    """An item of the brand's own news feed."""

    network = "newsfeed"

    title = blocks.CharBlock(label=_("Headline"), max_length=200)
    text = blocks.TextBlock(label=_("Text"), rows=8)
    link = blocks.URLBlock(label=_("Link"), required=False, max_length=2048)
    media = blocks.ListBlock(MediaBlock(), label=_("Pictures"), default=[], max_num=4)

    class Meta:
        icon = "list-ul"
        label = _("News feed")
        description = _("A headline and a text in the brand's own RSS and JSON feed")
        form_classname = "channel-content channel-content--newsfeed struct-block"


class PostContentBlock(blocks.StreamBlock):
    """A post's content: at most one block a network."""

    bluesky = BlueskyBlock()
    newsfeed = NewsFeedBlock()

    class Meta:
        block_counts = {"bluesky": {"max_num": 1}, "newsfeed": {"max_num": 1}}
