"""The language that a text is in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, MatchLanguage

#: The languages that a text can be told to be in.
LANGUAGES = [
    ("en", _("English")),
    ("fi", _("Finnish")),
    ("sv", _("Swedish")),
    ("et", _("Estonian")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
]


class LanguageRule(RuleBlock):
    """A text is in the language of its channel."""

    kind = "language"
    messages = {
        "other_language": _(
            "The text seems to be in another language: %(actual)s, not %(expected)s."
        ),
    }

    expected = blocks.ChoiceBlock(
        label=_("Language"),
        choices=LANGUAGES,
        required=False,
        help_text=_(
            "Empty: the language of the post, of its channel or of the brand, in this order."
        ),
    )

    class Meta:
        icon = "globe"
        label = _("Language of the text")
        label_format = "{expected}"
        description = _("A text in the language of its channel")

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield MatchLanguage(**to.common, expected=value["expected"] or "")

    def summary(self, value: Mapping[str, Any]) -> str:
        if not value["expected"]:
            return str(self.label)
        named = dict(LANGUAGES).get(value["expected"], value["expected"])
        return gettext("Language of the text: %(language)s") % {"language": named}
