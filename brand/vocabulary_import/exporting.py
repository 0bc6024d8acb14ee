"""Writing a vocabulary as CSV or XLSX, in the reader's language, so that it imports again unchanged."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from brand.terms import Term
from brand.vocabulary_import.columns import COLUMNS
from brand.vocabulary_import.resource import TermResource
from cms.core import clock
from cms.core.spreadsheets.formulas import disarm
from cms.core.spreadsheets.names import letters

#: In which a column is wide enough to be read: characters.
_WIDTHS = {"term": 24, "also": 32, "instead": 24, "reason": 40, "example": 40, "id": 38}


def file_name(brand: str, *, extension: str) -> str:
    """Return what a file is called: brand, 'vocabulary', and the date of today."""
    today = timezone.localtime(clock.now()).date().isoformat()
    return f"{slugify(brand) or 'brand'}-{slugify(_('Vocabulary'))}-{today}.{extension}"


def rows_of(terms: Iterable[Term]) -> Iterator[list[str]]:
    """Yield the headers, then a row a term, as a spreadsheet may open them."""
    yield [str(column.label) for column in COLUMNS]
    resource = TermResource()
    for term in terms:
        yield [disarm(cell) for cell in resource.export_term(term)]


def example_rows() -> Iterator[list[str]]:
    """Yield the headers and two rows that show what goes where."""
    yield from rows_of(
        [
            Term(
                key="",
                kind=Term.Kind.BANNED,
                text=_("cheap"),
                other_forms=_("cheapest, dirt cheap"),
                replacement=_("affordable"),
                reason=_("We speak of value, not of price."),
                example=_("An affordable repair instead of a new jacket."),
            ),
            Term(
                key="",
                kind=Term.Kind.PREFERRED,
                text=_("customer"),
                other_forms=_("client, buyer"),
                reason=_("One word for the people we work for."),
            ),
        ]
    )


def workbook(rows: Iterable[list[str]]) -> IO[bytes]:
    """Return a workbook with one sheet, written to a temporary file, open at its start."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Vocabulary")[:31])
    sheet.freeze_panes = "A2"
    for position, column in enumerate(COLUMNS):
        sheet.column_dimensions[letters(position)].width = _WIDTHS.get(column.code, 14)
    bold = Font(bold=True)
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
            cell.data_type = "s"  # never a formula
            if number == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response)
    book.save(file)
    file.seek(0)
    return file
