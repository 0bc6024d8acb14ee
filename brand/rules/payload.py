"""A brand's rules as the browser's engine gets them."""

from collections.abc import Callable
from typing import Any

from brand.rules.engine import languages
from brand.rules.engine.checks import to_json
from brand.rules.engine.endings import LISTS
from brand.rules.ruleset import LANGUAGE_NAMES, RuleSet, kind_label, message_templates
from brand.rules.severity import Severity

#: The engine's scripts, in the order in which they are loaded.
ENGINE_SCRIPTS = (
    "brand/rules/text.js",
    "brand/rules/phrases.js",
    "brand/rules/checks.js",
    "brand/rules/engine.js",
)
#: Loaded where a rule is a pattern: RE2 in JavaScript, so that no pattern can hang the browser.
PATTERN_SCRIPT = "brand/rules/vendor/re2js-2.10.0.umd.js"


def payload_of(rule_set: RuleSet | None, *, rule_url: Callable[[str], str]) -> dict[str, Any]:
    """Return what the browser's engine is prepared with, in the active language.

    Args:
        rule_set: The rules in force; None where no guideline is approved.
        rule_url: Returns the address of a rule's page by the rule's id.

    Returns:
        ``version`` (the guideline's revision, None without one), ``rules`` by id with what people are
        told of each, ``messages`` by ``kind.code``, ``languages`` (names by code), ``checks``,
        ``endings`` (lists by set) and ``evidence`` of languages. Plain JSON.
    """
    if rule_set is None:
        return {"version": None, "rules": {}, "messages": {}, "checks": []}
    used = {check.kind for check in rule_set.checks}
    return {
        "version": rule_set.revision_id,
        "rules": {
            rule.id: {
                "title": rule.title,
                "kind": rule.kind,
                "kind_label": kind_label(rule.kind),
                "severity": rule.severity,
                "severity_label": str(Severity(rule.severity).label),
                "reason": rule.reason,
                "example": rule.example,
                "url": rule_url(rule.id),
            }
            for rule in rule_set.rules.values()
        },
        "messages": {
            name: str(text)
            for name, text in message_templates().items()
            if name.partition(".")[0] in used
        },
        "languages": {code: str(name) for code, name in LANGUAGE_NAMES.items()},
        "checks": [to_json(check) for check in rule_set.checks],
        "endings": to_json(LISTS),
        "evidence": {
            "least_words": languages.LEAST_WORDS,
            "least_votes": languages.LEAST_VOTES,
            "margin": languages.MARGIN,
            "languages": {
                code: {"words": sorted(evidence.words), "endings": list(evidence.endings)}
                for code, evidence in languages.EVIDENCE.items()
            },
        },
    }
