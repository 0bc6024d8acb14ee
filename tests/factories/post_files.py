"""Files of posts."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from brand.models import BrandPage
from tests.factories.vocabulary import csv_file


def exported(client: Any, *, file_format: str = "csv", **query: Any) -> bytes:
    """Return the list of posts as a file."""
    response = client.get(reverse("posts:index"), {**query, "export": file_format})
    assert response.status_code == 200, response
    return b"".join(response.streaming_content)


def upload(client: Any, brand: BrandPage, data: bytes, *, name: str = "posts.csv") -> Any:
    """Upload a file and return the answer."""
    return client.post(
        reverse("posts:import"), {"brand": brand.pk, "file": SimpleUploadedFile(name, data)}
    )


def dry_run(client: Any, brand: BrandPage, *rows: Any, name: str = "posts.csv") -> Any:
    """Upload rows, or the bytes of a file, and return the page of the dry run."""
    data = rows[0] if isinstance(rows[0], bytes) else csv_file(*rows)
    response = upload(client, brand, data, name=name)
    assert response.status_code == 302, response.context and response.context["form"].errors
    return client.get(response["Location"])


def confirm(client: Any, page: Any) -> Any:
    """Press the button of a dry run and return the answer."""
    return client.post(page.context["action"], {"reviewed": page.context["sealed"]})


def errors(page: Any) -> dict[str, str]:
    """Return the messages of a dry run by the address of their cell."""
    return {
        error.address: error.message for row in page.context["plan"].rows for error in row.errors
    }


def outcomes(page: Any) -> list[str]:
    """Return what would become of each row."""
    return [row.outcome.value for row in page.context["plan"].rows]


def changes(page: Any) -> list[dict[str, tuple[str, str]]]:
    """Return (before, after) by the column's name, a dict a row."""
    return [
        {str(change.label): (change.before, change.after) for change in row.changes}
        for row in page.context["plan"].rows
    ]


def with_cell(data: bytes, column: str, row: int, text: str) -> bytes:
    """Return an exported workbook as a person saves it who has written into one cell."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(row=row, column=header.index(column) + 1).value = text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
