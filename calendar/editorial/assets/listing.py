"""The list of what designers have to make, for all brands that a person may see."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from brand.filters import visible_brands
from brand.models import BrandPage
from cms.core import clock
from editorial.assets.needs import AssetNeed
from editorial.assets.presentation import asset_badge
from editorial.assets.work import AssetState, works_of
from editorial.posts import PostPage

_WEEK = timedelta(days=7)


class BrandFilter(ModelMultipleChoiceFilter):
    """Filters needs by the brand in whose subtree their posts are."""

    def get_filter_predicate(self, v: Any) -> dict[str, str]:
        return {"post__path__startswith": v.path}


class AssetFilterSet(WagtailFilterSet):
    """What the list can be narrowed down by."""

    brand = BrandFilter(label=_("Brand"), queryset=visible_brands, widget=CheckboxSelectMultiple)
    who = MultipleChoiceFilter(label=_("Who"), choices=[], widget=CheckboxSelectMultiple)
    due = ChoiceFilter(
        label=_("Due"),
        choices=[
            ("overdue", _("Overdue")),
            ("week", _("Within 7 days")),
            ("none", _("Without a date")),
        ],
        method="filter_due",
    )
    state = MultipleChoiceFilter(
        label=_("State"),
        choices=AssetState.choices,
        widget=CheckboxSelectMultiple,
        help_text=_("Unless you choose here, what is done is left out."),
    )

    class Meta:
        model = AssetNeed
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = AssetNeed.objects.visible_to(self.request.user).exclude(who="")
        people = names.order_by("who").values_list("who", flat=True).distinct()
        self.filters["who"].extra["choices"] = [(name, name) for name in people]

    def filter_due(self, queryset: Any, name: str, value: str) -> Any:
        today = timezone.localdate(clock.now())
        if value == "overdue":
            return queryset.overdue(today=today)
        if value == "week":
            return queryset.filter(due_on__gte=today, due_on__lte=today + _WEEK)
        return queryset.filter(due_on=None)


class AssetColumn(Column):
    """What is needed, in which size, for which post."""

    cell_template_name = "editorial/assets/what_cell.html"


class DueColumn(Column):
    """By when; marked where that has passed."""

    cell_template_name = "editorial/assets/due_cell.html"


class WorkColumn(Column):
    """The state, and buttons that change it."""

    cell_template_name = "editorial/assets/state_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {
            **super().get_cell_context_data(instance, parent_context),
            "need": instance,
            "badge": asset_badge(instance.state),
            "csrf": get_token(request),
            "next_url": request.get_full_path(),
        }


BRAND_COLUMN = Column("brand", label=_("Brand"), accessor="brand_title", width="14%")


class AssetIndexView(generic.IndexView):
    """What is to be made, first what is due first."""

    model = AssetNeed
    page_title = _("Assets")
    default_ordering: Any = ("due_on", "pk")
    filterset_class = AssetFilterSet
    is_searchable = True
    search_fields = ["what", "who"]
    paginate_by = 50
    table_classname = "listing full-width linja-assets"
    # Whoever is signed in, for what is of their brands.
    any_permission_required = None
    permission_required = None
    columns: Sequence[Any] = (
        AssetColumn("what", label=_("What"), sort_key="what", width="36%"),
        BRAND_COLUMN,
        DueColumn("due_on", label=_("Due"), sort_key="due_on", width="14%"),
        Column("who", label=_("Who"), sort_key="who", width="14%"),
        WorkColumn("state", label=_("State"), sort_key="state"),
    )
    list_export = [
        "post.title",
        "brand_title",
        "what",
        "get_kind_display",
        "network",
        "get_shape_display",
        "width",
        "height",
        "due_on",
        "who",
        "state",
    ]
    export_headings = {
        "post.title": _("Post"),
        "brand_title": _("Brand"),
        "what": _("What"),
        "get_kind_display": _("Kind"),
        "network": _("Network"),
        "get_shape_display": _("Format"),
        "width": _("Width"),
        "height": _("Height"),
        "due_on": _("Due"),
        "who": _("Who"),
        "state": _("State"),
    }
    export_filename = "assets"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if len(self.brand_titles) < 2:
            self.columns = [column for column in self.columns if column is not BRAND_COLUMN]

    @cached_property
    def brand_titles(self) -> dict[str, str]:
        """The names of the brands that the person may see, by the path of their subtree."""
        brands = BrandPage.objects.visible_to(self.request.user)
        return dict(brands.values_list("path", "title"))

    def get_base_queryset(self) -> QuerySet[AssetNeed]:
        needs = AssetNeed.objects.visible_to(self.request.user).with_state()
        return needs.select_related("post")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        if not self.request.GET.getlist("state"):
            found = found.exclude(state=AssetState.DONE)
        return found

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.ordering in {"due_on", "-due_on"} or not self.is_explicitly_ordered:
            due = F("due_on")
            backwards = self.ordering == "-due_on"
            first = due.desc(nulls_last=True) if backwards else due.asc(nulls_last=True)
            return queryset.order_by(first, "pk")
        ordered: QuerySet[Any] = super().order_queryset(queryset)
        return ordered

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        self.describe(list(context["object_list"]))
        return context

    def describe(self, needs: list[Any]) -> None:
        """Give each need its brand's name, what was delivered, and what the person may do; one query."""
        today = timezone.localdate(clock.now())
        works = works_of({need.post_id for need in needs})
        for need in needs:
            need.brand_title = self.brand_titles.get(need.post.path[: PostPage.steplen * 2], "")
            need.is_overdue = bool(
                need.due_on and need.due_on < today and need.state != AssetState.DONE
            )
            need.work = works.get((need.post_id, need.key))
            tester = need.post.permissions_for_user(self.request.user)
            need.may_work = tester.can_edit()

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        needs = list(queryset)
        self.describe(needs)
        for need in needs:
            need.state = AssetState(need.state).label
        return super().as_spreadsheet(needs, spreadsheet_format)
