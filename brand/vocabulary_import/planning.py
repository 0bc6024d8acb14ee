"""The dry run: what an import would do, row by row, with each error at its cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from tablib import Dataset

from brand.rules.contradictions import Contradiction, contradictions
from brand.terms import Term
from brand.vocabulary_import.columns import BY_ATTRIBUTE, COLUMNS, Column
from brand.vocabulary_import.resource import ATTRIBUTES, ReadRow, TermResource
from cms.core.spreadsheets.dry_runs import Outcome
from cms.core.spreadsheets.tables import Table


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a row, as the dry run shows it.

    Attributes:
        label: The column's header.
        address: As the spreadsheet calls it, such as C7; empty for a term that is not in the file.
        before: What stands in the vocabulary; empty for a new term.
        after: What would stand there; of a wrong cell, what the file says.
        error: What is wrong, or empty.
        changed: Whether an existing term would change here.
    """

    label: str | Promise
    address: str = ""
    before: str = ""
    after: str = ""
    error: str = ""
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """A row of the file, or a term that would be removed.

    Attributes:
        number: The row's number in the spreadsheet; None for a term that is not in the file.
        outcome: What would become of it.
        term: The term after the import, or the one that would be removed.
        old: The term as it is; None for a new one.
        errors: Messages by the term's field.
        raw: The cells as the file has them, by the column's code.
    """

    number: int | None
    outcome: Outcome
    term: Term
    old: Term | None = None
    errors: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import would do.

    Attributes:
        table: What stands in the file.
        rows: In the file's order, then the terms that would be removed.
        problems: (term, message) of what would be wrong with terms that are not in the file.
        terms: The whole vocabulary after the import, in its order; meaningless with errors.
        counts: How many rows have each outcome.
    """

    table: Table[Column]
    rows: list[PlannedRow]
    problems: list[tuple[Term, str]]
    terms: list[Term]
    counts: Counter[Outcome]

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.counts[Outcome.ERROR] and not self.problems

    @property
    def changes_something(self) -> bool:
        """Whether the vocabulary would be another one."""
        return any(
            self.counts[outcome] for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.REMOVED)
        )

    def shown_columns(self) -> list[Column]:
        """Return the columns that the file has, in the usual order, without that of the ID."""
        return [
            column
            for column in COLUMNS
            if column.code in self.table.positions and column.code != "id"
        ]

    def cells(self, row: PlannedRow) -> list[Cell]:
        """Return a row's cells, one for each of ``shown_columns``."""
        return [self._cell(row, column) for column in self.shown_columns()]

    def misplaced(self, row: PlannedRow) -> Iterator[Cell]:
        """Yield the errors of a row that belong to a column which is not shown."""
        shown = {column.attribute for column in self.shown_columns()}
        for attribute, message in row.errors.items():
            if attribute not in shown:
                column = BY_ATTRIBUTE.get(attribute)
                yield Cell(
                    label=column.label if column else "",
                    address=self._address(row, column.code if column else "term"),
                    error=message,
                )

    def _cell(self, row: PlannedRow, column: Column) -> Cell:
        resource = TermResource()
        error = row.errors.get(column.attribute, "")
        before = getattr(row.old, column.attribute) if row.old else ""
        if row.outcome is Outcome.REMOVED:
            return Cell(label=column.label, before=resource.cell(column.code, before))
        after = getattr(row.term, column.attribute)
        return Cell(
            label=column.label,
            address=self._address(row, column.code),
            before=resource.cell(column.code, before),
            after=row.raw.get(column.code, "") if error else resource.cell(column.code, after),
            error=error,
            changed=row.old is not None and not error and before != after,
        )

    def _address(self, row: PlannedRow, code: str) -> str:
        return self.table.address(code, row.number) if row.number else ""


def plan_import(
    table: Table[Column], *, existing: Sequence[Term], language: str, replace: bool = False
) -> Plan:
    """Return what an import would do; nothing is written and no query made.

    Args:
        table: What stands in the file.
        existing: The vocabulary that it is imported into, in its order.
        language: The brand's language.
        replace: Whether terms that are not in the file are removed.
    """
    read = _read(table, existing)
    used = {id(row.old) for row in read if row.old is not None}
    removed = [term for term in existing if replace and id(term) not in used]
    terms, problems = _merge(read, existing, removed=removed, language=language)
    rows = [
        PlannedRow(
            number=source.number,
            outcome=_outcome(row),
            term=row.term,
            old=row.old,
            errors=row.errors,
            raw=source.cells,
        )
        for source, row in zip(table.rows, read, strict=True)
    ]
    rows += [
        PlannedRow(number=None, outcome=Outcome.REMOVED, term=term, old=term) for term in removed
    ]
    return Plan(
        table=table,
        rows=rows,
        problems=problems,
        terms=terms,
        counts=Counter(row.outcome for row in rows),
    )


def _read(table: Table[Column], existing: Sequence[Term]) -> list[ReadRow]:
    codes = list(table.positions)
    dataset = Dataset(*([row.cells[code] for code in codes] for row in table.rows), headers=codes)
    resource = TermResource(existing)
    result = resource.import_data(dataset, use_transactions=False, raise_errors=False)
    for error in result.base_errors:
        raise error.error
    for made, row in zip(resource.read, result.rows, strict=True):
        for failure in row.errors:
            raise failure.error
        if row.validation_error is not None:
            made.errors = {
                name: messages[0] for name, messages in row.validation_error.message_dict.items()
            }
    return resource.read


def _merge(
    read: Sequence[ReadRow], existing: Sequence[Term], *, removed: Sequence[Term], language: str
) -> tuple[list[Term], list[tuple[Term, str]]]:
    """Return the vocabulary after the import, and what would be wrong with terms outside of the file.

    What is wrong with terms in the file is put into their rows' errors.
    """
    made = {id(row.old): row for row in read if row.old is not None}
    gone = {id(term) for term in removed}
    merged: list[tuple[Term, ReadRow | None]] = [
        (made[id(term)].term, made[id(term)]) if id(term) in made else (term, None)
        for term in existing
        if id(term) not in gone
    ]
    merged += [(row.term, row) for row in read if row.old is None]
    sound = [(term, row) for term, row in merged if row is None or not row.errors]
    outside: list[tuple[Term, Contradiction]] = []
    for found in contradictions([term for term, _row in sound], language=language):
        term, row = sound[found.row]
        if row is not None:
            row.errors.setdefault(found.field, found.message)
        else:
            outside.append((term, found))
    known = _known_already(existing, language) if outside else set()
    problems = [
        (term, found.message)
        for term, found in outside
        if (term.key, found.field, found.message) not in known
    ]
    return [term for term, _row in merged], problems


def _known_already(existing: Sequence[Term], language: str) -> set[tuple[object, str, str]]:
    """Return what contradicts itself without the import, which need not stop it."""
    return {
        (existing[found.row].key, found.field, found.message)
        for found in contradictions(existing, language=language)
    }


def _outcome(row: ReadRow) -> Outcome:
    if row.errors:
        return Outcome.ERROR
    if row.old is None:
        return Outcome.NEW
    same = all(getattr(row.term, name) == getattr(row.old, name) for name in ATTRIBUTES)
    return Outcome.UNCHANGED if same else Outcome.CHANGED
