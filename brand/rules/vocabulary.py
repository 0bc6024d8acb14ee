"""The vocabulary's terms as checks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brand.rules.engine.checks import FindPhrases, Scope
from brand.rules.engine.folding import fold
from brand.rules.engine.phrases import Phrase, parse_phrase
from brand.rules.listing import folded

if TYPE_CHECKING:
    from brand.terms import Term

KIND = "term"
LABEL = gettext_lazy("Vocabulary")
MESSAGES = {
    "banned": gettext_lazy("“%(found)s” is banned."),
    "avoid": gettext_lazy("Avoid “%(found)s”."),
    "preferred": gettext_lazy("“%(term)s” is the preferred word for “%(found)s”."),
}
_BETWEEN = regex.compile(r",(?!\d)")
_STAR_INSIDE = regex.compile(r"\*[\p{L}\p{N}]|(?:^|\s)\*|\*\*")
_SHORT_STEM = regex.compile(r"(?:^|\s)[\p{L}\p{N}]\*")
_MEANS_SOMETHING = regex.compile(r"[\p{L}\p{N}\p{S}\p{Extended_Pictographic}]")


class TermError(ValueError):
    """A term can't be looked for; the message says why, in the active language."""


def check_spelling(text: str) -> None:
    """Check that a term can be looked for.

    Raises:
        TermError: It is empty, matches everything, or has its star at another place than a word's end.
    """
    if not _MEANS_SOMETHING.search(fold(text).text):
        raise TermError(_("Write a word: “%(term)s” has no letter or digit.") % {"term": text})
    if _STAR_INSIDE.search(text):
        raise TermError(_("A * stands at the end of a word: “%(term)s”.") % {"term": text})
    if _SHORT_STEM.search(text):
        raise TermError(
            _(
                "“%(term)s” would be found in too many words. Write two letters or more before the *."
            )
            % {"term": text}
        )


def alternatives(replacement: str) -> list[str]:
    """Return what may be written instead: one, or several separated by commas.

    A comma without a space after it is part of a number: 10,000 mm.
    """
    return [part for piece in _BETWEEN.split(replacement) if (part := piece.strip())]


def term_phrases(term: "Term", *, language: str) -> tuple[Phrase, ...]:
    """Return what is looked for on behalf of a term; nothing for a preferred one without other words.

    Args:
        term: The term.
        language: The brand's language, by whose rules it inflects unless it has one of its own.
    """
    spellings = term.forms if term.kind == term.Kind.PREFERRED else [term.text, *term.forms]
    inflected = term.match == term.Match.INFLECTED
    phrases = (
        parse_phrase(spelling, language=term.language or language, inflected=inflected)
        for spelling in spellings
    )
    return tuple(phrase for phrase in phrases if phrase.words or phrase.literal)


def term_rule(term: "Term") -> str:
    """Return the id of the rule that a term is."""
    return f"{KIND}:{term.key}"


def term_scope(term: "Term") -> Scope:
    """Return where a term applies."""
    return Scope(
        networks=(term.network,) if term.network else (),
        languages=(term.language,) if term.language else (),
        campaigns=folded(term.campaigns),
    )


def term_checks(term: "Term", *, language: str) -> Iterator[FindPhrases]:
    """Yield the check that a term is compiled to, if there is something to look for."""
    phrases = term_phrases(term, language=language)
    if not phrases:
        return
    preferred = term.kind == term.Kind.PREFERRED
    instead = [term.text] if preferred else alternatives(term.replacement)
    yield FindPhrases(
        rule=term_rule(term),
        kind=KIND,
        severity=str(term.effective_severity),
        scope=term_scope(term),
        code=str(term.kind),
        phrases=phrases,
        replacement=instead[0] if instead else "",
        facts={"term": term.text, "alternatives": instead},
    )
