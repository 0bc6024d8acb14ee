"""Rules in plain words: where a rule applies, what it finds and what it says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brand.choices import networks
from brand.rules import vocabulary
from brand.rules.engine.checks import AnyCheck, FindPattern, FindPhrases, Scope, SpellName
from brand.rules.engine.endings import ANY, NONE
from brand.rules.engine.phrases import Phrase
from brand.rules.ruleset import Rule, message_templates
from brand.rules.severity import Severity

#: More stems of one word than this are not listed.
_MOST_STEMS = 12
#: The tone of a severity's badge.
_TONES = {Severity.MUST: "attention", Severity.SHOULD: "waiting", Severity.HINT: "good"}
#: What a severity means for a post.
_MEANINGS = {
    Severity.MUST: gettext_lazy("A post that breaks it can't be submitted without a waiver."),
    Severity.SHOULD: gettext_lazy("It is recorded, and shown to whoever reviews the post."),
    Severity.HINT: gettext_lazy("It helps while writing, and stops nothing."),
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A spelling that a rule looks for.

    Attributes:
        spelling: As it is written, or the words' stems: 'saun-, sauno-'.
        explanation: How it is found.
    """

    spelling: str
    explanation: str


def severity_badge(severity: str) -> dict[str, Any]:
    """Return a severity's label, tone and icon, as the badge takes them."""
    chosen = Severity(severity)
    return {
        "label": chosen.label,
        "tone": _TONES[chosen],
        "icon": chosen.icon,
        "meaning": _MEANINGS[chosen],
    }


def scope_words(scope: Scope) -> list[str]:
    """Return where a rule applies, one sentence a dimension."""
    said = narrowing_words(scope)
    if not scope.languages:
        said.insert(bool(scope.networks), _("In every language."))
    if not scope.networks:
        said.insert(0, _("On every network."))
    return said


def narrowing_words(scope: Scope) -> list[str]:
    """Return what narrows a scope down, one sentence a dimension; none for what applies everywhere."""
    names, languages = dict(networks()), dict(settings.LANGUAGES)
    said = []
    if scope.networks:
        listed = ", ".join(str(names.get(code, code)) for code in scope.networks)
        said.append(_("On %(networks)s.") % {"networks": listed})
    if scope.languages:
        listed = ", ".join(str(languages.get(code, code)) for code in scope.languages)
        said.append(_("In texts in: %(languages)s.") % {"languages": listed})
    if scope.campaigns:
        said.append(
            _("In the campaigns: %(campaigns)s.") % {"campaigns": ", ".join(scope.campaigns)}
        )
    return said


def spellings_found(checks: Iterable[AnyCheck]) -> Iterator[Found]:
    """Yield what a rule's checks look for in a text; nothing for a rule that counts or measures."""
    for check in checks:
        if isinstance(check, FindPhrases):
            yield from (_found(phrase) for phrase in check.phrases)
        elif isinstance(check, SpellName):
            yield Found(
                spelling=check.name, explanation=_("With these capitals, whatever its endings.")
            )
        elif isinstance(check, FindPattern):
            yield Found(spelling=check.pattern, explanation=_("A pattern."))


def _found(phrase: Phrase) -> Found:
    if phrase.literal:
        return Found(spelling=phrase.literal, explanation=_("Exactly these characters."))
    if all(ending == NONE for word in phrase.words for _stem, ending in word):
        return Found(
            spelling=" ".join(word[0][0] for word in phrase.words),
            explanation=_("Exactly as written; capitals don't matter."),
        )
    if all(ending == ANY for word in phrase.words for _stem, ending in word):
        return Found(
            spelling=" ".join(f"{word[0][0]}…" for word in phrase.words),
            explanation=_("With any ending."),
        )
    return Found(
        spelling=" + ".join(_stems(word) for word in phrase.words),
        explanation=_(
            "In all its forms: what stands before the hyphen, with any of the language's endings."
        ),
    )


def _stems(word: tuple[tuple[str, str], ...]) -> str:
    """Return the stems of a word, and what is found without an ending: saun-, sauno-, suus."""
    marks = {NONE: "", ANY: "…"}
    inflected = {stem for stem, ending in word if ending != NONE}
    shown = list(
        dict.fromkeys(
            f"{stem}{marks.get(ending, '-')}"
            for stem, ending in word
            if ending != NONE or stem not in inflected
        )
    )
    listed = ", ".join(shown[:_MOST_STEMS])
    return f"{listed}, …" if len(shown) > _MOST_STEMS else listed


class _Blanks(dict[str, Any]):
    """Parameters of a message; what is not known before something is found is left open."""

    def __missing__(self, key: str) -> str:
        return "…"


def messages_said(rule: Rule, checks: Iterable[AnyCheck]) -> list[str]:
    """Return what a rule's findings say, with what is known of them before there are any."""
    checks = list(checks)
    facts: Mapping[str, Any] = checks[0].facts if checks else {}
    codes = {
        check.code for check in checks if isinstance(check, FindPhrases | FindPattern | SpellName)
    }
    known = _Blanks(facts)
    if rule.kind == vocabulary.KIND:
        known["found"] = rule.title
        if checks and isinstance(checks[0], FindPhrases) and "preferred" in codes:
            known["found"] = "…"
    templates: dict[str, str | Promise] = {
        name: text
        for name, text in message_templates().items()
        if name.startswith(f"{rule.kind}.") and (not codes or name.split(".", 1)[1] in codes)
    }
    if rule.kind == vocabulary.KIND and not codes:
        return []
    return [str(text) % known for text in templates.values()]
