"""What every kind of rule has in common: severity, reason, example, and where it applies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from brand.choices import networks
from brand.rules.engine.checks import AnyCheck, Scope
from brand.rules.listing import folded
from brand.rules.severity import Severity

Texts = str | Promise


@dataclass(frozen=True, kw_only=True)
class Compiling:
    """What a rule needs to know to become checks.

    Attributes:
        rule: Its id.
        kind: Its kind.
        severity: Its severity.
        scope: Where it applies.
        language: The brand's, by whose rules words inflect.
        colour_pairs: The allowed (text, background, use) of the guideline.
    """

    rule: str
    kind: str
    severity: str
    scope: Scope
    language: str
    colour_pairs: tuple[tuple[str, str, str], ...] = ()

    @property
    def common(self) -> dict[str, Any]:
        """The arguments that every form of check takes."""
        return {
            "rule": self.rule,
            "kind": self.kind,
            "severity": self.severity,
            "scope": self.scope,
        }


class RuleBlock(blocks.StructBlock):
    """One kind of rule: its parameters, its messages, and the checks that it is compiled to.

    A subclass in a module of ``brand.rules.kinds`` is a kind; nothing else lists it. Its class
    attribute ``messages`` has a text for each code of its findings, in which ``%(name)s`` stands for a
    parameter of the finding.
    """

    #: The kind's key; stored with findings, so it stays.
    kind: ClassVar[str] = ""
    messages: ClassVar[Mapping[str, Texts]] = {}

    severity = blocks.ChoiceBlock(
        label=_("Severity"), choices=Severity.choices, default=Severity.SHOULD
    )
    reason = blocks.CharBlock(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Why the brand has this rule; shown with each finding."),
    )
    example = blocks.CharBlock(label=_("Example"), max_length=300, required=False)
    networks = blocks.MultipleChoiceBlock(
        label=_("Networks"),
        choices=networks,
        required=False,
        help_text=_("None chosen: on every network."),
    )
    languages = blocks.MultipleChoiceBlock(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        required=False,
        help_text=_("None chosen: in every language."),
    )
    campaigns = blocks.CharBlock(
        label=_("Campaigns"),
        max_length=300,
        required=False,
        help_text=_("Separated by commas. Empty: in every campaign and outside them."),
    )

    class Meta:
        icon = "rule"

    def get_form_layout(self) -> BlockGroup:
        """Put the kind's own parameters first, and where it applies among the settings."""
        common = ["severity", "reason", "example"]
        scope = ["networks", "languages", "campaigns"]
        own = [name for name in self.child_blocks if name not in {*common, *scope}]
        return BlockGroup(children=[*own, *common], settings=scope)

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        """Yield the checks that a rule of this kind is compiled to.

        Args:
            value: The rule's parameters.
            to: What they are compiled with.
        """
        raise NotImplementedError

    def asks_for(self, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield (field, text) of what a rule wants to be written, which no term may find."""
        return iter(())

    def summary(self, value: Mapping[str, Any]) -> str:
        """Return what the rule says, in one line, in the active language."""
        return str(self.label)


def scope_of(value: Mapping[str, Any]) -> Scope:
    """Return where a rule applies."""
    return Scope(
        networks=tuple(value.get("networks") or ()),
        languages=tuple(value.get("languages") or ()),
        campaigns=folded(value.get("campaigns")),
    )
