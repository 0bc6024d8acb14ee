"""What the lists of posts that break a rule share: their filters, their columns, and whose posts they show."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from brand.models import BrandPage
from brand.rules.severity import Severity
from cms.core import clock
from editorial.posts import PostPage
from editorial.presentation import state_badge
from editorial.states import PostState


class BrandFilter(ModelMultipleChoiceFilter):
    """Filters standings by the brand in whose subtree their posts are."""

    def get_filter_predicate(self, v: Any) -> dict[str, str]:
        return {"post__path__startswith": v.path}


class BreachFilterSet(WagtailFilterSet):
    """What such a list can be narrowed down by."""

    brand = BrandFilter(
        label=_("Brand"),
        queryset=lambda request: BrandPage.objects.visible_to(request.user).order_by("title"),
        widget=forms.CheckboxSelectMultiple,
    )
    severity = ChoiceFilter(
        label=_("Severity"),
        choices=[
            (Severity.MUST, _("Must: held until it is answered")),
            (Severity.SHOULD, _("Should: listed, and sent")),
        ],
        method="filter_severity",
    )

    def filter_severity(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        field = "open_musts" if value == Severity.MUST else "open_shoulds"
        return queryset.filter(**{f"{field}__gt": 0})


class BreachPostColumn(Column):
    """The post, which leads to its editor, with its owner and brand."""

    cell_template_name = "editorial/rechecks/post_cell.html"


class BreachStateColumn(Column):
    """The post's state as a badge."""

    def get_value(self, instance: Any) -> Any:
        return state_badge(instance.state)


class BreachIndexView(generic.IndexView):
    """Posts, not wholly published, that break a rule in force."""

    default_ordering = "-open_musts"
    paginate_by = 50
    table_classname = "listing full-width linja-breaches"
    # Whoever is signed in, for what is of their brands.
    any_permission_required = None
    permission_required = None

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        self.describe(list(context["object_list"]))
        return context

    def describe(self, standings: list[Any]) -> None:
        """Give each standing of a page what its cells show."""
        raise NotImplementedError


def posts_ahead(user: Any) -> QuerySet[PostPage]:
    """Return the posts that a person may see and that are not wholly published."""
    visible = PostPage.objects.visible_to(user).with_state(now=clock.now())
    return visible.exclude(state=PostState.PUBLISHED).order_by()


def describe_posts(standings: list[Any], user: Any) -> None:
    """Give each standing its post's ``state`` and its ``brand_title``; two queries."""
    pks = [standing.post_id for standing in standings]
    states = dict(
        PostPage.objects.filter(pk__in=pks).with_state(now=clock.now()).values_list("pk", "state")
    )
    brands = dict(BrandPage.objects.visible_to(user).values_list("path", "title"))
    for standing in standings:
        standing.state = states[standing.post_id]
        standing.brand_title = brands.get(standing.post.path[: PostPage.steplen * 2], "")
