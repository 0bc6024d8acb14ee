"""Names written with their own capitals."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, SpellName
from brand.rules.engine.endings import ANY
from brand.rules.engine.folding import fold
from brand.rules.engine.phrases import Phrase, parse_phrase
from brand.rules.listing import listed
from brand.rules.spellings import spelling_errors


class NamesRule(RuleBlock):
    """Capitalisation of names."""

    kind = "names"
    messages = {"capitals": _("Write “%(name)s”.")}

    names = blocks.TextBlock(
        label=_("Names"),
        rows=3,
        max_length=2000,
        help_text=_("One a line, or separated by commas, each as it is to be written."),
    )

    class Meta:
        icon = "title"
        label = _("Capitalisation of names")
        label_format = "{names}"
        description = _("Names that are always written the same way")
        preview_value = {"names": "Mended Mountain, iPhone"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if errors := spelling_errors(cleaned, "names"):
            raise StructBlockValidationError(errors)
        seen: dict[str, str] = {}
        for name in listed(cleaned["names"]):
            other = seen.setdefault(fold(name).text, name)
            if other != name:
                raise StructBlockValidationError(
                    {
                        "names": ValidationError(
                            _("“%(name)s” and “%(other)s” are the same name. Keep one."),
                            params={"name": name, "other": other},
                        )
                    }
                )
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        for name in listed(value["names"]):
            yield SpellName(
                **to.common,
                code="capitals",
                name=name,
                phrase=_with_endings(parse_phrase(name, language="", inflected=False)),
                facts={"name": name},
            )

    def asks_for(self, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        yield from (("names", name) for name in listed(value["names"]))

    def summary(self, value: Mapping[str, Any]) -> str:
        return ", ".join(listed(value["names"]))


def _with_endings(phrase: Phrase) -> Phrase:
    """Let a name of four letters and more be followed by an ending: Rantalöylyn, Riversiden."""
    if not phrase.words or sum(len(stem) for word in phrase.words for stem, _end in word) < 4:
        return phrase
    ((stem, _endings),) = phrase.words[-1]
    return Phrase(words=(*phrase.words[:-1], ((stem, ANY),)))
