"""Hashtags: which, how many and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.bounds import check_bounds, policy
from brand.rules.engine.checks import AnyCheck, CountTokens
from brand.rules.engine.folding import fold
from brand.rules.listing import listed
from brand.rules.spellings import both_errors


class HashtagsRule(RuleBlock):
    """The brand's hashtag policy."""

    kind = "hashtags"
    messages = {
        "too_many": _("Hashtags: %(used)s, at most %(limit)s."),
        "too_few": _("Hashtags: %(used)s, at least %(limit)s."),
        "banned": _("“%(found)s” is not used by the brand."),
        "not_allowed": _("“%(found)s” is not on the brand's list."),
        "misplaced": _("Hashtags stand at the end of the text."),
    }

    minimum = blocks.IntegerBlock(label=_("At least"), required=False, min_value=0, max_value=60)
    maximum = blocks.IntegerBlock(label=_("At most"), required=False, min_value=0, max_value=60)
    allowed = blocks.TextBlock(
        label=_("Only these"), rows=2, required=False, help_text=_("Empty: any.")
    )
    banned = blocks.TextBlock(label=_("Never these"), rows=2, required=False)
    at_end = blocks.BooleanBlock(label=_("At the end of the text"), required=False)

    class Meta:
        icon = "tag"
        label = _("Hashtags")
        label_format = "{minimum} – {maximum}"
        description = _("Which hashtags, how many and where")
        preview_value = {"minimum": 1, "maximum": 3, "at_end": True}

    def clean(self, value: Any) -> Any:
        cleaned = check_bounds(super().clean(value))
        if errors := both_errors(_tags(cleaned["allowed"]), _tags(cleaned["banned"])):
            raise StructBlockValidationError(errors)
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield CountTokens(
            **to.common,
            sort="hashtag",
            minimum=value["minimum"],
            maximum=value["maximum"],
            allowed=_tags(value["allowed"]),
            banned=_tags(value["banned"]),
            place="end" if value["at_end"] else "anywhere",
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        said = gettext("Hashtags: %(bounds)s") % {"bounds": policy(value)}
        return f"{said}; {gettext('at the end of the text')}" if value["at_end"] else said


def _tags(text: str | None) -> tuple[str, ...]:
    return tuple(
        f"#{fold(tag).text.lstrip('#＃')}" for part in listed(text) for tag in part.split()
    )
