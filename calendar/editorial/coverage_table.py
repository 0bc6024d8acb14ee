"""The matrix as a table: names, numbers, tints, and the list of posts behind each number."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from editorial.coverage_axes import Entry
from editorial.coverage_query import APPROVED_STATES, PUBLISHED_STATES
from strategy.coverage.facts import Level
from strategy.coverage.matrix import NOTHING, Axis, Counts, Matrix

#: How many tints there are beside none.
TINTS = 4
_STATES = {
    Level.PLANNED: (),
    Level.APPROVED: APPROVED_STATES,
    Level.PUBLISHED: PUBLISHED_STATES,
}


@dataclass(frozen=True)
class Cell:
    """One number.

    Attributes:
        count: How many posts.
        counts: How many are planned, approved and published.
        tint: 0 for none to ``TINTS`` for the most of the table.
        url: The list of these posts, '' where there are none.
    """

    count: int
    counts: Counts
    tint: int
    url: str


@dataclass(frozen=True)
class Row:
    """One row with its total."""

    entry: Entry
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True)
class Table:
    """The matrix, ready to be shown."""

    columns: list[Entry]
    rows: list[Row]
    totals: list[Cell]
    total: Cell


def table_of(
    matrix: Matrix,
    *,
    rows: tuple[Axis, list[Entry]],
    columns: tuple[Axis, list[Entry]],
    level: Level,
    posts_url: str,
    filters: Iterable[tuple[str, str]],
) -> Table:
    """Return a matrix as a table.

    Args:
        matrix: The counts.
        rows: The axis of the rows with its entries.
        columns: That of the columns.
        level: What is counted.
        posts_url: The address of the list of posts.
        filters: What narrows that list to the posts of the matrix, whatever the cell.

    Returns:
        The table. Tints are shares of its greatest cell.
    """
    row_axis, row_entries = rows
    column_axis, column_entries = columns
    most = max((counts[level] for counts in matrix.cells.values()), default=0)
    base = posts_url + "?" + urlencode([*filters, *(("state", state) for state in _STATES[level])])
    of_row = {entry.key: _parameter(entry, row_axis) for entry in row_entries}
    of_column = {entry.key: _parameter(entry, column_axis) for entry in column_entries}

    def cell(counts: Counts, *parameters: str, tinted: bool = False) -> Cell:
        count = counts[level]
        tint = -(-count * TINTS // most) if tinted and most else 0
        return Cell(count, counts, tint, base + "".join(parameters) if count else "")

    return Table(
        columns=column_entries,
        rows=[
            Row(
                entry,
                [
                    cell(
                        matrix.cells.get((entry.key, column.key), NOTHING),
                        of_row[entry.key],
                        of_column[column.key],
                        tinted=True,
                    )
                    for column in column_entries
                ],
                cell(matrix.rows.get(entry.key, NOTHING), of_row[entry.key]),
            )
            for entry in row_entries
        ],
        totals=[
            cell(matrix.columns.get(column.key, NOTHING), of_column[column.key])
            for column in column_entries
        ],
        total=cell(matrix.total),
    )


def _parameter(entry: Entry, axis: Axis) -> str:
    return "&" + urlencode([entry.filter_of(axis)])
