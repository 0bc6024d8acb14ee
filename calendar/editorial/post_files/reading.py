"""Reading a file of posts into rows of named cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.spreadsheets.formulas import rearm
from cms.core.spreadsheets.names import letters
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.rows import file_rows
from editorial.post_files.columns import Column, Of, column_called

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file.

    Attributes:
        number: As the spreadsheet numbers it; the first is 1.
        cells: Text by the column's code, with ``\\n`` as its line break; only columns that the file has.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """What stands in a file.

    Attributes:
        positions: The columns that are known, by code, with their place from the left, from 0.
        ignored: The headers that are not known, as they stand there.
        told: Those columns that an import takes nothing from.
        rows: The rows with something in them.
    """

    positions: dict[str, int]
    ignored: tuple[str, ...]
    told: tuple[Column, ...]
    rows: list[Row]

    def address(self, code: str, row: int) -> str:
        """Return what a spreadsheet calls a cell, such as C7; of a column that isn't there, the title's."""
        position = self.positions.get(code, self.positions.get("title", 0))
        return f"{letters(position)}{row}"


def read(data: bytes, *, name: str = "") -> Table:
    """Return what stands in a CSV or XLSX file.

    Args:
        data: The file's bytes.
        name: Its name; the bytes decide what it is, except where an ``.xlsx`` is no workbook.

    Raises:
        FileProblem: It is empty, too large, of another kind, or tells neither titles nor ids.
    """
    if len(data) > MOST_BYTES:
        raise FileProblem(_("The file is larger than 20 MB."))
    numbered = enumerate(file_rows(data, name=name, knows=column_called), 1)
    positions, ignored, told = _header(numbered)
    rows: list[Row] = []
    for number, cells in numbered:
        named = {
            code: _one_break(rearm(cells[position])) if position < len(cells) else ""
            for code, position in positions.items()
        }
        if not any(cell.strip() for cell in named.values()):
            continue
        if len(rows) == MOST_ROWS:
            raise FileProblem(_("The file has more than 2,000 rows. Import it in parts."))
        rows.append(Row(number, named))
    if not rows:
        raise FileProblem(_("The file has headers, but no post below them."))
    return Table(positions=positions, ignored=ignored, told=told, rows=rows)


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _header(
    numbered: Iterator[tuple[int, list[str]]],
) -> tuple[dict[str, int], tuple[str, ...], tuple[Column, ...]]:
    """Return the known columns with their positions, the unknown headers, and what is only told."""
    header = next((cells for _number, cells in numbered if any(map(str.strip, cells))), None)
    if header is None:
        raise FileProblem(_("The file is empty."))
    positions: dict[str, int] = {}
    ignored, told = [], []
    for position, cell in enumerate(header):
        column = column_called(cell)
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
        elif column.of is Of.TOLD:
            told.append(column)
        else:
            positions[column.code] = position
    if not {"id", "title"} & positions.keys():
        raise FileProblem(
            _("No column is called “%(name)s”. The first row says what the columns are.")
            % {"name": _("Title")}
        )
    return positions, tuple(ignored), tuple(told)
