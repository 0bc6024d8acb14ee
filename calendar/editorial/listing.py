"""The list of posts: state, times, goal and owner, filtered and searched."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Prefetch, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.models import PostPage, Slot
from editorial.presentation import state_badge
from editorial.states import PostQuerySet, PostState
from networks.models import Channel
from personas.models import PersonaPage


def _brands(request: HttpRequest) -> QuerySet:
    return BrandPage.objects.visible_to(request.user).order_by("title")


def _owners(request: HttpRequest) -> QuerySet:
    posts = PostPage.objects.visible_to(request.user)
    return get_user_model().objects.filter(pk__in=posts.order_by().values("owner_id").distinct())


class BrandFilter(ModelMultipleChoiceFilter):
    """Filters pages by the brand in whose subtree they are."""

    def get_filter_predicate(self, v: Any) -> dict[str, str]:
        return {"path__startswith": v.path}


class PostFilterSet(WagtailFilterSet):
    """What the list of posts can be narrowed down by."""

    brand = BrandFilter(label=_("Brand"), queryset=_brands, widget=CheckboxSelectMultiple)
    state = MultipleChoiceFilter(
        label=_("State"), choices=PostState.choices, widget=CheckboxSelectMultiple
    )
    channel = ModelMultipleChoiceFilter(
        label=_("Channel"),
        field_name="slots__channel",
        queryset=lambda request: Channel.objects.visible_to(request.user),
        widget=CheckboxSelectMultiple,
    )
    persona = ModelMultipleChoiceFilter(
        label=_("Persona"),
        queryset=lambda request: PersonaPage.objects.filter(
            pk__in=PostPage.objects.visible_to(request.user).order_by().values("persona_id")
        ),
        widget=CheckboxSelectMultiple,
    )
    owner = ModelMultipleChoiceFilter(
        label=_("Owner"), queryset=_owners, widget=CheckboxSelectMultiple
    )
    time = ChoiceFilter(
        label=_("Publishing time"),
        choices=[("ahead", _("Ahead")), ("past", _("Past")), ("none", _("None"))],
        method="filter_time",
    )

    class Meta:
        model = PostPage
        fields: list[str] = []

    def filter_time(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        now = clock.now()
        if value == "none":
            return queryset.filter(slots__isnull=True)
        condition = {"ahead": "gt", "past": "lte"}[value]
        return queryset.filter(
            pk__in=Slot.objects.filter(**{f"publish_at__{condition}": now}).values("post")
        )


class StateColumn(Column):
    """A post's derived state."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "value": state_badge(instance.state),
        }


class TimesColumn(Column):
    """When the post goes out on each channel, with the way to move it."""

    cell_template_name = "editorial/times_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "post": instance,
            "slots": instance.slots.all(),
            "may_move": instance.may_move,
            "next_url": parent_context["request"].get_full_path(),
        }


BRAND_COLUMN = Column("brand", label=_("Brand"), accessor="brand_title", width="12%")


class PostIndexView(IndexView):
    """The list of posts of all brands that the person may see."""

    model = PostPage
    default_ordering = "-next_at"
    base_filterset_class = PostFilterSet
    paginate_by = 50
    table_classname = "listing full-width linja-posts"
    page_title = _("Posts")
    columns: list[Any]
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn(
            "title", label=_("Title"), sort_key="title", classname="title", width="30%"
        ),
        StateColumn("state", label=_("State"), sort_key="state", width="14%"),
        TimesColumn("times", label=_("Publishing times"), sort_key="next_at", width="22%"),
        BRAND_COLUMN,
        Column("goal", label=_("Goal"), accessor="goal_in_short", width="16%"),
        Column("owner", label=_("Owner"), accessor="owner_name", width="10%"),
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

    @cached_property
    def paths_to_move_in(self) -> list[str]:
        """The subtrees in which the person may move publishing times."""
        brands = BrandPage.objects.where_user_may(self.request.user, Right.MOVE_SLOTS)
        return list(brands.values_list("path", flat=True))

    def get_base_queryset(self) -> QuerySet:
        posts = PostPage.objects.visible_to(self.request.user)
        return self.annotate_queryset(posts)

    def annotate_queryset(self, pages: PostQuerySet) -> QuerySet:
        now = clock.now()
        return (
            pages.with_state(now=now)
            .with_next_time(now=now)
            .annotate_site_root_state()
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .select_related("goal", "owner")
            .defer("content")
            .prefetch_related(
                Prefetch("slots", Slot.objects.select_related("channel").order_by("publish_at"))
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for post in context["object_list"]:
            post.brand_title = self.brand_titles.get(post.path[: PostPage.steplen * 2], "")
            post.may_move = post.path.startswith(tuple(self.paths_to_move_in))
            post.goal_in_short = Truncator(post.goal or "").chars(70)
            post.owner_name = str(post.owner.get_full_name() or post.owner) if post.owner else ""
        return context

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "next_at", "-next_at"]
