"""The list of posts: state, times, goal and owner, filtered and searched."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import Button

from brand.filters import BrandFilter
from brand.models import BrandPage
from cms.core import clock
from cms.core.spreadsheets.problems import FileProblem
from cms.users.roles import Right
from editorial.ideas.writers import writes_somewhere
from editorial.models import PostPage, Slot
from editorial.placement_filters import PlacementFilterSet
from editorial.post_files.export_response import post_file
from editorial.presentation import state_badge
from editorial.states import PostQuerySet, PostState
from networks.models import Channel
from personas.expiry import overdue_since
from personas.models import PersonaPage
from personas.presentation import overdue_mark


def _owners(request: HttpRequest) -> QuerySet:
    posts = PostPage.objects.visible_to(request.user)
    return get_user_model().objects.filter(pk__in=posts.order_by().values("owner_id").distinct())


class PostFilterSet(PlacementFilterSet):
    """What the list of posts can be narrowed down by."""

    brand = BrandFilter()
    state = MultipleChoiceFilter(
        label=_("State"), choices=PostState.choices, widget=CheckboxSelectMultiple
    )
    channel = ModelMultipleChoiceFilter(
        label=_("Channel"),
        method="as_it_is",
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


class WhyColumn(Column):
    """Which goal a post answers, and for whom; marked where that persona is overdue for review."""

    cell_template_name = "editorial/why_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "goal": instance.goal_in_short,
            "persona": instance.persona,
            "mark": instance.persona_mark,
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
    # Whoever is signed in, for the posts of their brands: coverage and calendar lead here.
    any_permission_required = None
    default_ordering = "-next_at"
    base_filterset_class = PostFilterSet
    paginate_by = 50
    table_classname = "listing full-width linja-posts"
    page_title = _("Posts")
    columns: list[Any]
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn(
            "title", label=_("Title"), sort_key="title", classname="title", width="28%"
        ),
        StateColumn("state", label=_("State"), sort_key="state", width="14%"),
        TimesColumn("times", label=_("Publishing times"), sort_key="next_at", width="20%"),
        BRAND_COLUMN,
        WhyColumn("goal", label=_("Goal and persona"), width="18%"),
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
    def list_export(self) -> list[str]:
        """Shows Wagtail's buttons to who works on pages; ``editorial.post_files`` says what they give."""
        works = self.permission_policy.user_has_any_permission(
            self.request.user, IndexView.any_permission_required
        )
        return ["title"] if works else []

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
            .select_related("goal", "owner", "persona")
            .defer("content")
            .prefetch_related(
                Prefetch("slots", Slot.objects.select_related("channel").order_by("publish_at"))
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        personas = {post.persona for post in context["object_list"] if post.persona}
        overdue = overdue_since(personas, now=clock.now())
        for post in context["object_list"]:
            post.persona_mark = overdue_mark() if post.persona_id in overdue else ""
            post.brand_title = self.brand_titles.get(post.path[: PostPage.steplen * 2], "")
            post.may_move = post.path.startswith(tuple(self.paths_to_move_in))
            post.goal_in_short = Truncator(post.goal or "").chars(70)
            post.owner_name = str(post.owner.get_full_name() or post.owner) if post.owner else ""
        return context

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_more_buttons)
        if writes_somewhere(self.request.user):
            buttons.append(
                Button(
                    _("Import posts"), url=reverse("posts:import"), icon_name="upload", priority=100
                )
            )
        return buttons

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        """Return the list as a file: as it is filtered, searched and ordered, all its pages."""
        if not self.list_export:
            raise PermissionDenied
        try:
            return post_file([post.pk for post in queryset], file_format=spreadsheet_format)
        except FileProblem as problem:
            messages.error(self.request, str(problem))
            params = self.request.GET.copy()
            del params["export"]
            return redirect(f"{self.request.path}?{params.urlencode()}")

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "next_at", "-next_at"]
