"""Blocks of how a brand sounds and what it always says."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

HASHTAG = RegexValidator(
    re.compile(r"\A#\w+\Z"), _("Write one hashtag: # and letters, digits or _, without spaces.")
)


class VoiceTraitBlock(blocks.StructBlock):
    """A trait of the voice, with a sentence before and after."""

    we_are = blocks.CharBlock(label=_("We are"), max_length=80)
    we_are_not = blocks.CharBlock(label=_("We are not"), max_length=80, required=False)
    explanation = blocks.TextBlock(
        label=_("What it sounds like"), required=False, rows=2, max_length=1000
    )
    before = blocks.TextBlock(label=_("Before"), required=False, rows=2, max_length=1000)
    after = blocks.TextBlock(label=_("After"), required=False, rows=2, max_length=1000)

    class Meta:
        icon = "openquote"
        label = _("Voice trait")
        label_format = "{we_are}"
        description = _("We are, we are not, and a sentence before and after")
        form_layout = BlockGroup(
            children=[
                "we_are",
                "we_are_not",
                "explanation",
                BlockGroup(
                    children=["before", "after"],
                    heading=_("A sentence, before and after"),
                    icon="edit",
                    label_format="{after}",
                ),
            ]
        )
        preview_value = {
            "we_are": "Plain",
            "we_are_not": "blunt",
            "explanation": "Say what is broken, what we'll do and what it costs. Then stop.",
            "before": "We offer a comprehensive range of restoration solutions.",
            "after": "We replace zips. It takes an hour and costs from £28.",
        }


class ToneBlock(blocks.StructBlock):
    """How the voice changes with the occasion."""

    context = blocks.ChoiceBlock(
        label=_("Occasion"),
        choices=[
            ("praise", _("Praise")),
            ("complaint", _("Complaint")),
            ("crisis", _("Crisis")),
            ("news", _("News")),
            ("selling", _("Selling")),
        ],
    )
    tone = blocks.CharBlock(label=_("Tone"), max_length=120)
    example = blocks.TextBlock(label=_("Example"), required=False, rows=2, max_length=1000)

    class Meta:
        icon = "comment"
        label = _("Tone")
        label_format = "{context}: {tone}"
        description = _("How the voice changes with praise, a complaint or a crisis")
        preview_value = {
            "context": "complaint",
            "tone": "Believe it, then look",
            "example": "That shouldn't have happened. Can you send a photo of the seam?",
        }


class HashtagBlock(blocks.StructBlock):
    """A hashtag of the brand's own."""

    tag = blocks.CharBlock(
        label=_("Hashtag"), max_length=80, validators=[HASHTAG], help_text=_("Such as #löyly.")
    )
    use = blocks.CharBlock(label=_("When to use it"), max_length=200, required=False)

    class Meta:
        icon = "tag"
        label = _("Hashtag")
        label_format = "{tag}"
        description = _("A hashtag of the brand's own, and when to use it")
        preview_value = {"tag": "#MendDontBin", "use": "Where the post is about repair as such"}


class DisclosureBlock(blocks.StructBlock):
    """A line that must be there on some occasion."""

    text = blocks.CharBlock(label=_("Text"), max_length=200, help_text=_("Such as #ad."))
    applies_when = blocks.CharBlock(label=_("When it applies"), max_length=300)

    class Meta:
        icon = "warning"
        label = _("Disclosure")
        label_format = "{text}"
        description = _("A line that the law or honesty asks for, and when")
        preview_value = {"text": "#ad", "applies_when": "Whenever somebody was paid for the post"}
