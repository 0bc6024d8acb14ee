"""What the list of posts is narrowed by when a number in coverage leads to it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import (
    Filter,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
    MultipleChoiceFilter,
)
from wagtail.admin.active_filters import BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import WagtailFilterSet

from brand.models import BrandPage
from editorial.coverage_query import posts_of
from editorial.models import PostPage
from editorial.placements import NETWORKS, NO_NETWORK, placed
from networks.labels import network_label
from strategy.coverage.gaps import month_name
from strategy.coverage.months import Month
from strategy.models import Goal, MarketingPlanPage, Pillar


class MonthField(forms.CharField):
    """A month, as the browser's own input gives it: ``2027-03``."""

    widget = forms.TextInput(attrs={"type": "month"})

    def to_python(self, value: Any) -> Month | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise ValidationError(_("Give a year and a month, such as 2027-03.")) from None
        return day.year, day.month

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]:04}-{value[1]:02}" if isinstance(value, tuple) else value


class MonthFilter(Filter):
    """Filters by one month."""

    field_class = MonthField


class MonthFilterAdapter(BaseFilterAdapter):
    """Names the month by which a list is filtered."""

    value: Month

    def get_active_filters(self) -> Any:
        for active in super().get_active_filters():
            yield active._replace(value=month_name(self.value))


register_filter_adapter_class(MonthFilter, MonthFilterAdapter)


def _plans(request: HttpRequest) -> QuerySet:
    return _of_visible_brands(request, MarketingPlanPage.objects.order_by("title"), "path")


def _goals(request: HttpRequest) -> QuerySet:
    goals = Goal.objects.filter(posts__isnull=False).distinct().order_by("plan", "sort_order", "pk")
    return _of_visible_brands(request, goals, "plan__path")


def _pillars(request: HttpRequest) -> QuerySet:
    pillars = Pillar.objects.filter(posts__isnull=False).distinct()
    return _of_visible_brands(request, pillars.order_by("plan", "sort_order", "pk"), "plan__path")


def _of_visible_brands(request: HttpRequest, queryset: QuerySet, path: str) -> QuerySet:
    brands = BrandPage.objects.visible_to(request.user)
    condition = Q(pk__in=())
    for brand_path in brands.values_list("path", flat=True):
        condition |= Q(**{f"{path}__startswith": brand_path})
    return queryset.filter(condition)


class PlacementFilterSet(WagtailFilterSet):
    """Filters by why a post is there, and by where and when it is planned.

    Network, channel and month must fit one placement together: a post on Bluesky in March and in the
    news feed in April is not in the news feed in March.
    """

    plan = ModelChoiceFilter(
        label=_("Plan"),
        queryset=_plans,
        method="as_it_is",
        help_text=_("Its posts, and those of its period that answer no goal."),
    )
    goal = ModelMultipleChoiceFilter(
        label=_("Goal"), queryset=_goals, widget=CheckboxSelectMultiple
    )
    pillar = ModelMultipleChoiceFilter(
        label=_("Content pillar"), queryset=_pillars, widget=CheckboxSelectMultiple
    )
    network = MultipleChoiceFilter(
        label=_("Network"),
        choices=lambda: [(network, network_label(network)) for network in NETWORKS],
        widget=CheckboxSelectMultiple,
        method="as_it_is",
    )
    month = MonthFilter(label=_("Month"), method="as_it_is")
    without = MultipleChoiceFilter(
        label=_("Without"),
        choices=[
            ("goal", _("Goal")),
            ("persona", _("Persona")),
            ("pillar", _("Content pillar")),
            ("network", _("Network")),
            ("channel", _("Channel")),
        ],
        widget=CheckboxSelectMultiple,
        method="as_it_is",
    )

    class Meta:
        model = PostPage
        fields: list[str] = []

    def as_it_is(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Leave the queryset: ``filter_queryset`` applies these together."""
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        values = self.form.cleaned_data
        without = set(values["without"] or ())
        networks: list[str] = list(values["network"] or ())
        channels: list[int | None] = [channel.pk for channel in values["channel"] or ()]
        months = [values["month"]] if values.get("month") else None
        if "network" in without:
            networks.append(NO_NETWORK)
        if "channel" in without:
            channels.append(None)
        posts = PostPage.objects.all()
        for name in without & {"goal", "persona", "pillar"}:
            posts = posts.filter(**{f"{name}__isnull": True})
        period = None
        if plan := values["plan"]:
            brand = BrandPage.objects.containing(plan)
            posts = posts & posts_of(plan, brand)
            period = (plan.starts_on, plan.ends_on)
        if networks or channels or months or period:
            posts = placed(
                posts,
                networks=networks or None,
                channels=channels or None,
                months=months,
                period=period,
            )
        if posts.query.where:
            queryset = queryset.filter(pk__in=posts.order_by().values("pk"))
        filtered: QuerySet = super().filter_queryset(queryset)
        return filtered
