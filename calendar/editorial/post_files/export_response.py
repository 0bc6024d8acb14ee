"""The answer to a request for a list of posts as a file."""

from collections.abc import Sequence

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.spreadsheets.csv_text import csv_lines
from editorial.post_files.exporting import rows_of, workbook

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def post_file(pks: Sequence[int], *, file_format: str) -> HttpResponseBase:
    """Return posts as a file.

    Args:
        pks: Primary keys of posts that the person may see, in the order of the rows.
        file_format: ``csv`` or ``xlsx``.

    Raises:
        FileProblem: A text doesn't fit into a workbook.
    """
    today = timezone.localtime(clock.now()).date().isoformat()
    name = f"{slugify(_('Posts')) or 'posts'}-{today}.{file_format}"
    if file_format == "xlsx":
        return FileResponse(
            workbook(rows_of(pks)), as_attachment=True, filename=name, content_type=_XLSX
        )
    return StreamingHttpResponse(
        csv_lines(rows_of(pks)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
