"""Blocks of a brand's typefaces."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from brand.font_files import FontError, check_font_file


class TypefaceBlock(blocks.StructBlock):
    """A typeface and what it is for."""

    level = blocks.ChoiceBlock(
        label=_("Used for"),
        choices=[("headings", _("Headings")), ("body", _("Body text")), ("accent", _("Accents"))],
    )
    family = blocks.CharBlock(label=_("Family"), max_length=80)
    weight = blocks.CharBlock(label=_("Weight"), max_length=40, required=False)
    size = blocks.CharBlock(
        label=_("Size"), max_length=80, required=False, help_text=_("Such as 32 px / 1.2.")
    )
    fallback = blocks.CharBlock(label=_("Fallback"), max_length=80, required=False)
    file = DocumentChooserBlock(
        label=_("Font file"),
        required=False,
        help_text=_(
            "OTF, TTF or WOFF2 that the brand has a licence for. Documents are set in it. A family "
            "has a typeface for each of its files: regular, bold, italic."
        ),
    )
    licence = blocks.CharBlock(
        label=_("Licence"),
        max_length=200,
        required=False,
        help_text=_("Required with a file: by what right the brand uses it."),
    )

    class Meta:
        icon = "bold"
        label = _("Typeface")
        label_format = "{level}: {family} {weight}"
        description = _("A typeface, what it is for, and its licensed file")
        preview_value = {
            "level": "headings",
            "family": "Lora",
            "weight": "600",
            "size": "32 px / 1.2",
            "fallback": "Georgia, serif",
            "licence": "SIL Open Font License 1.1",
        }

    def clean(self, value: Any) -> Any:
        """Return the cleaned typeface.

        Raises:
            StructBlockValidationError: Its file is no font that documents can be set in, or has no licence.
        """
        cleaned = super().clean(value)
        file = cleaned.get("file")
        if not file:
            return cleaned
        errors = {}
        try:
            check_font_file(file)
        except FontError as error:
            errors["file"] = ValidationError(str(error))
        if not (cleaned.get("licence") or "").strip():
            errors["licence"] = ValidationError(
                _("Name the licence by which the brand uses this file.")
            )
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned
