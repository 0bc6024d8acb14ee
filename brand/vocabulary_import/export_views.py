"""The vocabulary as a file to take away, and the template to start from."""

from typing import Any

from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from brand.models import BrandPage
from brand.vocabulary_import.draft import draft_of, vocabulary_of
from brand.vocabulary_import.exporting import (
    example_rows,
    file_name,
    rows_of,
    workbook,
)
from brand.vocabulary_import.views import VocabularyView
from cms.core.spreadsheets.csv_text import csv_lines

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportView(VocabularyView):
    """The vocabulary of the approved guideline, or of its draft, as a file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        version = request.GET.get("version", "approved")
        if version == "draft" and self.may_edit:
            guideline = draft_of(self.guideline)
        elif version == "approved" and self.guideline.live:
            guideline = self.guideline
        elif version == "approved":
            messages.info(request, _("No guideline of this brand is approved yet."))
            return redirect(f"{reverse('brand_rules:index')}?brand={self.brand.pk}")
        else:
            raise Http404
        return _file(
            self.brand, request.GET.get("format", "csv"), rows_of(vocabulary_of(guideline))
        )


class TemplateFileView(VocabularyView):
    """An empty vocabulary with its headers and two rows as examples."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return _file(self.brand, request.GET.get("format", "csv"), example_rows())


def _file(brand: BrandPage, file_format: str, rows: Any) -> HttpResponseBase:
    name = file_name(brand.title, extension=file_format)
    if file_format == "xlsx":
        return FileResponse(workbook(rows), as_attachment=True, filename=name, content_type=_XLSX)
    if file_format == "csv":
        return StreamingHttpResponse(
            csv_lines(rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    raise Http404
