"""Contradictions in a vocabulary: what no writer could follow, found before anybody is told of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brand.rules.engine.checks import Scope
from brand.rules.engine.folding import Folded, fold
from brand.rules.engine.phrases import Phrase, PhraseIndex
from brand.rules.vocabulary import alternatives, term_phrases, term_scope

if TYPE_CHECKING:
    from brand.terms import Term

#: What a spelling is to a term: what is to be written, or what is looked for on behalf of its kind.
_WRITTEN = "written"

_TWICE_IN_ROW = _("“%(text)s” stands twice in this term.")
_REPLACEMENT_UNUSED = _(
    "A preferred term is itself what to write. Put the words that it replaces under “also”."
)
_LISTED = _("“%(text)s” is already in the vocabulary: see the term “%(other)s”.")
_BOTH: dict[str, str | Promise] = {
    "banned": _("“%(text)s” is preferred and banned at once: see the term “%(other)s”."),
    "avoid": _("“%(text)s” is preferred and to be avoided at once: see the term “%(other)s”."),
    "preferred": _("“%(text)s” is preferred, and replaced as well: see the term “%(other)s”."),
}
_FOUND: dict[str, str | Promise] = {
    "banned": _("“%(text)s” is preferred, but the banned term “%(other)s” finds it."),
    "avoid": _("“%(text)s” is preferred, but the term to avoid “%(other)s” finds it."),
    "preferred": _("“%(text)s” is preferred, but the term “%(other)s” is preferred to it."),
}
_INSTEAD: dict[str, str | Promise] = {
    "banned": _("“%(text)s” can't be written instead: the banned term “%(other)s” finds it."),
    "avoid": _("“%(text)s” can't be written instead: the term to avoid “%(other)s” finds it."),
    "preferred": _("“%(text)s” can't be written instead: the term “%(other)s” is preferred to it."),
}
_INSTEAD_OF_ITSELF = _("“%(text)s” can't be written instead: this term finds it itself.")
_REPLACES_ITSELF = _("“%(text)s” itself would be found: a word that it replaces stands in it.")
#: Between the texts that are searched in one pass; no phrase reaches over it, and no field may hold it.
_SEPARATOR = "\x00"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong with a term beside the others.

    Attributes:
        row: The term's number among those that were given, from 0.
        field: The name of its field that the message belongs to.
        message: What is wrong, in the active language; it names the other term.
    """

    row: int
    field: str
    message: str


def contradictions(terms: Sequence["Term"], *, language: str) -> list[Contradiction]:
    """Return what contradicts itself in a vocabulary: by row, one a row, field and other term.

    A spelling that stands in two terms, a preferred word that another term looks for, and a replacement
    that would itself be found. Terms of different languages, networks or campaigns do not meet. The time grows
    with the number of terms, not with that of their pairs.

    Args:
        terms: Valid ones by themselves; they need not be saved.
        language: The brand's language, by whose rules a term inflects that has none of its own.
    """
    listed = list(_spellings(terms))
    # An exact spelling has been told of; that its term is found by the other one says no more.
    told = {frozenset((row, other)) for row, other, _contradiction in listed}
    found = [
        contradiction
        for row, other, contradiction in _found(terms, language=language)
        if row == other or frozenset((row, other)) not in told
    ]
    unused = [
        Contradiction(row, "replacement", str(_REPLACEMENT_UNUSED))
        for row, term in enumerate(terms)
        if term.kind == term.Kind.PREFERRED and term.replacement
    ]
    everything = [*(contradiction for _row, _other, contradiction in listed), *found, *unused]
    return sorted(dict.fromkeys(everything), key=lambda one: one.row)


