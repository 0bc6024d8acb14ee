"""Alt text that says something."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, DescribePictures


class AltTextRule(RuleBlock):
    """Each picture is described, and not by the name of its file."""

    kind = "alt_text"
    messages = {
        "alt_missing": _("Picture %(number)s has no alt text."),
        "alt_file_name": _("The alt text of picture %(number)s is the name of a file."),
        "alt_short": _("The alt text of picture %(number)s is shorter than %(limit)s characters."),
    }

    shortest = blocks.IntegerBlock(
        label=_("At least so many characters"), default=15, min_value=1, max_value=200
    )

    class Meta:
        icon = "image"
        label = _("Alt text")
        label_format = "≥ {shortest}"
        description = _("Pictures are described for those who can't see them")
        preview_value = {"shortest": 15}

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield DescribePictures(**to.common, shortest=value["shortest"] or 1)

    def summary(self, value: Mapping[str, Any]) -> str:
        said = {"number": value["shortest"] or 1}
        return gettext("Alt text: at least %(number)s characters") % said
