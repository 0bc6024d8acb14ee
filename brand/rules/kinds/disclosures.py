"""A phrase that must stand there when a tag, a word, a campaign or a link is present."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, Condition, RequirePhrase
from brand.rules.engine.folding import fold
from brand.rules.engine.phrases import parse_phrase
from brand.rules.listing import folded, listed
from brand.rules.spellings import spelling_errors


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
        errors = spelling_errors(cleaned, "words")
        if not _lines(cleaned["phrases"]):
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
        phrases = _lines(value["phrases"])
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

    def asks_for(self, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        yield from (("phrases", phrase) for phrase in _lines(value["phrases"]))

    def summary(self, value: Mapping[str, Any]) -> str:
        phrase = next(iter(_lines(value["phrases"])), "")
        templates = {
            "first_line": gettext("“%(phrase)s” on the first line: %(when)s"),
            "last_line": gettext("“%(phrase)s” on the last line: %(when)s"),
        }
        template = templates.get(value["place"], gettext("“%(phrase)s”: %(when)s"))
        return template % {"phrase": phrase, "when": "; ".join(_occasions(value))}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _occasions(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield when a phrase is required, in the active language."""
    if value["always"]:
        yield gettext("in every post")
        return
    if value["tags"]:
        yield gettext("with the tag %(tags)s") % {"tags": value["tags"]}
    if value["words"]:
        yield gettext("where it says %(words)s") % {"words": value["words"]}
    if value["when_campaigns"]:
        yield gettext("in the campaign %(campaigns)s") % {"campaigns": value["when_campaigns"]}
    if value["link"]:
        yield gettext("where there is a link")
