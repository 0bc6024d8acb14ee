"""The list of planned posts that break a rule of a network which has changed since they were approved."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.ui.tables import Column

from editorial.brand_check.presentation import severity_badge
from editorial.network_check.standings import NetworkStanding
from editorial.readiness.messages import message_of
from editorial.readiness.problems import Problem
from editorial.rechecks import listing
from networks.labels import network_choices


class NetworkBreachFilterSet(listing.BreachFilterSet):
    """What the list can be narrowed down by."""

    network = MultipleChoiceFilter(
        label=_("Network"), choices=network_choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = NetworkStanding
        fields: list[str] = []


class NetworkColumn(Column):
    """The network, which leads to its rules."""

    cell_template_name = "editorial/network_check/network_cell.html"


class ProblemsColumn(Column):
    """What breaks a rule, gravest first; each leads to its field."""

    cell_template_name = "editorial/network_check/problems_cell.html"


def open_breaches(user: Any) -> QuerySet[NetworkStanding]:
    """Return the standings that a person may see of posts that break a network's changed rule and wait."""
    return (
        NetworkStanding.objects.in_force()
        .open()
        .not_sent()
        .filter(post__in=listing.posts_ahead(user).values("pk"))
        .select_related("post__owner")
    )


class NetworkBreachIndexView(listing.BreachIndexView):
    """Posts that are approved or in review, and break a rule of a network that has changed."""

    model = NetworkStanding
    page_title = _("Broken network rules")
    filterset_class = NetworkBreachFilterSet
    columns = [
        listing.BreachPostColumn("post", label=_("Post"), sort_key="post__title", width="28%"),
        listing.BreachStateColumn("state", label=_("State"), width="14%"),
        NetworkColumn("network", label=_("Network"), sort_key="network", width="12%"),
        ProblemsColumn("problems", label=_("Problems"), sort_key="open_musts"),
    ]

    def get_base_queryset(self) -> QuerySet[NetworkStanding]:
        return open_breaches(self.request.user)

    def describe(self, standings: list[NetworkStanding]) -> None:
        describe(standings, self.request.user)


def describe(standings: list[NetworkStanding], user: Any) -> None:
    """Give each standing its post's state, its brand's name and its problems in words; two queries."""
    listing.describe_posts(standings, user)
    for standing in standings:
        standing.described = [  # type: ignore[attr-defined]
            {
                "badge": severity_badge(problem.severity),
                "message": message_of(problem),
                "url": field_url(standing.post_id, problem),
            }
            for problem in standing.found()
        ]


def field_url(post_id: int, problem: Problem) -> str:
    """Return the address of the editor at a problem's field; see ``readiness-controller.js``."""
    editor = reverse("wagtailadmin_pages:edit", args=[post_id])
    return f"{editor}#readiness/{problem.network}/{problem.field}"
