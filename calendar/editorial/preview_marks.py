"""What the brand's rules find, marked in the text of a preview."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from brand.rules.ruleset import RuleSet, message_of
from brand.rules.severity import Severity
from editorial.preview_links import Span
from editorial.preview_passages import Passage
from editorial.waived import waived_name

#: From the gravest on; a mark of several findings looks like its gravest.
_ORDER = [severity.value for severity in Severity]


@dataclass(frozen=True, kw_only=True)
class Note:
    """A finding as the preview shows it.

    Attributes:
        finding: The finding.
        key: What names it in the editor too: network, field, rule, code and its number among equals.
        number: By which the mark in the text and the list below point at each other; from 1.
        message: What it says, in the active language.
        reason: Why the brand has the rule; empty where nobody said.
    """

    finding: Finding
    key: str
    number: int
    message: str
    reason: str

    @property
    def label(self) -> str:
        """The severity in a word."""
        return str(Severity(self.finding.severity).label)

    @property
    def is_in_text(self) -> bool:
        """Whether it points at a part of a text that the preview shows."""
        return self.finding.end > self.finding.start and "." not in self.finding.field


def notes_of(
    content: Content,
    rule_set: RuleSet,
    *,
    first: int = 1,
    waived: frozenset[str] = frozenset(),
) -> list[Note]:
    """Return what the rules find in a content, numbered from ``first``, without what is waived.

    Args:
        content: What is checked.
        rule_set: The rules.
        first: The number of the first note.
        waived: The names of findings that may stay; see ``waived.waived_name``.
    """
    notes: list[Note] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in rule_set.run(content):
        same = (finding.field, finding.rule, finding.code)
        rule = rule_set.rules.get(finding.rule)
        if waived_name(content.network, finding) not in waived:
            note = Note(
                finding=finding,
                key="|".join([content.network, *same, str(seen[same])]),
                number=first + len(notes),
                message=message_of(finding),
                reason=rule.reason if rule else "",
            )
            notes.append(note)
        seen[same] += 1
    return notes


def marked(
    text: str | Passage, notes: Iterable[Note], *, field: str, links: Sequence[Span] = ()
) -> SafeString:
    """Return a text as HTML in which what was found is marked; lines end in ``<br>``.

    Args:
        text: As it was checked, or a passage of that.
        notes: Of its content; those of other fields are left out.
        field: The text's field.
        links: What the network makes a link, as (start, end) in the shown text, in order.

    Returns:
        Escaped HTML. Findings that overlap share one mark.
    """
    passage = text if isinstance(text, Passage) else Passage.whole(text)
    shown = []
    for note in notes:
        if note.finding.field == field and note.is_in_text:
            place = passage.shown(note.finding.start, note.finding.end)
            if place is not None:
                shown.append((*place, note))
    parts: list[SafeString] = []
    done = 0
    for start, end, own in _runs(shown):
        parts += [
            _piece(passage.text, done, start, links),
            _mark(_piece(passage.text, start, end, links), own),
        ]
        done = end
    parts.append(_piece(passage.text, done, len(passage.text), links))
    return _joined(parts)


def _runs(places: Iterable[tuple[int, int, Note]]) -> list[tuple[int, int, list[Note]]]:
    """Return (start, end, notes) of the parts to mark; they don't overlap."""
    runs: list[tuple[int, int, list[Note]]] = []
    for start, end, note in sorted(places, key=lambda place: place[:2]):
        if runs and start < runs[-1][1]:
            begin, stop, own = runs.pop()
            runs.append((begin, max(stop, end), [*own, note]))
        else:
            runs.append((start, end, [note]))
    return runs


def _mark(shown: SafeString, notes: Sequence[Note]) -> SafeString:
    gravest = min(notes, key=lambda note: _ORDER.index(note.finding.severity))
    return format_html(
        '<mark data-brand-severity="{}" data-brand-key="{}" data-brand-number="{}" '
        'aria-describedby="{}" title="{}">{}</mark>',
        gravest.finding.severity,
        gravest.key,
        " ".join(str(note.number) for note in notes),
        " ".join(f"brand-note-{note.number}" for note in notes),
        " ".join(
            _("%(severity)s: %(message)s") % {"severity": note.label, "message": note.message}
            for note in notes
        ),
        shown,
    )


def _piece(text: str, start: int, end: int, links: Sequence[Span]) -> SafeString:
    """Return a range of a text in which what is a link looks like one, also where it is cut off."""
    parts: list[SafeString] = []
    done = start
    for first, last in links:
        first, last = max(first, start), min(last, end)
        if first < last:
            parts += [
                _lines(text[done:first]),
                format_html('<span class="linked">{}</span>', _lines(text[first:last])),
            ]
            done = last
    parts.append(_lines(text[done:end]))
    return _joined(parts)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _lines(text: str) -> SafeString:
    lines = escape(text).replace("\r\n", "\n").replace("\r", "\n")
    return mark_safe(lines.replace("\n", "<br>"))  # noqa: S308  (escaped above)
