"""Reading ease, by LIX."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules.base import Compiling, RuleBlock
from brand.rules.bounds import bounds, check_bounds
from brand.rules.engine.checks import AnyCheck, BoundLix


class ReadingEaseRule(RuleBlock):
    """How hard a text may be to read."""

    kind = "reading_ease"
    messages = {
        "too_hard": _(
            "Hard to read: LIX %(used)s, at most %(limit)s. Shorten sentences and words."
        ),
        "too_easy": _("Reads like a list: LIX %(used)s, at least %(limit)s."),
    }

    minimum = blocks.IntegerBlock(
        label=_("LIX, at least"), required=False, min_value=0, max_value=100
    )
    maximum = blocks.IntegerBlock(
        label=_("LIX, at most"),
        required=False,
        default=45,
        min_value=5,
        max_value=100,
        help_text=_(
            "Under 35 is easy, from 45 on hard. Finnish has long words: take 10 to 15 more."
        ),
    )

    class Meta:
        icon = "glasses"
        label = _("Reading ease")
        label_format = "LIX {minimum} – {maximum}"
        description = _("How hard a text may be to read, by LIX as Wagtail counts it")
        preview_value = {"maximum": 45}

    def clean(self, value: Any) -> Any:
        return check_bounds(super().clean(value))

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield BoundLix(**to.common, minimum=value["minimum"], maximum=value["maximum"])

    def summary(self, value: Mapping[str, Any]) -> str:
        return gettext("LIX: %(bounds)s") % {"bounds": bounds(value)}
