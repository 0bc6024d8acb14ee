"""A guideline's rules made ready to run, and the words in which their findings are told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from brand.rules import vocabulary
from brand.rules.base import Compiling, scope_of
from brand.rules.blocks import rule_kinds
from brand.rules.engine.checks import AnyCheck, Scope
from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from brand.rules.engine.running import CheckSet
from brand.rules.kinds.text_language import LANGUAGES

if TYPE_CHECKING:
    from brand.models import BrandPage, GuidelinePage
    from brand.terms import Term


#: Parameters of messages that are language codes, told by the languages' names.
LANGUAGE_PARAMETERS = ("actual", "expected")
LANGUAGE_NAMES = dict(LANGUAGES)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of a guideline, as people are told of it.

    Attributes:
        id: ``term:<key>`` or ``rule:<block id>``.
        kind: ``term`` or a key of ``rule_kinds``.
        title_now: Returns what it is about, the term or its parameters in one line, in the active
            language: compiled rules are kept for readers of all languages.
        severity: ``must``, ``should`` or ``hint``.
        reason: Why; empty where nobody said.
        example: Empty where nobody gave one.
        scope: Where it applies.
    """

    id: str
    kind: str
    title_now: Callable[[], str]
    severity: str
    reason: str
    example: str
    scope: Scope

    @property
    def title(self) -> str:
        """What it is about, in the active language."""
        return self.title_now()


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """The rules of one version of a guideline.

    Attributes:
        guideline_id: The guideline's page.
        revision_id: The version; None for a draft that was not saved.
        rules: By id, in the guideline's order, the vocabulary first.
        checks: What they are compiled to.
    """

    guideline_id: int | None
    revision_id: int | None
    rules: Mapping[str, Rule]
    checks: tuple[AnyCheck, ...]

    @cached_property
    def _check_set(self) -> CheckSet:
        return CheckSet(self.checks)

    def run(self, content: Content) -> list[Finding]:
        """Return what the rules find in a content."""
        return self._check_set.run(content)


def rules_of(guideline: "GuidelinePage", *, language: str) -> RuleSet:
    """Return the rules of a guideline as it stands in memory: a draft, or a version.

    Args:
        guideline: With its terms.
        language: The brand's language, by whose rules words inflect.
    """
    return compile_rules(
        terms=guideline.terms.all(),
        rules=guideline.rules,
        colour_pairs=guideline.pairs_by_colour(),
        language=language,
        guideline_id=guideline.pk,
        revision_id=guideline.live_revision_id,
    )


def compile_rules(
    *,
    terms: Iterable["Term"],
    rules: Iterable[Any],
    language: str,
    colour_pairs: tuple[tuple[str, str, str], ...] = (),
    guideline_id: int | None = None,
    revision_id: int | None = None,
) -> RuleSet:
    """Return rules made ready to run; asks the database for nothing.

    Args:
        terms: Of the vocabulary.
        rules: The children of a stream of ``RuleStreamBlock``.
        language: The brand's language, by whose rules words inflect.
        colour_pairs: Allowed (text, background, use), colours as ``#rrggbb``.
        guideline_id: As in ``RuleSet``.
        revision_id: As in ``RuleSet``.
    """
    made: dict[str, Rule] = {}
    checks: list[AnyCheck] = []
    for term in terms:
        found = list(vocabulary.term_checks(term, language=language))
        rule_id = vocabulary.term_rule(term)
        made[rule_id] = Rule(
            id=rule_id,
            kind=vocabulary.KIND,
            title_now=partial(str, term.text),
            severity=str(term.effective_severity),
            reason=term.reason,
            example=term.example,
            scope=vocabulary.term_scope(term),
        )
        checks.extend(found)
    for child in rules:
        rule = _rule_of(child)
        made[rule.id] = rule
        to = Compiling(
            rule=rule.id,
            kind=rule.kind,
            severity=rule.severity,
            scope=rule.scope,
            language=language,
            colour_pairs=colour_pairs,
        )
        checks.extend(child.block.checks(child.value, to))
    return RuleSet(
        guideline_id=guideline_id, revision_id=revision_id, rules=made, checks=tuple(checks)
    )


def _rule_of(child: Any) -> Rule:
    value = child.value
    return Rule(
        id=f"rule:{child.id}",
        kind=child.block_type,
        title_now=partial(child.block.summary, value),
        severity=value["severity"],
        reason=value["reason"] or "",
        example=value["example"] or "",
        scope=scope_of(value),
    )


@lru_cache(maxsize=64)
def _in_force(guideline_id: int, revision_id: int, language: str) -> RuleSet | None:
    from brand.models import GuidelinePage

    guideline = GuidelinePage.objects.filter(pk=guideline_id).first()
    return rules_of(guideline, language=language) if guideline else None


def rules_in_force(brand: "BrandPage") -> RuleSet | None:
    """Return the rules of a brand's approved guideline, or None while none is approved.

    One query; the compiled rules are kept in the process for as long as the version is in force.
    """
    from brand.models import GuidelinePage

    found = (
        GuidelinePage.objects.child_of(brand)
        .filter(live=True, live_revision__isnull=False)
        .values_list("pk", "live_revision_id")
        .first()
    )
    return _in_force(*found, brand.language) if found else None


def kind_label(kind: str) -> str:
    """Return what a kind of rule is called, in the active language."""
    if kind == vocabulary.KIND:
        return str(vocabulary.LABEL)
    block = rule_kinds().get(kind)
    return str(block.label) if block else kind


def message_templates() -> dict[str, str | Promise]:
    """Return the message of each finding, by ``kind.code``; ``%(name)s`` stands for a parameter."""
    templates: dict[str, str | Promise] = {
        f"{vocabulary.KIND}.{code}": text for code, text in vocabulary.MESSAGES.items()
    }
    for name, block in rule_kinds().items():
        templates |= {f"{name}.{code}": text for code, text in block.messages.items()}
    return templates


def message_of(finding: Finding) -> str:
    """Return what a finding says, in the active language."""
    template = message_templates().get(f"{finding.kind}.{finding.code}")
    if template is None:  # of a kind that there is no more
        return finding.found
    said: dict[str, Any] = {**finding.params, "found": finding.found}
    for name in LANGUAGE_PARAMETERS:
        if name in said:
            said[name] = LANGUAGE_NAMES.get(said[name], said[name])
    return str(template) % said
