"""What a post says on the channels that are the brand's own."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from editorial.blocks.base import (
    LINK,
    ChannelContentBlock,
    layout,
    text_block,
    title_block,
)

_GROUP = _("The brand's own channels")


class NewsFeedBlock(ChannelContentBlock):
    """An item of the brand's own news feed."""

    network = "newsfeed"

    title = title_block("newsfeed")
    text = text_block(
        "newsfeed",
        rows=8,
        help_text=_(
            "Empty: the text for all channels. A feed has no first comment: put sources and links here."
        ),
    )
    link = LINK

    class Meta:
        icon = "list-ul"
        group = _GROUP
        label = _("News feed")
        description = _("A headline and a text in the brand's own RSS and JSON feed")
        form_layout = layout("title", "text", "link", "media")


class WordPressBlock(ChannelContentBlock):
    """An article on a WordPress site."""

    network = "wordpress"

    title = title_block("wordpress")
    text = text_block("wordpress", rows=12)
    excerpt = blocks.TextBlock(
        label=_("Excerpt"),
        rows=2,
        required=False,
        help_text=_("Shown in lists and by search engines."),
    )
    link = LINK
    tags = blocks.CharBlock(
        label=_("Keywords"), max_length=600, required=False, help_text=_("Separated by commas.")
    )

    class Meta:
        icon = "doc-full"
        group = _GROUP
        label = "WordPress"
        description = _("An article with a title, an excerpt and a picture")
        form_layout = layout("title", "text", "excerpt", "media", settings=["link", "tags"])


class NewsletterBlock(ChannelContentBlock):
    """A newsletter by e-mail."""

    network = "newsletter"

    title = title_block(
        "newsletter",
        field="subject",
        label=_("Subject"),
        help_text=_("Empty: the headline for all channels."),
    )
    preheader = blocks.CharBlock(
        label=_("Preview text"),
        max_length=300,
        required=False,
        help_text=_("What the inbox shows beside the subject."),
    )
    text = text_block("newsletter", rows=12)
    link = LINK
    button = blocks.CharBlock(
        label=_("Button"),
        max_length=60,
        required=False,
        help_text=_("What stands on the button that leads to the link."),
    )

    class Meta:
        icon = "mail"
        group = _GROUP
        label = _("Newsletter")
        description = _("A subject, a preview text, and a text with a button")
        form_layout = layout("title", "preheader", "text", "link", "button", "media")


class WebhookBlock(ChannelContentBlock):
    """What another system gets as JSON."""

    network = "webhook"

    title = title_block("webhook")
    text = text_block("webhook")
    link = LINK

    class Meta:
        icon = "link"
        group = _GROUP
        label = _("Webhook")
        description = _("Handed to another system, which does with it what it is made for")
        form_layout = layout("title", "text", "link", "media")
