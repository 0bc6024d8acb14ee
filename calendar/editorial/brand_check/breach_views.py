"""The list of approved posts that break a rule of the guideline in force."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from brand.rules.severity import Severity
from editorial.brand_check.findings import read
from editorial.brand_check.presentation import severity_badge
from editorial.brand_check.standings import Standing
from editorial.brand_check.waivers import Waiver
from editorial.rechecks import listing
from networks.labels import network_label


class BreachFilterSet(listing.BreachFilterSet):
    """What the list can be narrowed down by."""

    class Meta:
        model = Standing
        fields: list[str] = []


class BreachFindingsColumn(Column):
    """What is open, gravest first, with the way to the evidence."""

    cell_template_name = "editorial/brand_check/breach_findings_cell.html"


def open_breaches(user: Any) -> QuerySet[Standing]:
    """Return the standings that a person may see of posts that break a rule and are not wholly published."""
    return (
        Standing.objects.in_force()
        .open()
        .filter(post__in=listing.posts_ahead(user).values("pk"))
        .select_related("post__owner", "record")
    )


class BreachIndexView(listing.BreachIndexView):
    """Approved posts, not wholly published, that break a rule of the guideline in force."""

    model = Standing
    page_title = _("Broken brand rules")
    filterset_class = BreachFilterSet
    columns = [
        listing.BreachPostColumn("post", label=_("Post"), sort_key="post__title", width="30%"),
        listing.BreachStateColumn("state", label=_("State"), width="14%"),
        BreachFindingsColumn("findings", label=_("Findings"), sort_key="open_musts"),
    ]

    def get_base_queryset(self) -> QuerySet[Standing]:
        return open_breaches(self.request.user)

    def describe(self, standings: list[Standing]) -> None:
        describe(standings, self.request.user)


def describe(standings: list[Standing], user: Any) -> None:
    """Give each standing its post's state, its brand's name and its open findings; three queries."""
    listing.describe_posts(standings, user)
    waivers = Waiver.objects.by_post(standing.post_id for standing in standings)
    for standing in standings:
        findings = read(standing.record.findings, waivers.get(standing.post_id, {}))
        is_open = sorted(
            (item for item in findings if item.is_open),
            key=lambda item: Severity(item.severity).rank,
        )
        standing.open_findings = [  # type: ignore[attr-defined]
            {
                "badge": severity_badge(item.severity),
                "network": network_label(item.network),
                "message": item.message,
            }
            for item in is_open
        ]
