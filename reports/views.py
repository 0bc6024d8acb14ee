"""Printed documents in the admin: the list, the file, and asking for one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.detail import SingleObjectMixin
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.models import Page

from brand.models import BrandPage
from brand.views import BrandListMixin
from cms.core import clock
from cms.users.roles import Right
from reports.kinds import kind_of
from reports.models import Document
from reports.presentation import document_badge
from reports.refusals import NotPrintable
from reports.requesting import request_document
from reports.telling import tell_of

#: Columns that a phone has no room for.
_WIDE = "linja-documents__wide"


class DocumentFilterSet(WagtailFilterSet):
    """What the list of documents can be narrowed down by."""

    brand = ModelMultipleChoiceFilter(
        label=gettext_lazy("Brand"),
        queryset=lambda request: BrandPage.objects.visible_to(request.user).order_by("title"),
        widget=forms.CheckboxSelectMultiple,
    )
    kind = MultipleChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=Document.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    state = MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=Document.State.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Document
        fields: list[str] = []


class TitleColumn(Column):
    """The title, which downloads the file once there is one."""

    cell_template_name = "reports/document_title_cell.html"


class StateColumn(Column):
    """The state as a badge; after a failure what happened, and the way to try again."""

    cell_template_name = "reports/document_state_cell.html"

    def get_value(self, instance: Document) -> Any:
        return document_badge(instance)


class RequestedColumn(Column):
    """When, in the brand's zone, and by whom a document was asked for."""

    cell_template_name = "reports/document_requested_cell.html"


class SizeColumn(Column):
    """A file's size in a unit that people read."""

    def get_value(self, instance: Document) -> str:
        return filesizeformat(instance.size_bytes) if instance.size_bytes else ""


class DocumentIndexView(BrandListMixin, generic.IndexView):
    """The documents of all brands that the person may see."""

    model = Document
    page_title = gettext_lazy("Printed documents")
    results_template_name = "reports/document_results.html"
    default_ordering = "-requested_at"
    filterset_class = DocumentFilterSet
    paginate_by = 50
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), sort_key="title"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column("page_count", label=gettext_lazy("Pages"), sort_key="page_count", classname=_WIDE),
        SizeColumn(
            "size_bytes", label=gettext_lazy("Size"), sort_key="size_bytes", classname=_WIDE
        ),
        Column("brand", label=gettext_lazy("Brand"), accessor="brand.title", classname=_WIDE),
        RequestedColumn(
            "requested_at",
            label=gettext_lazy("Requested"),
            sort_key="requested_at",
            classname=_WIDE,
        ),
    ]

    def get_base_queryset(self) -> Any:
        brands = BrandPage.objects.where_user_may(self.request.user, Right.MAKE_DOCUMENTS)
        may_make = Exists(brands.filter(pk=OuterRef("brand_id")))
        documents = super().get_base_queryset()
        return documents.select_related("brand", "page", "requested_by").annotate(may_make=may_make)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["in_progress"] = sum(document.is_in_progress for document in context["object_list"])
        context["media"] += forms.Media(
            js=["reports/document-progress.js"], css={"all": ["reports/documents.css"]}
        )
        return context


class DownloadView(SingleObjectMixin, View):
    """The file, for those who may see its brand."""

    http_method_names = ["get", "head"]

    def get_queryset(self) -> Any:
        return Document.objects.visible_to(self.request.user).filter(state=Document.State.READY)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | FileResponse:
        document: Document = self.get_object()
        etag = f'"{document.sha256}"'
        response: HttpResponse | FileResponse
        if request.headers.get("If-None-Match") == etag:
            response = HttpResponseNotModified()
        else:
            try:
                file = document.file.open("rb")
            except FileNotFoundError:
                raise Http404(_("The file is gone. Make the document again.")) from None
            response = FileResponse(
                file,
                as_attachment=True,
                filename=_filename(document),
                content_type="application/pdf",
            )
        response["ETag"] = etag
        response["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, private=True, no_cache=True)
        return response


class MakeView(View):
    """Asks for the PDF of an approved page; the same version is made once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id)
        brand = BrandPage.objects.visible_to(request.user).containing(page)
        kind = kind_of(page)
        if brand is None or kind is None:
            raise Http404
        if not brand.user_has(request.user, Right.MAKE_DOCUMENTS):
            raise PermissionDenied
        try:
            document = request_document(kind=kind, page=page, user=request.user, now=clock.now())
        except NotPrintable as reason:
            messages.error(request, str(reason))
        else:
            tell_of(request, document)
        return redirect("printed:index")


def _filename(document: Document) -> str:
    parts = (document.brand.title, document.title, document.version)
    name = "-".join(slug for part in parts if (slug := slugify(part.replace(".", "-"))))
    return f"{name[:120] or 'document'}.pdf"
