"""A pattern that must not stand there, for those who know regular expressions."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, FindPattern
from brand.rules.engine.patterns import LONGEST, PatternError, compile_pattern

#: Sentences with every letter; a pattern that is found in both says nothing of a brand.
_PANGRAMS = (
    "Pack my box with five dozen liquor jugs, 0123456789.",
    "Törkylempijävongahdus, Albert von der Wüste 9876543210!",
)


class PatternRule(RuleBlock):
    """A pattern in RE2's syntax."""

    kind = "pattern"
    messages = {"found": _("“%(found)s” should not stand here.")}

    pattern = blocks.CharBlock(
        label=_("Pattern"),
        max_length=LONGEST,
        help_text=_(
            "A regular expression in RE2's syntax; capitals do not matter. Such as \\d+ ?percent off."
        ),
    )
    replacement = blocks.CharBlock(label=_("Write instead"), max_length=120, required=False)

    class Meta:
        icon = "code"
        label = _("Pattern")
        label_format = "{pattern}"
        description = _("A regular expression for what must not stand there")
        preview_value = {"pattern": r"\d+ ?% off"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        try:
            compiled = compile_pattern(cleaned["pattern"])
        except PatternError as error:
            raise StructBlockValidationError(
                {
                    "pattern": ValidationError(
                        _("This pattern can't be used: %(error)s."), params={"error": error}
                    )
                }
            ) from error
        if all(compiled.search(pangram) for pangram in _PANGRAMS):
            raise StructBlockValidationError(
                {"pattern": ValidationError(_("This pattern is found in almost every text."))}
            )
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield FindPattern(
            **to.common,
            code="found",
            pattern=value["pattern"],
            replacement=value["replacement"] or "",
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        return str(value["pattern"])
