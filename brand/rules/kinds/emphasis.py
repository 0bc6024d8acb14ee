"""Exclamation marks and words in capitals."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, CountTokens
from brand.rules.listing import folded


class ExclamationsRule(RuleBlock):
    """How many exclamation marks."""

    kind = "exclamations"
    messages = {
        "too_many": _("Exclamation marks: %(used)s, at most %(limit)s."),
        "in_a_row": _("Exclamation marks in a row: at most %(limit)s."),
    }

    maximum = blocks.IntegerBlock(
        label=_("In one text, at most"), default=1, min_value=0, max_value=60
    )
    in_a_row = blocks.IntegerBlock(
        label=_("In a row, at most"), default=1, min_value=1, max_value=9
    )

    class Meta:
        icon = "warning"
        label = _("Exclamation marks")
        label_format = "≤ {maximum}"
        description = _("How loud the brand is")
        preview_value = {"maximum": 1, "in_a_row": 1}

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield CountTokens(
            **to.common,
            sort="exclamation",
            maximum=value["maximum"],
            longest=value["in_a_row"] or 0,
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        said = {"most": value["maximum"], "in_a_row": value["in_a_row"]}
        return gettext("Exclamation marks: at most %(most)s, %(in_a_row)s in a row") % said


class CapitalsRule(RuleBlock):
    """How many words in capitals."""

    kind = "capitals"
    messages = {"too_many": _("“%(found)s” is written in capitals.")}

    maximum = blocks.IntegerBlock(
        label=_("In one text, at most"), default=0, min_value=0, max_value=60
    )
    shortest = blocks.IntegerBlock(
        label=_("From how many letters"),
        default=4,
        min_value=2,
        max_value=20,
        help_text=_("Shorter words, such as EU or PDF, do not count."),
    )
    exceptions = blocks.CharBlock(
        label=_("Except"), max_length=500, required=False, help_text=_("Separated by commas.")
    )

    class Meta:
        icon = "title"
        label = _("Words in capitals")
        label_format = "≤ {maximum}"
        description = _("Words that shout")
        preview_value = {"maximum": 0, "shortest": 4, "exceptions": "NASA"}

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield CountTokens(
            **to.common,
            sort="capitals",
            maximum=value["maximum"],
            allowed=folded(value["exceptions"]),
            longest=value["shortest"] or 2,
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        said = {"most": value["maximum"], "letters": value["shortest"] or 2}
        return gettext("Words in capitals, from %(letters)s letters: at most %(most)s") % said
