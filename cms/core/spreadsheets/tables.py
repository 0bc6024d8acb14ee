"""A table of named columns, read from a CSV or XLSX file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from django.utils import translation
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.core.spreadsheets.formulas import rearm
from cms.core.spreadsheets.names import in_every_language, letters, plain
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.rows import file_rows

MB = 1024 * 1024


class Column(Protocol):
    """A column that a kind of file may have."""

    @property
    def code(self) -> str:
        """What names it in the code; a name for people too."""

    @property
    def label(self) -> str | Promise:
        """What it is called, in the active language; known in every language."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names by which it is known."""


ColumnT = TypeVar("ColumnT", bound=Column)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file.

    Attributes:
        number: As the spreadsheet numbers it; the first is 1.
        cells: Text by the column's code, with ``\\n`` as its line break; only columns that the file has.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Table(Generic[ColumnT]):
    """What stands in a file.

    Attributes:
        positions: The columns that are read, by code, with their place from the left, from 0.
        ignored: The headers that are not known, as they stand there.
        told: The known columns from which nothing is read.
        rows: The rows with something in them.
        main: The code of the column that stands for a row.
    """

    positions: Mapping[str, int]
    ignored: tuple[str, ...]
    told: tuple[ColumnT, ...]
    rows: list[Row]
    main: str

    def address(self, code: str, row: int) -> str:
        """Return what a spreadsheet calls a cell, such as C7; of a column that isn't there, the main one's."""
        position = self.positions.get(code, self.positions.get(self.main, 0))
        return f"{letters(position)}{row}"


@dataclass(frozen=True, kw_only=True)
class Layout(Generic[ColumnT]):
    """What a kind of file may hold.

    Attributes:
        columns: All that are known, in the order of an exported file.
        told: The codes of those that a person may read and an import does not.
        needs: The codes that must be there; of several in one tuple, one is enough. The first is the one
            that stands for a row.
        most_bytes: The largest file.
        most_rows: The most rows below the header.
    """

    columns: Sequence[ColumnT]
    needs: tuple[tuple[str, ...], ...]
    most_bytes: int
    most_rows: int
    told: frozenset[str] = frozenset()

    @cached_property
    def _by_name(self) -> dict[str, ColumnT]:
        known: dict[str, ColumnT] = {}
        # The header of an exported file comes before what another column may be called too.
        with translation.override("en"):
            for column in self.columns:
                known.setdefault(plain(str(column.label)), column)
        for column in self.columns:
            for name in (column.code, *column.aliases, *in_every_language(column.label)):
                known.setdefault(plain(name), column)
        return known

    def column_called(self, header: str) -> ColumnT | None:
        """Return the column that a header names, whatever its capitals and spaces, or None."""
        return self._by_name.get(plain(header))

    def check_size(self, size: int) -> None:
        """Refuse a file of too many bytes.

        Raises:
            FileProblem: It is larger than ``most_bytes``.
        """
        if size > self.most_bytes:
            raise FileProblem(
                _("The file is larger than %(limit)s MB.") % {"limit": self.most_bytes // MB}
            )

    def read(self, data: bytes, *, name: str = "") -> Table[ColumnT]:
        """Return what stands in a CSV or XLSX file.

        Args:
            data: The file's bytes.
            name: Its name; the bytes decide what it is, except where an ``.xlsx`` is no workbook.

        Raises:
            FileProblem: It is empty, too large, of another kind, or lacks a column that it needs.
        """
        self.check_size(len(data))
        return self.table_of(file_rows(data, name=name, knows=self.column_called))

    def table_of(self, lines: Iterable[list[str]]) -> Table[ColumnT]:
        """Return what stands in the lines of a file, of which the first with something in it is the header.

        Raises:
            FileProblem: There is nothing in them, too much, or a column is missing.
        """
        numbered = iter(enumerate(lines, 1))
        header = next((cells for _number, cells in numbered if any(map(str.strip, cells))), None)
        if header is None:
            raise FileProblem(_("The file is empty."))
        known, ignored = self._known(header)
        positions = {code: place for code, place in known.items() if code not in self.told}
        self._check_needs(positions)
        rows = list(self._rows(numbered, positions))
        if not rows:
            raise FileProblem(_("The file has headers, but no row below them."))
        return Table(
            positions=positions,
            ignored=tuple(ignored),
            told=tuple(c for c in self.columns if c.code in self.told and c.code in known),
            rows=rows,
            main=self.needs[0][-1],
        )

    def _known(self, header: list[str]) -> tuple[dict[str, int], list[str]]:
        """Return the known columns with their positions, and the headers of the others."""
        positions: dict[str, int] = {}
        ignored = []
        for position, cell in enumerate(header):
            column = self.column_called(cell)
            if column is None:
                if cell.strip():
                    ignored.append(cell.strip()[:60])
            elif column.code in positions:
                raise FileProblem(
                    _("The columns %(first)s and %(second)s are both “%(name)s”. Keep one.")
                    % {
                        "first": letters(positions[column.code]),
                        "second": letters(position),
                        "name": column.label,
                    }
                )
            else:
                positions[column.code] = position
        return positions, ignored

    def _check_needs(self, positions: Mapping[str, int]) -> None:
        labels = {column.code: str(column.label) for column in self.columns}
        missing = [labels[codes[-1]] for codes in self.needs if not {*codes} & positions.keys()]
        if missing:
            raise FileProblem(
                _("The first row must name these columns: %(names)s.")
                % {"names": ", ".join(missing)}
            )

    def _rows(
        self, numbered: Iterable[tuple[int, list[str]]], positions: Mapping[str, int]
    ) -> Iterator[Row]:
        count = 0
        for number, cells in numbered:
            named = {
                code: _one_break(rearm(cells[position])) if position < len(cells) else ""
                for code, position in positions.items()
            }
            if not any(cell.strip() for cell in named.values()):
                continue
            if count == self.most_rows:
                most = number_format(self.most_rows, use_l10n=True, force_grouping=True)
                raise FileProblem(
                    _("The file has more than %(most)s rows. Import it in parts.") % {"most": most}
                )
            count += 1
            yield Row(number, named)


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
