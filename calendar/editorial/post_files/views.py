"""Import in two steps: upload and dry run."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from brand.models import BrandPage
from cms.core.spreadsheets.dry_runs import (
    ROWS_A_PAGE,
    TableField,
    outcome_tabs,
    shown_outcome,
)
from cms.core.spreadsheets.problems import FileProblem
from editorial.ideas.writers import brands_to_write_in
from editorial.post_files import uploads
from editorial.post_files.columns import COLUMNS, LAYOUT, Of
from editorial.post_files.drafts import BLOCKS
from editorial.post_files.importing import ImportedAlready, NotImported, import_posts, plan_for
from editorial.post_files.planning import PlannedRow


class UploadForm(forms.Form):
    """The brand and the file."""

    brand = forms.ModelChoiceField(
        BrandPage.objects.none(), label=gettext_lazy("Brand"), empty_label=None
    )
    file = TableField(LAYOUT, help_text=gettext_lazy("CSV or XLSX, up to 20 MB and 2,000 rows."))

    def __init__(self, *args: Any, brands: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["brand"]
        field.queryset = brands
        if len(brands) == 1:
            field.widget = forms.HiddenInput()


class PostFileView(View):
    """A view for those who may add posts somewhere."""

    request: Any
    http_method_names = ["get", "head", "post"]

    def page(
        self, template: str, context: dict[str, Any], *, title: str, status: int = 200
    ) -> HttpResponse:
        """Return a page of the admin with its breadcrumbs."""
        return TemplateResponse(
            self.request,
            f"editorial/post_files/{template}",
            {
                **context,
                "header_title": title,
                "header_icon": "upload",
                "breadcrumbs_items": [
                    {"url": reverse("posts:index"), "label": _("Posts")},
                    {"url": "", "label": title},
                ],
            },
            status=status,
        )


class ImportView(PostFileView):
    """The first step: a file is chosen, read and kept."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.brands = brands_to_write_in(request.user).order_by("title")
        if not self.brands:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("brand", "")
        chosen = next((brand for brand in self.brands if str(brand.pk) == asked), self.brands[0])
        return self.show(UploadForm(brands=self.brands, initial={"brand": chosen.pk}))

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES, brands=self.brands)
        if not form.is_valid():
            return self.show(form, status=422)
        brand = form.cleaned_data["brand"]
        upload = uploads.keep(
            form.cleaned_data["file"],
            name=request.FILES["file"].name or "",
            brand=brand,
            user=request.user,
        )
        return redirect("posts:import_dry_run", brand.pk, upload.token)

    def show(self, form: UploadForm, *, status: int = 200) -> HttpResponse:
        """Return the page with the form."""
        context = {
            "form": form,
            "taken": [column for column in COLUMNS if column.of is not Of.TOLD],
            "told": [column for column in COLUMNS if column.of is Of.TOLD],
            "networks": list(BLOCKS),
        }
        return self.page("import.html", context, title=_("Import posts"), status=status)


class DryRunView(PostFileView):
    """The second step: what the import would do, row by row, and the button that does it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.brand = get_object_or_404(
            BrandPage.objects.visible_to(request.user), pk=kwargs["brand_id"]
        )
        if not brands_to_write_in(request.user).filter(pk=self.brand.pk).exists():
            raise PermissionDenied
        upload = uploads.load(kwargs["token"], brand=self.brand, user=request.user)
        if upload is None:
            return self.again(
                _("This upload is out of date or was imported already. Choose the file again.")
            )
        self.upload = upload
        try:
            return super().dispatch(request, *args, **kwargs)
        except FileProblem as problem:
            return self.again(str(problem))

    def again(self, message: str) -> HttpResponse:
        """Lead back to the choice of a file, and say why."""
        messages.error(self.request, message)
        return redirect(f"{reverse('posts:import')}?brand={self.brand.pk}")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        reviewed = uploads.unseal(request.POST.get("reviewed", ""), upload=self.upload)
        if reviewed is None:
            messages.error(request, _("Nothing was imported: look at the dry run again."))
            return self.show(status=409)
        try:
            plan = import_posts(
                brand=self.brand,
                upload=self.upload,
                bases=reviewed.bases,
                digest=reviewed.digest,
                user=request.user,
            )
        except ImportedAlready as already:
            return self.again(str(already))
        except NotImported as problem:
            messages.error(request, str(problem))
            return self.show(status=409)
        new = sum(post.draft is None for post in plan.posts)
        changed = sum(post.draft is not None and post.writes for post in plan.posts)
        messages.success(
            request,
            "{} {}".format(
                ngettext("%(count)s new post.", "%(count)s new posts.", new) % {"count": new},
                ngettext(
                    "%(count)s post has a new draft.", "%(count)s posts have a new draft.", changed
                )
                % {"count": changed},
            ),
        )
        return redirect(f"{reverse('posts:index')}?brand={self.brand.pk}")

    def show(self, *, status: int = 200) -> HttpResponse:
        """Return the page with the dry run against the posts as they are now."""
        plan = plan_for(uploads.table_of(self.upload), brand=self.brand, user=self.request.user)
        shown = shown_outcome(self.request.GET.get("show", ""), plan.counts)
        rows = [row for row in plan.rows if shown is None or row.outcome is shown]
        paginator = Paginator(rows, ROWS_A_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        context = {
            "brand": self.brand,
            "upload": self.upload,
            "plan": plan,
            "sealed": uploads.seal(self.upload, plan),
            "tabs": outcome_tabs(plan.counts, shown),
            "shown": shown.value if shown else "all",
            "rows": [_in_table(row) for row in page],
            "page_obj": page,
            "action": reverse("posts:import_dry_run", args=[self.brand.pk, self.upload.token]),
        }
        return self.page("dry_run.html", context, title=_("Dry run"), status=status)


def _in_table(row: PlannedRow) -> dict[str, Any]:
    block = BLOCKS.get(row.network)
    return {
        "row": row,
        "badge": row.outcome.badge,
        "channel": str(block.label) if block else "",
    }
