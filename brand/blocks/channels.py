"""Blocks of what holds on one network alone."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from brand.choices import networks


class ChannelRuleBlock(blocks.StructBlock):
    """What holds on one network alone."""

    network = blocks.ChoiceBlock(label=_("Network"), choices=networks)
    tone = blocks.CharBlock(label=_("Tone"), max_length=200, required=False)
    do = blocks.TextBlock(label=_("Do"), required=False, rows=2, max_length=1000)
    avoid = blocks.TextBlock(label=_("Don't"), required=False, rows=2, max_length=1000)
    hashtags = blocks.CharBlock(
        label=_("Hashtags"), max_length=300, required=False, help_text=_("Such as #sauna #löyly.")
    )
    formats = blocks.CharBlock(label=_("Formats"), max_length=200, required=False)

    class Meta:
        icon = "site"
        label = _("Channel rule")
        label_format = "{network}"
        description = _("Tone, dos and don'ts, hashtags and formats of one network")
        form_layout = BlockGroup(
            children=[
                "network",
                "tone",
                BlockGroup(
                    children=["do", "avoid"],
                    heading=_("Do and don't"),
                    icon="tick-inverse",
                    label_format="{do}",
                ),
                BlockGroup(
                    children=["hashtags", "formats"],
                    heading=_("Hashtags and formats"),
                    icon="tag",
                    label_format="{formats}",
                ),
            ]
        )
        preview_value = {
            "network": "instagram",
            "tone": "Quieter than elsewhere: the picture speaks",
            "do": "The picture first. At most four lines before the cut.",
            "avoid": "No filters, no text on the picture.",
            "hashtags": "#sauna #löyly",
            "formats": "Single pictures and carousels",
        }