def found_by(
    texts: Sequence[tuple[str, Scope]], terms: Sequence["Term"], *, language: str
) -> Iterator[tuple[int, "Term"]]:
    """Yield (number, term) of each text that a rule asks for where a term would find it; one a text.

    Args:
        texts: What is asked for, and where.
        terms: The vocabulary.
        language: The brand's language.
    """
    index = PhraseIndex(
        [
            (row, phrase)
            for row, term in enumerate(terms)
            for phrase in term_phrases(term, language=language)
        ]
    )
    for number, (text, scope) in enumerate(texts):
        finders = (terms[row] for row, _start, _end in index.find(fold(text)))
        finder = next((term for term in finders if scope.meets(term_scope(term))), None)
        if finder is not None:
            yield number, finder


def _spellings(terms: Sequence["Term"]) -> Iterator[tuple[int, int, Contradiction]]:
    """Yield (row, other row, contradiction) of spellings that an earlier term, or the same one, has."""
    # By spelling, the first row for each role and scope: few, however many rows there are.
    known: dict[str, dict[tuple[str, Scope], int]] = {}
    for row, term in enumerate(terms):
        own: set[str] = set()
        scope = term_scope(term)
        for field, spelling, role in _roles(term):
            key = _key(spelling)
            if key in own:
                message = str(_TWICE_IN_ROW) % {"text": spelling}
                yield row, row, Contradiction(row, field, message)
                continue
            own.add(key)
            others = known.setdefault(key, {})
            for (other_role, other_scope), other in others.items():
                if scope.meets(other_scope):
                    said = {"text": spelling, "other": terms[other].text}
                    message = str(_message(role, other_role)) % said
                    yield row, other, Contradiction(row, field, message)
                    break
            others.setdefault((role, scope), row)


def _roles(term: "Term") -> Iterator[tuple[str, str, str]]:
    """Yield (field, spelling, role) of a term's spellings."""
    kind = str(term.kind)
    yield "text", term.text, _WRITTEN if term.kind == term.Kind.PREFERRED else kind
    for form in term.forms:
        yield "other_forms", form, kind


def _message(role: str, other: str) -> str | Promise:
    if (role == _WRITTEN) == (other == _WRITTEN):
        return _LISTED
    return _BOTH[other if role == _WRITTEN else role]


def _key(spelling: str) -> str:
    return " ".join(fold(spelling).text.split())


def _found(terms: Sequence["Term"], *, language: str) -> Iterator[tuple[int, int, Contradiction]]:
    """Yield (row, row of the finder, contradiction) of what is to be written but would be found."""
    phrases: list[tuple[int, Phrase]] = []
    written: list[tuple[int, str, str]] = []  # (row, field, text)
    for row, term in enumerate(terms):
        phrases.extend((row, phrase) for phrase in term_phrases(term, language=language))
        if term.kind == term.Kind.PREFERRED:
            written.append((row, "text", term.text))
        else:
            written.extend((row, "replacement", text) for text in alternatives(term.replacement))
    # One long text, so that what is looked for literally is looked for once and not once a row.
    starts, pieces, length = [], [], 0
    for _row, _field, text in written:
        starts.append(length)
        pieces.append(fold(text).text)
        length += len(pieces[-1]) + len(_SEPARATOR)
    seen: set[tuple[int, int]] = set()
    for finder, start, _end in PhraseIndex(phrases).find(Folded(_SEPARATOR.join(pieces))):
        number = bisect_right(starts, start) - 1
        if (finder, number) in seen:
            continue
        seen.add((finder, number))
        row, field, text = written[number]
        term, other = terms[row], terms[finder]
        if not term_scope(term).meets(term_scope(other)):
            continue
        yield row, finder, _contradiction(row, field, text, other, itself=row == finder)


def _contradiction(
    row: int, field: str, text: str, other: "Term", *, itself: bool
) -> Contradiction:
    said = {"text": text, "other": other.text}
    if itself and field == "text":
        return Contradiction(row, "other_forms", str(_REPLACES_ITSELF) % said)
    if itself:
        return Contradiction(row, field, str(_INSTEAD_OF_ITSELF) % said)
    messages = _FOUND if field == "text" else _INSTEAD
    return Contradiction(row, field, str(messages[str(other.kind)]) % said)
