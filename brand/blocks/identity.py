"""Blocks of what a brand stands for and promises."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ValueBlock(blocks.StructBlock):
    """One thing the brand stands for."""

    name = blocks.CharBlock(label=_("Value"), max_length=80)
    meaning = blocks.TextBlock(
        label=_("What it means in practice"), required=False, rows=2, max_length=1000
    )

    class Meta:
        icon = "pick"
        label = _("Value")
        label_format = "{name}"
        description = _("What the brand stands for, and how that shows in its work")
        preview_value = {
            "name": "Mend first",
            "meaning": "If it can be mended safely we say so, even if we earn less by it.",
        }


class ValuePropositionBlock(blocks.StructBlock):
    """A promise and what proves it."""

    promise = blocks.CharBlock(label=_("Promise"), max_length=200)
    proof = blocks.TextBlock(label=_("Proof"), required=False, rows=2, max_length=1000)

    class Meta:
        icon = "pick"
        label = _("Value proposition")
        label_format = "{promise}"
        description = _("A promise to the customer, with the fact that proves it")
        preview_value = {
            "promise": "A fixed price from a photograph within one working day",
            "proof": "Last quarter: 1,104 quotes, five hours in the median.",
        }
