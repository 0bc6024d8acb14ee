"""XLSX workbooks: their rows as texts, without trusting what they say of themselves."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from cms.core.spreadsheets.names import in_every_language, plain
from cms.core.spreadsheets.problems import FileProblem

#: The most bytes that a workbook may unpack to; 10,000 terms are under ten million.
MOST_UNPACKED = 80 * 1024 * 1024
_MOST_PARTS = 2000
_MOST_COLUMNS = 100
#: Which sheet is read, where there is one of that name; else the first.
SHEET = ("vocabulary", "sanasto")
_BROKEN = (
    ParseError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)


def workbook_rows(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a workbook's sheet as texts; the first is row 1.

    A formula is taken as the text that it is, a number or a date as a person would write it.

    Raises:
        FileProblem: It is no workbook, or unpacks to more than ``MOST_UNPACKED`` bytes.
    """
    _check_size(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet: Any = _sheet(book)
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        for row in sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS):
            yield [_as_text(value) for value in row]
    except _BROKEN as error:
        raise FileProblem(
            _("This is no Excel workbook that Linja can read. Save it again as .xlsx.")
        ) from error


def _check_size(data: bytes) -> None:
    """Refuse a workbook that unpacks to too much, before anything is unpacked.

    A part never unpacks to more than the archive says: reading stops there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileProblem(
            _("This is no Excel workbook, whatever its name says. Save it again as .xlsx.")
        ) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileProblem(_("The workbook unpacks to far too much. Copy the terms to a new one."))


def _sheet(book: Any) -> Any:
    names = {plain(name) for sheet in SHEET for name in in_every_language(sheet)}
    sheets = book.worksheets
    if not sheets:
        raise ValueError("no sheet")
    return next((sheet for sheet in sheets if plain(sheet.title) in names), sheets[0])


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
