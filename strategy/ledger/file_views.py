"""A budget in and out as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core import clock
from cms.core.spreadsheets.csv_text import csv_lines
from cms.core.spreadsheets.dry_runs import TableField
from cms.core.spreadsheets.problems import FileProblem
from strategy.ledger.columns import COLUMNS, LAYOUT
from strategy.ledger.exporting import csv_rows_of, workbook
from strategy.ledger.importing import import_lines
from strategy.ledger.reading import currency_of
from strategy.ledger.views import PlanView

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: No page lists more problems of a file than this.
MOST_PROBLEMS = 50


class ExportView(PlanView):
    """The lines of a version as a file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        version = self.version()
        if version is None:
            raise Http404
        lines = version.plan.budget_lines.all()
        file_format = kwargs["file_format"]
        today = timezone.localtime(clock.now()).date().isoformat()
        name = f"{slugify(self.plan.title)[:60] or 'plan'}-{slugify(_('Budget'))}-{today}"
        if file_format == "xlsx":
            return FileResponse(
                workbook(lines), as_attachment=True, filename=f"{name}.xlsx", content_type=_XLSX
            )
        if file_format == "csv":
            return StreamingHttpResponse(
                csv_lines(csv_rows_of(lines)),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
            )
        raise Http404


class UploadForm(forms.Form):
    """The file, and what it means for lines that it lacks."""

    file = TableField(LAYOUT, help_text=gettext_lazy("CSV or XLSX, up to 5 MB and 5,000 lines."))
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the whole budget"),
        required=False,
        help_text=gettext_lazy("Lines that are not in the file are removed."),
    )


class ImportView(PlanView):
    """A file into the plan's draft."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_edit:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page_with(UploadForm())

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page_with(form, status=422)
        try:
            done = import_lines(
                plan_id=self.plan.pk,
                data=form.cleaned_data["file"],
                name=request.FILES["file"].name or "",
                currency=currency_of(self.plan, self.brand),
                replace=form.cleaned_data["replace"],
                user=request.user,
            )
        except FileProblem as problem:
            form.add_error("file", str(problem))
            return self.page_with(form, status=422)
        if done.problems:
            form.add_error("file", _("Nothing was imported: something in the file is wrong."))
            return self.page_with(form, status=422, problems=done.problems)
        messages.success(
            request,
            _("Imported into the draft: %(new)d new, %(changed)d changed, %(removed)d removed.")
            % {"new": done.new, "changed": done.changed, "removed": done.removed},
        )
        return redirect("budget:ledger", self.plan.pk)

    def page_with(self, form: UploadForm, *, status: int = 200, problems: Any = ()) -> HttpResponse:
        """Return the page with the form, and what is wrong in the file."""
        context = {
            "form": form,
            "problems": problems[:MOST_PROBLEMS],
            "more_problems": max(0, len(problems) - MOST_PROBLEMS),
            "columns": [column.label for column in COLUMNS],
        }
        return self.show(
            "strategy/ledger/import.html", context, title=_("Import a budget"), status=status
        )
