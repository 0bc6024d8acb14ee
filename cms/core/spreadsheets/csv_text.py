"""CSV as spreadsheets of all sorts write it: its encoding, its delimiter, its rows."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from cms.core.spreadsheets.problems import FileProblem

_DELIMITERS = ",;\t"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 or Windows-1252.

    Raises:
        FileProblem: It is none of them.
    """
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or _guesses(data)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileProblem(
        _("This is no text that Linja can read. Save the file as “CSV UTF-8” or as .xlsx.")
    )


def _guesses(data: bytes) -> list[str]:
    """Return the encodings of a file without a mark, in the order in which they are tried."""
    if data[1:2] == b"\x00":
        return ["utf-16-le"]
    if data[:1] == b"\x00":
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def csv_rows(data: bytes, *, knows: Callable[[str], object]) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, as a spreadsheet numbers them: the first is row 1.

    Args:
        data: The file.
        knows: Returns something for a header that is known; what parts the most of them is the delimiter.

    Raises:
        FileProblem: It is no text, or no CSV.
    """
    text = decode(data)
    first, _line, rest = text.partition("\n")
    first = first.strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        text, delimiter = rest, first[-1]
    elif first.lower() == "sep=":  # a tab, which the strip took
        text, delimiter = rest, "\t"
    else:
        delimiter = _delimiter(text, knows)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise FileProblem(
            _("A cell is too long, or its quotation marks don't match. Check the file.")
        ) from error


def _delimiter(text: str, knows: Callable[[str], object]) -> str:
    """Return what separates the cells: what makes the most of the first row."""

    def cells(delimiter: str) -> tuple[int, int]:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            header = next((row for row in rows if any(cell.strip() for cell in row)), [])
        except csv.Error:
            return 0, 0
        return sum(knows(cell) is not None for cell in header), len(header)

    return max(_DELIMITERS, key=cells)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """Return a CSV file line by line: UTF-8 with its mark, and the delimiter of the reader's language.

    A spreadsheet takes ``;`` where the comma is the decimal sign. The rows are made now: when they are
    sent, the reader's language is not the active one any more.
    """
    delimiter = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    writer: Any = csv.writer(_Echo(), delimiter=delimiter)
    return chain(["\ufeff"], map(writer.writerow, list(rows)))
