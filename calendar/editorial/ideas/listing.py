"""The inbox: ideas, newest first, with the way to make each a post."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from brand.views import BrandListMixin
from editorial.ideas.idea import Idea
from editorial.ideas.presentation import state_badge
from editorial.ideas.writers import brands_to_edit_in, brands_to_read_in, brands_to_write_in
from editorial.tags import PostTag


def _visible(request: HttpRequest) -> QuerySet[Idea]:
    return Idea.objects.visible_to(request.user).order_by()


class IdeaFilterSet(WagtailFilterSet):
    """What the inbox can be narrowed down by; offers only what the person's ideas have."""

    state = MultipleChoiceFilter(
        label=_("State"), choices=Idea.State.choices, widget=forms.CheckboxSelectMultiple
    )
    brand = ModelMultipleChoiceFilter(
        label=_("Brand"),
        queryset=lambda request: brands_to_read_in(request.user).order_by("title"),
        widget=forms.CheckboxSelectMultiple,
    )
    created_by = ModelMultipleChoiceFilter(
        label=_("Caught by"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=_visible(request).values("created_by")
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    tags = ModelMultipleChoiceFilter(
        label=_("Tags"),
        queryset=lambda request: PostTag.objects.filter(
            pk__in=_visible(request).values("tagged_items__tag")
        ).order_by("name"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Idea
        fields: list[str] = []


class IdeaColumn(Column):
    """What the idea is: thumbnail, words, link and tags."""

    cell_template_name = "editorial/ideas/idea_cell.html"


class StateColumn(Column):
    """Where the idea is, and the post that it became."""

    cell_template_name = "editorial/ideas/state_cell.html"

    def get_value(self, instance: Any) -> Any:
        return state_badge(instance)


class CaughtColumn(Column):
    """When the idea was caught, by whom."""

    cell_template_name = "editorial/ideas/caught_cell.html"


class ActionsColumn(Column):
    """The buttons: make it a post, put it away, bring it back."""

    cell_template_name = "editorial/ideas/actions_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        index = parent_context["table"].base_url
        query = request.GET.urlencode()
        return {
            **super().get_cell_context_data(instance, parent_context),
            "csrf_token": get_token(request),  # a cell's template is rendered without a request
            "next_url": f"{index}?{query}" if query else index,
        }


_BRAND_COLUMN = Column("brand", label=_("Brand"), accessor="brand", sort_key="brand__title")


class IdeaIndexView(BrandListMixin, generic.IndexView):
    """The ideas of all brands whose posts the person plans."""

    page_title = _("Ideas")
    paginate_by = 50
    default_ordering = "-created_at"
    table_classname = "listing full-width linja-ideas"
    results_template_name = "editorial/ideas/index_results.html"
    filterset_class = IdeaFilterSet
    any_permission_required = None
    permission_required = "view"
    search_fields = ["title", "note", "link"]
    columns: list[Any]
    base_columns = [
        IdeaColumn("title", label=_("Idea"), sort_key="title", classname="title", width="40%"),
        StateColumn("state", label=_("State"), width="16%"),
        _BRAND_COLUMN,
        CaughtColumn("created_at", label=_("Caught"), sort_key="created_at", width="14%"),
        ActionsColumn("actions", label=_("Next"), width="16%"),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        many = brands_to_read_in(request.user).count() > 1
        self.columns = [c for c in self.base_columns if many or c is not _BRAND_COLUMN]

    def get_base_queryset(self) -> Any:
        ideas = super().get_base_queryset()
        return ideas.select_related("brand", "picture", "post", "created_by").prefetch_related(
            "tags", "picture__renditions"
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        user = self.request.user
        write_in = set(brands_to_write_in(user).values_list("pk", flat=True))
        edit_in = set(brands_to_edit_in(user).values_list("pk", flat=True))
        for idea in context["object_list"]:
            idea.may_turn = idea.brand_id in write_in
            own = idea.may_turn and idea.created_by_id == user.pk
            idea.may_change = own or idea.brand_id in edit_in
        return context

    @property
    def add_item_label(self) -> Any:
        return _("New idea")
