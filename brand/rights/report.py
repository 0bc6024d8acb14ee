"""The report of rights that end: what, whose, when, and what uses it."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from brand.filters import visible_brands
from brand.menu import BrandMenuItem
from brand.rights.ending import KINDS, Ending, endings, with_uses
from cms.core import clock
from cms.core.models import Picture
from cms.core.rights_filter import ENDED, RIGHTS_CHOICES


class RightsFilterSet(WagtailFilterSet):
    """What the report can be narrowed down by; the view itself applies it to each kind of thing."""

    brand = ModelMultipleChoiceFilter(
        label=_("Brand"), queryset=visible_brands, widget=CheckboxSelectMultiple
    )
    kind = MultipleChoiceFilter(
        label=_("Kind"),
        choices=[(kind, label) for kind, (_model, label, _url) in KINDS.items()],
        widget=CheckboxSelectMultiple,
    )
    rights = ChoiceFilter(label=_("Rights"), choices=RIGHTS_CHOICES)

    class Meta:
        model = Picture
        fields: list[str] = []


class ThingColumn(Column):
    """What it is, and whose."""

    cell_template_name = "brand/rights/thing_cell.html"


class EndsColumn(Column):
    """Until when; marked where that has passed."""

    cell_template_name = "brand/rights/ends_cell.html"


class UsesColumn(Column):
    """How often it is used, and on which pages."""

    cell_template_name = "brand/rights/uses_cell.html"


class RightsReportView(ReportView):
    """Rights that have ended or end within 60 days, of the person's brands."""

    page_title = _("Rights")
    header_icon = "key"
    index_url_name = "rights_report"
    index_results_url_name = "rights_report_results"
    filterset_class = RightsFilterSet
    table_classname = "listing full-width linja-rights"
    default_ordering = None
    columns = [
        ThingColumn("thing", label=_("What")),
        Column("brand", label=_("Brand"), width="14%"),
        EndsColumn("ends_on", label=_("May be used until"), width="18%"),
        UsesColumn("uses", label=_("Used in"), width="30%"),
    ]
    list_export = [
        "thing.title",
        "kind_label",
        "brand",
        "thing.rights_holder",
        "thing.licence",
        "ends_on",
        "uses",
        "page_titles",
    ]
    export_headings = {
        "thing.title": _("Title"),
        "kind_label": _("Kind"),
        "brand": _("Brand"),
        "thing.rights_holder": _("Rights holder"),
        "thing.licence": _("Licence"),
        "ends_on": _("May be used until"),
        "uses": _("Uses"),
        "page_titles": _("Used in"),
    }
    export_filename = "rights"

    def get_filtered_queryset(self) -> list[Ending]:
        chosen: dict[str, Any] = {}
        if self.filters and self.filters.is_valid():
            chosen = self.filters.form.cleaned_data
        user = self.request.user
        found = endings(
            user,
            today=timezone.localdate(clock.now()),
            brands=list(chosen.get("brand") or ()),
            kinds=chosen.get("kind") or (),
        )
        if rights := chosen.get("rights"):
            found = [ending for ending in found if ending.has_ended == (rights == ENDED)]
        return with_uses(found, user)

    def get_queryset(self) -> list[Ending]:
        return self.get_filtered_queryset()


def menu_item() -> MenuItem:
    """Return the report's place in the menu of reports."""
    return BrandMenuItem(
        _("Rights"), reverse("rights_report"), name="rights", icon_name="key", order=650
    )


urlpatterns = [
    path("reports/rights/", RightsReportView.as_view(), name="rights_report"),
    path(
        "reports/rights/results/",
        RightsReportView.as_view(results_only=True),
        name="rights_report_results",
    ),
]
