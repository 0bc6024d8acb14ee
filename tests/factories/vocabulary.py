"""Vocabularies, and files of them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from brand.models import BrandPage, GuidelinePage, Term


def make_term(text: str = "cheap", kind: str = "banned", **values: Any) -> Term:
    """Make a term that is not saved."""
    return Term(text=text, kind=kind, **values)


def approved_vocabulary(brand: BrandPage, *terms: Term, **values: Any) -> GuidelinePage:
    """Put terms into a brand's guideline and approve it; ``values`` are fields, streams as raw lists."""
    page = brand.guideline
    assert page is not None
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        field = draft._meta.get_field(name)
        setattr(draft, name, field.to_python(value) if isinstance(value, list) else value)
    draft.terms.set(terms)
    draft.save_revision().publish()
    return GuidelinePage.objects.get(pk=page.pk)


def csv_file(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(*rows: Sequence[Any], sheets: Sequence[str] = ("Sheet1",)) -> bytes:
    """Return a workbook whose last sheet holds the rows; the others hold nothing of use."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        book.create_sheet(name).append(["Nothing", "here"])
    sheet = book.worksheets[-1]
    sheet.delete_rows(1)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
