"""Import in two steps: upload and dry run."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from brand.models import BrandPage, GuidelinePage
from brand.vocabulary_import import uploads
from brand.vocabulary_import.columns import LAYOUT
from brand.vocabulary_import.draft import (
    DraftMoved,
    NotImported,
    import_terms,
    plan_for,
)
from cms.core.locks import lock_message
from cms.core.spreadsheets.dry_runs import (
    ROWS_A_PAGE,
    Outcome,
    TableField,
    outcome_tabs,
    shown_outcome,
)
from cms.core.spreadsheets.problems import FileProblem


class UploadForm(forms.Form):
    """The file, and what it means for terms that it lacks."""

    file = TableField(LAYOUT, help_text=gettext_lazy("CSV or XLSX, up to 10 MB and 10,000 terms."))
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the whole vocabulary"),
        required=False,
        help_text=gettext_lazy("Terms that are not in the file are removed."),
    )


class VocabularyView(View):
    """A view of the vocabulary of a brand that the person may see."""

    request: Any
    http_method_names = ["get", "head"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.brand = get_object_or_404(
            BrandPage.objects.visible_to(request.user), pk=kwargs["brand_id"]
        )
        guideline = self.brand.guideline
        if guideline is None:
            raise Http404
        self.guideline: GuidelinePage = guideline

    @cached_property
    def may_edit(self) -> bool:
        """Whether the person may edit the guideline (a lock may still be in the way)."""
        return bool(self.guideline.permissions_for_user(self.request.user).can_edit())

    def page(
        self, template: str, context: dict[str, Any], *, title: str, status: int = 200
    ) -> HttpResponse:
        """Return a page of the admin with its breadcrumbs."""
        return TemplateResponse(
            self.request,
            template,
            {
                **context,
                "brand": self.brand,
                "guideline": self.guideline,
                "header_title": title,
                "header_icon": "upload",
                "breadcrumbs_items": [
                    {
                        "url": f"{reverse('brand_rules:index')}?brand={self.brand.pk}",
                        "label": _("Brand rules"),
                    },
                    {"url": "", "label": title},
                ],
            },
            status=status,
        )


class ImportView(VocabularyView):
    """The first step: a file is chosen, read and kept."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_edit:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(UploadForm())

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if lock_message(self.guideline, request.user):
            return self.show(form, status=409)
        if not form.is_valid():
            return self.show(form, status=422)
        upload = uploads.keep(
            form.cleaned_data["file"],
            name=request.FILES["file"].name or "",
            guideline=self.guideline,
            user=request.user,
            replaces=form.cleaned_data["replace"],
        )
        return redirect("brand_rules:dry_run", self.brand.pk, upload.token)

    def show(self, form: UploadForm, *, status: int = 200) -> HttpResponse:
        """Return the page with the form, or with why there is none."""
        context = {"form": form, "lock_message": lock_message(self.guideline, self.request.user)}
        return self.page(
            "brand/vocabulary/import.html", context, title=_("Import vocabulary"), status=status
        )


class DryRunView(VocabularyView):
    """The second step: what the import would do, row by row, and the button that does it."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_edit:
            raise PermissionDenied
        upload = uploads.load(kwargs["token"], guideline=self.guideline, user=request.user)
        if upload is None:
            messages.error(
                request,
                _("This upload is out of date or was imported already. Choose the file again."),
            )
            return redirect("brand_rules:import", self.brand.pk)
        self.upload = upload
        try:
            return super().dispatch(request, *args, **kwargs)
        except FileProblem as problem:
            messages.error(request, str(problem))
            return redirect("brand_rules:import", self.brand.pk)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        try:
            plan = import_terms(
                brand=self.brand,
                guideline_id=self.guideline.pk,
                base_revision_id=self.upload.base,
                table=uploads.table_of(self.upload),
                replace=self.upload.replace,
                user=request.user,
            )
        except DraftMoved as moved:
            messages.warning(request, str(moved))
            fresh = uploads.rebase(self.upload, self.guideline)
            return redirect("brand_rules:dry_run", self.brand.pk, fresh.token)
        except NotImported as problem:
            messages.error(request, str(problem))
            return self.show(status=409)
        uploads.forget(self.upload)
        messages.success(
            request,
            _(
                "Imported into the draft: %(new)s new, %(changed)s changed, %(removed)s removed. "
                "It is in force once the guideline is approved."
            )
            % {
                "new": plan.counts[Outcome.NEW],
                "changed": plan.counts[Outcome.CHANGED],
                "removed": plan.counts[Outcome.REMOVED],
            },
        )
        return redirect("wagtailadmin_pages:edit", self.guideline.pk)

    def show(self, *, status: int = 200) -> HttpResponse:
        """Return the page with the dry run against the draft as it is now."""
        if self.upload.base != self.guideline.latest_revision_id:
            self.upload = uploads.rebase(self.upload, self.guideline)
        _draft, plan = plan_for(
            self.guideline,
            table=uploads.table_of(self.upload),
            language=self.brand.language,
            replace=self.upload.replace,
        )
        shown = shown_outcome(self.request.GET.get("show", ""), plan.counts)
        rows = [row for row in plan.rows if shown is None or row.outcome is shown]
        paginator = Paginator(rows, ROWS_A_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        context = {
            "upload": self.upload,
            "plan": plan,
            "tabs": outcome_tabs(plan.counts, shown),
            "shown": shown.value if shown else "all",
            "columns": plan.shown_columns(),
            "rows": [
                {
                    "row": row,
                    "badge": row.outcome.badge,
                    "cells": plan.cells(row),
                    "misplaced": list(plan.misplaced(row)),
                }
                for row in page
            ],
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "lock_message": lock_message(self.guideline, self.request.user),
            "action": reverse("brand_rules:dry_run", args=[self.brand.pk, self.upload.token]),
        }
        return self.page(
            "brand/vocabulary/dry_run.html", context, title=_("Dry run"), status=status
        )
