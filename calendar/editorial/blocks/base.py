"""What the content of every network has in common."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from editorial.blocks.media import MediaStreamBlock
from networks.blocks import CountedCharBlock, CountedTextBlock

SHARED_TEXT = _("Empty: the text for all channels.")
SHARED_HEADLINE = _("Empty: the headline for all channels.")

#: What a channel may leave out of what is shared.
LEAVE_OUT = [("link", _("The link")), ("media", _("Pictures, videos and documents"))]

#: How a text that is longer than one post goes on.
THREADS = [
    ("split", _("Thread, split at sentence ends")),
    ("numbered", _("Thread, split and numbered")),
]


def text_block(network: str, **options: Any) -> CountedTextBlock:
    """Return the field of a network's own text, counted as the network counts."""
    standard: dict[str, Any] = {
        "network": network,
        "fallback": '[name="text"]',
        "label": _("Text"),
        "rows": 5,
        "required": False,
        "help_text": SHARED_TEXT,
    }
    return CountedTextBlock(**standard | options)


def title_block(network: str, **options: Any) -> CountedCharBlock:
    """Return the field of a network's own headline, counted as the network counts."""
    standard: dict[str, Any] = {
        "network": network,
        "field": "title",
        "fallback": '[name="headline"]',
        "label": _("Headline"),
        "max_length": 300,
        "required": False,
        "help_text": SHARED_HEADLINE,
    }
    return CountedCharBlock(**standard | options)


def link_block(**options: Any) -> blocks.URLBlock:
    """Return the field of a channel's own link."""
    return blocks.URLBlock(
        **{
            "label": _("Link"),
            "max_length": 2048,
            "required": False,
            "help_text": _("Empty: the link for all channels."),
        }
        | options
    )


def media_block(**options: Any) -> MediaStreamBlock:
    """Return the field of a channel's own media."""
    return MediaStreamBlock(
        **{
            "label": _("Pictures, videos and documents"),
            "default": [],
            "help_text": _("Empty: those for all channels."),
        }
        | options
    )


def leave_out_block() -> blocks.MultipleChoiceBlock:
    """Return the field that says what of the shared this channel goes without."""
    return blocks.MultipleChoiceBlock(
        label=_("Leave out here"),
        choices=LEAVE_OUT,
        required=False,
        default=[],
        widget=forms.CheckboxSelectMultiple,
    )


def first_comment_block() -> blocks.TextBlock:
    """Return the field of the comment that stands under the post at once."""
    return blocks.TextBlock(
        label=_("First comment"),
        rows=2,
        required=False,
        help_text=_(
            "Hashtags, a source, a link. Linja does not put it there: add it by hand once the post is out."
        ),
    )


def thread_block() -> blocks.ChoiceBlock:
    """Return the field that makes a thread of a long text."""
    return blocks.ChoiceBlock(
        label=_("If the text is too long for one post"),
        choices=THREADS,
        required=False,
        help_text=_(
            "A line of three hyphens (---) starts a new part where you want one. There is no first "
            "comment here: make it the last part."
        ),
    )


def action_block() -> blocks.CharBlock:
    """Return the field of a channel's own call to action."""
    return blocks.CharBlock(
        label=_("Call to action"),
        max_length=200,
        required=False,
        help_text=_("What people are to do on this channel. Empty: the post's."),
    )


#: One instance for all networks, which Wagtail then hands to the browser once instead of fifteen times.
LINK = link_block()
FIRST_COMMENT = first_comment_block()
THREAD = thread_block()


def layout(*children: str, settings: Sequence[str] = ()) -> blocks.BlockGroup:
    """Return how a network's form is laid out.

    Args:
        children: What stands open, in its order.
        settings: What opens with the gear, before what every network has there.
    """
    return blocks.BlockGroup(
        children=list(children), settings=[*settings, "call_to_action", "leave_out"]
    )


class ChannelContentBlock(blocks.StructBlock):
    """The content of one network; subclasses name the network, its texts and how its form is laid out."""

    network = ""

    media = media_block()
    call_to_action = action_block()
    leave_out = leave_out_block()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        link = cleaned.get("link") or ""
        if link and not link.lower().startswith(("http://", "https://")):
            raise StructBlockValidationError(
                {
                    "link": ValidationError(
                        _("Give an address that starts with https:// or http://.")
                    )
                }
            )
        return cleaned
