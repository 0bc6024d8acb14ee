"""How many pages a document has, counted in the queue when its file is new."""

from datetime import datetime
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cms.core.models import BrandFile

#: A larger file is not read.
_LARGEST_BYTES = 100 * 1024 * 1024
#: How many files one look for forgotten ones takes up.
_AT_ONCE = 50


def count_pages(file: BinaryIO | Any, *, size_bytes: int | None) -> int | None:
    """Return the number of pages of a PDF, or None where it can't be counted.

    Args:
        file: Open for reading bytes.
        size_bytes: Of the file; None where unknown.
    """
    if size_bytes is not None and size_bytes > _LARGEST_BYTES:
        return None
    try:
        return len(PdfReader(file).pages)
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # no PDF, damaged, or locked with a password


def count_pages_of(file_id: int, *, now: datetime) -> int | None:
    """Count the pages of a brand's file and keep the number, unless the file is another one by then.

    Returns:
        The number; None where it has none or they can't be counted.
    """
    document = BrandFile.objects.filter(pk=file_id).first()
    if document is None:
        return None
    name, pages = document.file.name, None
    if is_pdf(name):
        try:
            with document.file.open("rb") as opened:
                pages = count_pages(opened, size_bytes=document.file_size)
        except OSError:
            return None  # the storage is away; it is tried again
    BrandFile.objects.filter(pk=file_id, file=name).update(pages=pages, pages_counted_at=now)
    return pages


def uncounted() -> list[int]:
    """Return the ids of files that were there before pages were counted, or that the queue has lost."""
    files = BrandFile.objects.filter(pages_counted_at=None, file__iendswith=".pdf")
    return list(files.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])


def is_pdf(name: str | None) -> bool:
    """Whether a file is a PDF by its name, as the networks judge it."""
    return (name or "").lower().endswith(".pdf")
