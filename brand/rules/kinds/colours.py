"""Text in pictures: allowed colours on allowed backgrounds, with enough contrast."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, PairColours


class ColourPairsRule(RuleBlock):
    """The colours of text that stands in a picture."""

    kind = "colour_pairs"
    messages = {
        "contrast_low": _(
            "Text in picture %(number)s: %(text)s on %(background)s has a contrast of %(ratio)s, "
            "less than %(limit)s."
        ),
        "pair_not_allowed": _(
            "Text in picture %(number)s: %(text)s on %(background)s is not among the allowed pairs."
        ),
    }

    brand_pairs_only = blocks.BooleanBlock(
        label=_("Only the guideline's allowed pairs"),
        required=False,
        default=True,
        help_text=_("Else any two colours with enough contrast (WCAG 2.2)."),
    )

    class Meta:
        icon = "view"
        label = _("Colours of text in pictures")
        label_format = ""
        description = _("The colour pairs and contrast of text that a designer puts into a picture")
        preview_value = {"brand_pairs_only": True}

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield PairColours(**to.common, pairs=to.colour_pairs if value["brand_pairs_only"] else ())

    def summary(self, value: Mapping[str, Any]) -> str:
        if value["brand_pairs_only"]:
            return gettext("Text in pictures: only the allowed colour pairs")
        return gettext("Text in pictures: colours with enough contrast")
