"""Emoji: how many and which."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.bounds import check_bounds, policy
from brand.rules.engine.checks import AnyCheck, CountTokens
from brand.rules.engine.folding import fold
from brand.rules.engine.tokens import EMOJI
from brand.rules.spellings import both_errors


class EmojiRule(RuleBlock):
    """The brand's emoji policy."""

    kind = "emoji"
    messages = {
        "too_many": _("Emoji: %(used)s, at most %(limit)s."),
        "too_few": _("Emoji: %(used)s, at least %(limit)s."),
        "banned": _("%(found)s is not used by the brand."),
        "not_allowed": _("%(found)s is not among the brand's emoji."),
    }

    minimum = blocks.IntegerBlock(label=_("At least"), required=False, min_value=0, max_value=60)
    maximum = blocks.IntegerBlock(label=_("At most"), required=False, min_value=0, max_value=60)
    allowed = blocks.CharBlock(
        label=_("Only these"), max_length=300, required=False, help_text=_("Empty: any.")
    )
    banned = blocks.CharBlock(label=_("Never these"), max_length=300, required=False)

    class Meta:
        icon = "pick"
        label = _("Emoji")
        label_format = "{minimum} – {maximum}"
        description = _("How many emoji, and which")
        preview_value = {"maximum": 1, "banned": "😂"}

    def clean(self, value: Any) -> Any:
        cleaned = check_bounds(super().clean(value))
        for name in ("allowed", "banned"):
            if cleaned[name] and not _emoji(cleaned[name]):
                wrong = ValidationError(_("There is no emoji in it."))
                raise StructBlockValidationError({name: wrong})
        if errors := both_errors(_emoji(cleaned["allowed"]), _emoji(cleaned["banned"])):
            raise StructBlockValidationError(errors)
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield CountTokens(
            **to.common,
            sort="emoji",
            minimum=value["minimum"],
            maximum=value["maximum"],
            allowed=_emoji(value["allowed"]),
            banned=_emoji(value["banned"]),
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        return gettext("Emoji: %(bounds)s") % {"bounds": policy(value)}


def _emoji(text: str | None) -> tuple[str, ...]:
    return tuple(fold(emoji).text for emoji in EMOJI.findall(text or ""))
