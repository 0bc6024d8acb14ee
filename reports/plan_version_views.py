"""Versions of a plan on screen: their list, what changed between two, and the frozen text itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports.formats import Formats
from reports.plan_changes import changes_between
from strategy.plan_of_brand import PlanOfBrandMixin
from strategy.versions import PlanVersion


class VersionsForm(forms.Form):
    """Which two versions are compared; the newest with the one before it where nobody has chosen."""

    before = forms.ModelChoiceField(
        PlanVersion.objects.none(), label=gettext_lazy("From"), empty_label=None
    )
    after = forms.ModelChoiceField(
        PlanVersion.objects.none(), label=gettext_lazy("To"), empty_label=None
    )

    def __init__(self, data: Any, *, versions: list[PlanVersion]) -> None:
        usual = {"after": versions[0].number, "before": versions[min(1, len(versions) - 1)].number}
        super().__init__({**usual, **{name: data[name] for name in usual if data.get(name)}})
        queryset = PlanVersion.objects.filter(plan=versions[0].plan_id)
        for name in usual:
            field: Any = self.fields[name]
            field.queryset = queryset
            field.to_field_name = "number"
            field.label_from_instance = lambda version: (
                _("Version %(number)d") % {"number": version.number}
            )
        self.is_valid()


class PlanVersionsView(PlanOfBrandMixin, WagtailAdminTemplateMixin, TemplateView):
    """The approved versions of a plan, and what changed between two of them."""

    http_method_names = ["get", "head"]
    template_name = "strategy/versions.html"
    page_title = gettext_lazy("Versions")
    header_icon = "history"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": self.plan_url, "label": str(self.plan)},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.brand)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        versions = list(PlanVersion.objects.of(self.plan).defer("text"))
        context |= {"plan": self.plan, "brand": self.brand, "versions": versions}
        # Frozen today, it would tell of today's names: whoever approved did not see those.
        frozen = {version.revision_id for version in versions}
        if self.plan.live and self.plan.live_revision_id not in frozen:
            context |= {"unfrozen": True, "unfrozen_at": self.plan.last_published_at}
        if len(versions) > 1:
            form = VersionsForm(self.request.GET, versions=versions)
            context["form"] = form
            if form.is_valid():
                before, after = form.cleaned_data["before"], form.cleaned_data["after"]
                context |= {"before": before, "after": after}
                context["sections"] = changes_between(before, after, formats=self._formats())
        return context

    def _formats(self) -> Formats:
        """The brand's formats in the reader's language."""
        return Formats.of(
            language=get_language() or self.brand.language,
            country=self.brand.country,
            time_zone=self.brand.time_zone,
        )


class FrozenPlanView(PlanOfBrandMixin, View):
    """The canonical text of a version: exactly the bytes that its hash is of."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
        version = get_object_or_404(PlanVersion, plan=self.plan, number=number)
        name = f"{self.plan.slug}-{version.number}.json"
        response = HttpResponse(
            version.text.encode(),
            content_type="application/json; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "X-Content-Type-Options": "nosniff",
            },
        )
        patch_cache_control(response, private=True, no_cache=True)
        return response
