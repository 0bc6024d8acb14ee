"""A budget as CSV or XLSX, in the reader's language, so that it imports again unchanged."""

import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from cms.core.spreadsheets.formulas import disarm
from cms.core.spreadsheets.names import letters
from strategy.ledger.columns import COLUMNS
from strategy.parts import BudgetLine

_WIDTHS = {"description": 48, "key": 38}


def rows_of(lines: Iterable[BudgetLine]) -> Iterator[list[str | Decimal | None]]:
    """Yield a row a line: amounts as Decimals, None where nothing is known, texts for the rest."""
    for line in lines:
        yield [_value(line, column.code) for column in COLUMNS]


def headers() -> list[str]:
    """Return the first row, in the active language."""
    return [str(column.label) for column in COLUMNS]


def csv_rows_of(lines: Iterable[BudgetLine]) -> Iterator[list[str]]:
    """Yield the headers and the lines as texts, with the decimal sign of the reader's language."""
    yield headers()
    sign = get_format("DECIMAL_SEPARATOR")
    for row in rows_of(lines):
        yield [
            str(value).replace(".", sign) if isinstance(value, Decimal) else disarm(value or "")
            for value in row
        ]


def workbook(lines: Iterable[BudgetLine]) -> IO[bytes]:
    """Return a workbook with one sheet, written to a temporary file, open at its start."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Budget")[:31])
    sheet.freeze_panes = "A2"
    for position, column in enumerate(COLUMNS):
        sheet.column_dimensions[letters(position)].width = _WIDTHS.get(column.code, 14)
    sheet.append([_cell(sheet, header, bold=True) for header in headers()])
    for row in rows_of(lines):
        sheet.append([_cell(sheet, value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response)
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: Any, value: str | Decimal | None, *, bold: bool = False) -> Any:
    if isinstance(value, Decimal):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "#,##0.00"
        return cell
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", disarm(value or "")))
    cell.data_type = "s"  # never a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _value(line: BudgetLine, name: str) -> str | Decimal | None:
    value = getattr(line, name)
    if value is None or isinstance(value, Decimal):
        return value
    if name == "category":
        return str(line.get_category_display())
    return f"{value:%Y-%m}" if name == "month_on" else str(value)
