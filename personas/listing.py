"""The list of personas, and what the explorer says of them."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView

from brand.filters import BrandFilter
from brand.isolation.scope import scope_of
from brand.models import BrandPage, GuidelinePage, Offering
from cms.core import clock
from personas.expiry import overdue_since
from personas.inheritance import effective_values, parents_of
from personas.models import PersonaPage
from personas.narrowing import where
from personas.presentation import overdue_badge
from personas.wording import worded


def _offerings(request: HttpRequest) -> QuerySet[Offering]:
    guidelines = scope_of(request).narrow(GuidelinePage.objects.all())
    return Offering.objects.filter(page__in=guidelines).order_by("name")


class PersonaFilterSet(WagtailFilterSet):
    """What the list of personas can be narrowed down by."""

    brand = BrandFilter()
    review = ChoiceFilter(
        label=_("Review"),
        choices=[("overdue", _("Overdue")), ("in_time", _("In time"))],
        method="filter_review",
        widget=RadioSelect,
        empty_label=_("Any"),
    )
    journey_stage = MultipleChoiceFilter(
        label=_("Journey stage"),
        choices=PersonaPage.JourneyStage.choices,
        method="filter_stage",
        widget=CheckboxSelectMultiple,
    )
    offering = ModelMultipleChoiceFilter(
        label=_("Offering"),
        queryset=_offerings,
        method="filter_offering",
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = PersonaPage
        fields: list[str] = []

    def filter_review(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        visible = PersonaPage.objects.visible_to(self.request.user)
        brands = BrandPage.objects.visible_to(self.request.user)
        overdue = visible.overdue(now=clock.now(), brands=brands).values("pk")
        if value == "overdue":
            return queryset.filter(pk__in=overdue)
        return queryset.exclude(pk__in=overdue)

    def filter_stage(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        visible = PersonaPage.objects.visible_to(self.request.user)
        found = where(visible, "journey_stage", lambda stage: stage in value)
        return queryset.filter(pk__in=found.values("pk"))

    def filter_offering(self, queryset: QuerySet, name: str, value: QuerySet[Offering]) -> QuerySet:
        wanted = {str(offering.key) for offering in value}
        if not wanted:
            return queryset
        visible = PersonaPage.objects.visible_to(self.request.user)
        found = where(visible, "offering_keys", lambda keys: not wanted.isdisjoint(keys))
        return queryset.filter(pk__in=found.values("pk"))


class ReviewColumn(Column):
    """Until when what is said of the persona holds, marked where that is over."""

    cell_template_name = "personas/review_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        since: date | None = getattr(instance, "overdue_since", None)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "mark": overdue_badge(since) if since else "",
            "due_on": instance.review_due_on,
        }


class CompareColumn(Column):
    """A box for each persona that is to be compared."""

    header_template_name = "personas/compare_header.html"
    cell_template_name = "personas/compare_cell.html"


REVIEW_COLUMN = ReviewColumn("review", label=_("Review"), width="14%")
BRAND_COLUMN = Column("brand", label=_("Brand"), accessor="brand_title", width="14%")


def _mark_overdue(personas: Any) -> None:
    overdue = overdue_since(personas, now=clock.now())
    for persona in personas:
        persona.overdue_since = overdue.get(persona.pk)


class PersonaExplorerView(ExplorableIndexView):
    """The explorer below a folder of personas or a persona: Wagtail's, with the reviews."""

    base_columns = [
        *ExplorableIndexView.base_columns[:-1],
        REVIEW_COLUMN,
        ExplorableIndexView.base_columns[-1],
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        _mark_overdue(context["object_list"])
        return context


class PersonaIndexView(IndexView):
    """The list of personas of all brands that the person may see, to be compared from here."""

    model = PersonaPage
    # Whoever is signed in, for the personas of their brands, which they may compare.
    any_permission_required = None
    page_title = _("Personas")
    default_ordering = "title"
    base_filterset_class = PersonaFilterSet
    results_template_name = "personas/list_results.html"
    template_name = "wagtailadmin/generic/index.html"
    paginate_by = 50
    table_classname = "listing full-width linja-posts"
    columns: list[Any]
    base_columns = [
        CompareColumn("compare", label=_("Compare"), width="5%"),
        PageTitleColumn(
            "title", label=_("Title"), sort_key="title", classname="title", width="28%"
        ),
        Column("segment", label=_("Segment"), width="22%"),
        Column("stage", label=_("Journey stage"), accessor="stage_label", width="12%"),
        BRAND_COLUMN,
        REVIEW_COLUMN,
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if len(self.brand_titles) < 2:
            self.columns = [column for column in self.columns if column is not BRAND_COLUMN]

    @cached_property
    def brand_titles(self) -> dict[str, str]:
        """The names of the brands that the person may see, by the path of their subtree."""
        brands = BrandPage.objects.visible_to(self.request.user)
        return dict(brands.values_list("path", "title"))

    def get_base_queryset(self) -> QuerySet:
        personas = PersonaPage.objects.visible_to(self.request.user)
        return (
            personas.annotate_site_root_state()
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        personas = context["object_list"]
        _mark_overdue(personas)
        parents = parents_of(personas)
        for persona in personas:
            persona.brand_title = self.brand_titles.get(persona.path[: PersonaPage.steplen * 2], "")
            stage = effective_values(persona, parent=parents.get(persona.pk))["journey_stage"]
            persona.stage_label = worded("journey_stage", stage.value, offerings={})
        return context
