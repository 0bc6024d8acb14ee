"""Reading a vocabulary file into rows of named cells."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from brand.vocabulary_import.columns import Column, column_called
from cms.core.spreadsheets.formulas import rearm
from cms.core.spreadsheets.names import letters
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.rows import file_rows

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file.

    Attributes:
        number: As the spreadsheet numbers it; the first is 1.
        cells: Text by the column's code.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """What stands in a file.

    Attributes:
        positions: The columns that are known, with their place from the left, from 0.
        ignored: The headers of the others, as they stand there.
        rows: The rows with something in them.
    """

    positions: dict[str, int]
    ignored: tuple[str, ...]
    rows: list[Row]

    def address(self, code: str, row: int) -> str:
        """Return what a spreadsheet calls a cell, such as C7; of a column that isn't there, the term's."""
        position = self.positions.get(code, self.positions["term"])
        return f"{letters(position)}{row}"


def read(data: bytes, *, name: str = "") -> Table:
    """Return what stands in a CSV or XLSX file.

    Args:
        data: The file's bytes.
        name: Its name; the bytes decide what it is, except where an ``.xlsx`` is no workbook.

    Raises:
        FileProblem: It is empty, too large, of another kind, or has no column of terms.
    """
    if len(data) > MOST_BYTES:
        raise FileProblem(_("The file is larger than 10 MB."))
    numbered = enumerate(file_rows(data, name=name, knows=column_called), 1)
    positions: dict[str, int] = {}
    ignored: list[str] = []
    for _number, header in numbered:
        if any(cell.strip() for cell in header):
            positions, ignored = _columns(header)
            break
    else:
        raise FileProblem(_("The file is empty."))
    rows: list[Row] = []
    for number, cells in numbered:
        named = {
            code: rearm(cells[position]) if position < len(cells) else ""
            for code, position in positions.items()
        }
        if not any(cell.strip() for cell in named.values()):
            continue
        if len(rows) == MOST_ROWS:
            raise FileProblem(_("The file has more than 10,000 terms. Import it in parts."))
        rows.append(Row(number, named))
    if not rows:
        raise FileProblem(_("The file has headers, but no term below them."))
    return Table(positions=positions, ignored=tuple(ignored), rows=rows)


def _columns(header: list[str]) -> tuple[dict[str, int], list[str]]:
    """Return the known columns with their positions, and the headers of the others."""
    positions: dict[str, int] = {}
    ignored = []
    for position, cell in enumerate(header):
        column: Column | None = column_called(cell)
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
    if "term" not in positions:
        raise FileProblem(
            _("No column is called “%(name)s”. The first row says what the columns are.")
            % {"name": _("Term")}
        )
    return positions, ignored
