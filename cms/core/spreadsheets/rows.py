"""The rows of a file, CSV or XLSX."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from cms.core.spreadsheets.csv_text import csv_rows
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.workbook import workbook_rows

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def file_rows(data: bytes, *, name: str, knows: Callable[[str], object]) -> Iterator[list[str]]:
    """Return the rows of a file, each a list of texts.

    Args:
        data: The file's bytes.
        name: Its name; the bytes decide what it is, except where an ``.xlsx`` is no workbook.
        knows: Returns whether a header is one that is looked for, by which a CSV's delimiter is found.

    Raises:
        FileProblem: It can't be read.
    """
    if data.startswith(_OLD_EXCEL):
        raise FileProblem(
            _("This is an old Excel file, or one with a password. Save it as .xlsx without one.")
        )
    if data.startswith(_ZIP) or name.lower().endswith((".xlsx", ".xlsm")):
        return workbook_rows(data)
    return csv_rows(data, knows=knows)
