"""Blocks of the brand guideline; one group of the guideline's chapters a class."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

HEX_COLOUR = RegexValidator(
    re.compile(r"\A#[0-9a-fA-F]{6}\Z"), _("Write the colour as # and six digits, such as #1f4e5f.")
)


class ValueBlock(blocks.StructBlock):
    """One thing the brand stands for."""

    name = blocks.CharBlock(label=_("Value"), max_length=80)
    meaning = blocks.TextBlock(label=_("What it means in practice"), required=False, rows=2)

    class Meta:
        icon = "pick"
        label = _("Value")
        label_format = "{name}"


class ValuePropositionBlock(blocks.StructBlock):
    """A promise and what proves it."""

    promise = blocks.CharBlock(label=_("Promise"), max_length=200)
    proof = blocks.TextBlock(label=_("Proof"), required=False, rows=2)

    class Meta:
        icon = "pick"
        label = _("Value proposition")
        label_format = "{promise}"


class VoiceTraitBlock(blocks.StructBlock):
    """A trait of the voice, with a sentence before and after."""

    we_are = blocks.CharBlock(label=_("We are"), max_length=80)
    we_are_not = blocks.CharBlock(label=_("We are not"), max_length=80, required=False)
    explanation = blocks.TextBlock(label=_("What it sounds like"), required=False, rows=2)
    before = blocks.TextBlock(label=_("Before"), required=False, rows=2)
    after = blocks.TextBlock(label=_("After"), required=False, rows=2)

    class Meta:
        icon = "openquote"
        label = _("Voice trait")
        label_format = "{we_are}"


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
    example = blocks.TextBlock(label=_("Example"), required=False, rows=2)

    class Meta:
        icon = "comment"
        label = _("Tone")
        label_format = "{context}: {tone}"


class DisclosureBlock(blocks.StructBlock):
    """A line that must be there on some occasion."""

    text = blocks.CharBlock(label=_("Text"), max_length=200, help_text=_("Such as #ad."))
    applies_when = blocks.CharBlock(label=_("When it applies"), max_length=300)

    class Meta:
        icon = "warning"
        label = _("Disclosure")
        label_format = "{text}"


class LogoBlock(blocks.StructBlock):
    """A variant of the logo and how it may be used."""

    variant = blocks.CharBlock(label=_("Variant"), max_length=80)
    image = ImageChooserBlock(label=_("Picture"))
    original = DocumentChooserBlock(label=_("Original file"), required=False)
    clear_space = blocks.CharBlock(label=_("Clear space"), max_length=120, required=False)
    minimum_size = blocks.CharBlock(label=_("Minimum size"), max_length=80, required=False)
    misuse = blocks.TextBlock(label=_("Misuse"), required=False, rows=2)

    class Meta:
        icon = "image"
        label = _("Logo")
        label_format = "{variant}"


class ColourBlock(blocks.StructBlock):
    """A colour of the palette with its role."""

    name = blocks.CharBlock(label=_("Name"), max_length=60)
    role = blocks.ChoiceBlock(
        label=_("Role"),
        choices=[
            ("primary", _("Primary")),
            ("secondary", _("Secondary")),
            ("accent", _("Accent")),
            ("text", _("Text")),
            ("background", _("Background")),
        ],
    )
    hex = blocks.CharBlock(label=_("HEX"), max_length=7, validators=[HEX_COLOUR])
    cmyk = blocks.CharBlock(label=_("CMYK"), max_length=40, required=False)
    pantone = blocks.CharBlock(label=_("Pantone"), max_length=40, required=False)
    share = blocks.IntegerBlock(
        label=_("Share of the palette, %"), required=False, min_value=0, max_value=100
    )

    class Meta:
        icon = "view"
        label = _("Colour")
        label_format = "{name} {hex}"


class TypefaceBlock(blocks.StructBlock):
    """A typeface and what it is for."""

    level = blocks.ChoiceBlock(
        label=_("Used for"),
        choices=[("headings", _("Headings")), ("body", _("Body text")), ("accent", _("Accents"))],
    )
    family = blocks.CharBlock(label=_("Family"), max_length=80)
    weight = blocks.CharBlock(label=_("Weight"), max_length=40, required=False)
    fallback = blocks.CharBlock(label=_("Fallback"), max_length=80, required=False)
    file = DocumentChooserBlock(
        label=_("Font file"),
        required=False,
        help_text=_("OTF, TTF or WOFF2 that the brand has a licence for."),
    )
    licence = blocks.CharBlock(label=_("Licence"), max_length=200, required=False)

    class Meta:
        icon = "bold"
        label = _("Typeface")
        label_format = "{level}: {family}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        file = cleaned.get("file")
        if file and file.file_extension not in {"otf", "ttf", "woff2"}:
            raise blocks.StructBlockValidationError(
                {"file": ValidationError(_("Choose an OTF, TTF or WOFF2 file."))}
            )
        return cleaned


class ChannelRuleBlock(blocks.StructBlock):
    """What holds on one network alone."""

    network = blocks.CharBlock(label=_("Channel"), max_length=60)
    do = blocks.TextBlock(label=_("Do"), required=False, rows=2)
    avoid = blocks.TextBlock(label=_("Don't"), required=False, rows=2)

    class Meta:
        icon = "site"
        label = _("Channel rule")
        label_format = "{network}"
