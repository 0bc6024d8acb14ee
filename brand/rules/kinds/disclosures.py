"""A phrase that must stand there when a tag, a word, a campaign or a link is present."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock, folded, listed
from brand.rules.engine.checks import AnyCheck, Condition, RequirePhrase
from brand.rules.engine.folding import fold
from brand.rules.engine.phrases import parse_phrase


class DisclosureRule(RuleBlock):
    """A required phrase or disclosure."""

    kind = "disclosure"
    messages = {
        "missing": _("“%(phrase)s” is missing."),
        "missing_first_line": _("“%(phrase)s” must stand on the first line."),
        "missing_last_line": _("“%(phrase)s” must stand on the last line."),
    }

    phrases = blocks.TextBlock(
        label=_("One of these must be there"),
        rows=2,
        max_length=600,
        help_text=_("One a line; the first is offered to be inserted. Such as #ad."),
    )
    place = blocks.ChoiceBlock(
        label=_("Where"),
        choices=[
            ("anywhere", _("Anywhere")),
            ("first_line", _("On the first line")),
            ("last_line", _("On the last line")),
        ],
        default="anywhere",
    )
    always = blocks.BooleanBlock(label=_("In every post"), required=False)
    tags = blocks.CharBlock(
        label=_("When the post has one of these tags"), max_length=300, required=False
    )
    words = blocks.CharBlock(
        label=_("When one of these words stands there"),
        max_length=500,
        required=False,
        help_text=_("Separated by commas, found in all their forms."),
    )
    when_campaigns = blocks.CharBlock(
        label=_("When the post is of one of these campaigns"), max_length=300, required=False
    )
    link = blocks.BooleanBlock(label=_("When there is a link"), required=False)

    class Meta:
        icon = "warning"
        label = _("Required phrase or disclosure")
        label_format = "{phrases}"
        description = _("Must be there when a tag, a word, a campaign or a link is")
        preview_value = {"phrases": "#ad", "place": "first_line", "tags": "partner"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if not [line for line in cleaned["phrases"].splitlines() if line.strip()]:
            errors["phrases"] = ValidationError(_("Write the phrase."))
        if not any(cleaned[name] for name in ("always", "tags", "words", "when_campaigns", "link")):
            errors["always"] = ValidationError(
                _(
                    "Say when it is required: in every post, or on which tag, word, campaign or link."
                )
            )
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        phrases = [line.strip() for line in value["phrases"].splitlines() if line.strip()]
        if not phrases:
            return
        yield RequirePhrase(
            **to.common,
            when=Condition(
                always=bool(value["always"]),
                phrases=tuple(
                    parse_phrase(word, language=to.language, inflected=True)
                    for word in listed(value["words"])
                ),
                tags=folded(value["tags"]),
                campaigns=folded(value["when_campaigns"]),
                link=bool(value["link"]),
            ),
            any_of=tuple(fold(phrase).text for phrase in phrases),
            place=value["place"] or "anywhere",
            insert=phrases[0],
            facts={"phrase": phrases[0]},
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        return gettext("“%(phrase)s” where it is required") % {
            "phrase": next(iter(value["phrases"].splitlines()), "")
        }
