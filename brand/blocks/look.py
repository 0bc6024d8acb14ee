"""Blocks of what a brand looks like: logos, colours, and which colour may stand on which."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from brand.blocks.distinct import DistinctStreamBlock
from brand.colours import HEX_COLOUR, is_hex, rgb

_PERCENT = r"(100|\d{1,2})"
CMYK = RegexValidator(
    re.compile(rf"\A{_PERCENT}(/{_PERCENT}){{3}}\Z"),
    _("Write four percentages with a / between them, such as 95/70/40/40."),
)
PALETTE_PERCENT = 100


class LogoBlock(blocks.StructBlock):
    """A variant of the logo and how it may be used."""

    variant = blocks.CharBlock(label=_("Variant"), max_length=80)
    image = ImageChooserBlock(label=_("Picture"))
    original = DocumentChooserBlock(
        label=_("Original file"),
        required=False,
        help_text=_("The vector file that designers and printers ask for."),
    )
    clear_space = blocks.CharBlock(label=_("Clear space"), max_length=120, required=False)
    minimum_size = blocks.CharBlock(label=_("Minimum size"), max_length=80, required=False)
    misuse = blocks.TextBlock(label=_("Misuse"), required=False, rows=2, max_length=1000)

    class Meta:
        icon = "image"
        label = _("Logo")
        label_format = "{variant}"
        description = _("A variant of the logo, its files, and how it may be used")
        form_layout = BlockGroup(
            children=[
                "variant",
                "image",
                "original",
                BlockGroup(
                    children=["clear_space", "minimum_size", "misuse"],
                    heading=_("How it may be used"),
                    icon="warning",
                    label_format="{misuse}",
                ),
            ]
        )
        preview_value = {
            "variant": "White",
            "clear_space": "The height of the roof on every side",
            "minimum_size": "32 mm / 120 px wide",
            "misuse": "Only on dark grounds. No shadow, no outline.",
        }


class ColourValue(blocks.StructValue):
    """A colour, with what follows from its HEX."""

    @property
    def rgb(self) -> str:
        """Red, green and blue in [0, 255], such as ``18 52 77``; empty where there is no colour."""
        colour = self.get("hex")
        return " ".join(str(part) for part in rgb(colour)) if is_hex(colour) else ""


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
    hex = blocks.CharBlock(
        label=_("HEX"),
        max_length=7,
        validators=[HEX_COLOUR],
        help_text=_("Such as #1f4e5f. RGB follows from it."),
    )
    cmyk = blocks.CharBlock(
        label=_("CMYK"),
        max_length=40,
        required=False,
        validators=[CMYK],
        help_text=_("In percent, such as 95/70/40/40."),
    )
    pantone = blocks.CharBlock(label=_("Pantone"), max_length=40, required=False)
    share = blocks.IntegerBlock(
        label=_("Share of the palette, %"),
        required=False,
        min_value=0,
        max_value=PALETTE_PERCENT,
        help_text=_("How much of a layout it covers; together at most 100."),
    )

    class Meta:
        icon = "view"
        label = _("Colour")
        label_format = "{name} {hex}"
        value_class = ColourValue
        description = _("A colour with its role, for screen and print")
        form_layout = BlockGroup(
            children=[
                "name",
                "role",
                "hex",
                BlockGroup(
                    children=["cmyk", "pantone"],
                    heading=_("For print"),
                    icon="doc-full",
                    label_format="{cmyk} {pantone}",
                ),
                "share",
            ]
        )
        preview_value = {
            "name": "Deep lake",
            "role": "primary",
            "hex": "#12344d",
            "cmyk": "95/70/40/40",
            "pantone": "2965 C",
            "share": 35,
        }


class ColourStreamBlock(DistinctStreamBlock):
    """A palette: colours with names of their own, whose shares fit into the whole."""

    colour = ColourBlock()

    def errors_of(
        self, cleaned: Any, known: dict[int, ValidationError]
    ) -> dict[int, ValidationError]:
        """Put the error at the colour with which the shares grow too large."""
        total = 0
        for number, child in enumerate(cleaned):
            total += child.value.get("share") or 0
            if total > PALETTE_PERCENT and number not in known:
                whole = sum(child.value.get("share") or 0 for child in cleaned)
                return {
                    number: StructBlockValidationError(
                        {
                            "share": ValidationError(
                                _(
                                    "Together the colours cover %(total)s percent of the palette, more than 100."
                                ),
                                params={"total": whole},
                            )
                        }
                    )
                }
        return {}


class ColourPairBlock(blocks.StructBlock):
    """A text colour that may stand on a background, and for what."""

    text = blocks.CharBlock(
        label=_("Text colour"), max_length=60, help_text=_("Its name in the palette.")
    )
    background = blocks.CharBlock(
        label=_("Background"), max_length=60, help_text=_("Its name in the palette.")
    )
    use = blocks.ChoiceBlock(
        label=_("For"),
        choices=[
            ("body", _("Text of any size (contrast 4.5 or more)")),
            ("large", _("Large text and graphics (contrast 3 or more)")),
        ],
        default="body",
    )

    class Meta:
        icon = "view"
        label = _("Colour pair")
        label_format = "{text} / {background}"
        description = _("A text colour that may stand on a background; its contrast is measured")
        preview_value = {"text": "Soot", "background": "Birch bark", "use": "body"}
