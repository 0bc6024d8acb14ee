"""Trying rules on a text: nothing is kept, nothing is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from brand.choices import networks
from brand.rule_words import severity_badge
from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from brand.rules.ruleset import RuleSet, kind_label, message_of
from brand.rules.severity import Severity

#: The longest text of any network is far shorter.
LONGEST = 20_000


class TrialForm(forms.Form):
    """A text, and where it would be posted."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a text to try the rules on.")},
    )
    network = forms.ChoiceField(label=_("Network"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    prefix = "try"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["network"]
        choice.choices = [("", _("None in particular")), *networks()]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A finding as it is shown.

    Attributes:
        number: From 1; the text's marks carry it.
        finding: The finding.
        message: What it says, in the active language.
        reason: Why the brand has the rule; may be empty.
        kind: What the kind of rule is called.
        badge: Of the severity.
    """

    number: int
    finding: Finding
    message: str
    reason: str
    kind: str
    badge: dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A part of the text.

    Attributes:
        text: What stands there.
        numbers: The findings that it belongs to, by their numbers; none for a text that is fine.
        severity: The strictest of theirs; empty for none.
    """

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""


def try_rules(
    rules: RuleSet, *, text: str, network: str, language: str
) -> tuple[list[Told], list[Part]]:
    """Return what the rules find in a text, and the text in parts, marked.

    Args:
        rules: The rules in force.
        text: The text.
        network: A network's code, or empty.
        language: A language's code.
    """
    # Browsers send line breaks as two characters, which would be counted twice.
    text = text.replace("\r\n", "\n")
    content = Content(network=network, language=language, texts={"text": text})
    told = []
    for number, finding in enumerate(rules.run(content), 1):
        rule = rules.rules.get(finding.rule)
        told.append(
            Told(
                number=number,
                finding=finding,
                message=message_of(finding),
                reason=rule.reason if rule else "",
                kind=kind_label(finding.kind),
                badge=severity_badge(finding.severity),
            )
        )
    return told, list(_parts(text, told))


def _parts(text: str, told: Sequence[Told]) -> Iterator[Part]:
    """Yield a text cut at the bounds of its findings, which may overlap."""
    spans = [
        (one.finding.start, one.finding.end, one)
        for one in told
        if one.finding.field == "text" and one.finding.end > one.finding.start
    ]
    cuts = sorted({0, len(text), *(at for start, end, _one in spans for at in (start, end))})
    for start, end in pairwise(cuts):
        inside = [one for begin, stop, one in spans if begin <= start and end <= stop]
        severities = (Severity(one.finding.severity) for one in inside)
        severity = min(severities, key=lambda one: one.rank, default="")
        yield Part(text[start:end], tuple(one.number for one in inside), severity)
