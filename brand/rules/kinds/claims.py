"""Claims such as 'best' and 'cheapest', which need a source."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, FindPhrases
from brand.rules.engine.phrases import parse_phrase
from brand.rules.listing import listed
from brand.rules.spellings import spelling_errors


class ClaimsRule(RuleBlock):
    """Maximum claims with a source."""

    kind = "claims"
    messages = {"unproven": _("“%(found)s” is a claim: name its source.")}

    claims = blocks.TextBlock(
        label=_("Claims"),
        rows=2,
        max_length=2000,
        help_text=_("Separated by commas, found in all their forms: best, cheapest, number one."),
    )
    sources = blocks.CharBlock(
        label=_("A source is named by"),
        max_length=300,
        required=False,
        default="source:",
        help_text=_("Separated by commas. One of them anywhere in the post is enough."),
    )
    link_is_source = blocks.BooleanBlock(
        label=_("A link counts as a source"), required=False, default=False
    )

    class Meta:
        icon = "pick"
        label = _("Claims that need a source")
        label_format = "{claims}"
        description = _("Best, cheapest, only: said with a source or not at all")
        preview_value = {"claims": "best, cheapest, number one", "sources": "source:"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if errors := spelling_errors(cleaned, "claims"):
            raise StructBlockValidationError(errors)
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        claims = listed(value["claims"])
        if not claims:
            return
        yield FindPhrases(
            **to.common,
            code="unproven",
            phrases=tuple(
                parse_phrase(claim, language=to.language, inflected=True) for claim in claims
            ),
            unless=tuple(
                parse_phrase(source, language="", inflected=False)
                for source in listed(value["sources"])
            ),
            unless_link=bool(value["link_is_source"]),
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        return ", ".join(listed(value["claims"]))
