"""The last recorded check beside the post: what was found, what was waived, by whom and why."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.brand_check.findings import findings_of
from editorial.brand_check.presentation import by_network
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.standings import guidelines_in_force
from editorial.brand_check.waiving import latest_check


class ReviewRecordSidePanel(BaseSidePanel):
    """What was recorded of the newest saved version; what is being typed is another panel's."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle review record")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> Any:
            context = super().get_context_data(parent_context)
            context["count"] = sum(item.is_open for item in self.panel.findings)
            return context

    name = "review_record"
    title = _("Review record")
    template_name = "editorial/brand_check/side_panel.html"
    order = 160

    def __init__(self, object: Any, request: Any) -> None:  # noqa: A002 (Wagtail's name)
        super().__init__(object, request)
        self.check = latest_check(object)
        self.findings = findings_of(self.check) if self.check else []

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        brand = BrandPage.objects.containing(self.object)
        context |= {
            "check": self.check,
            "is_older": self.check is not None and is_older(self.check),
            "groups": by_network(
                self.findings,
                post=self.object,
                brand=brand,
                may_waive=brand.user_has(self.request.user, Right.WAIVE_RULES),
            ),
            "evidence_url": reverse("posts:evidence", args=[self.object.pk]),
            "next_url": reverse("wagtailadmin_pages:edit", args=[self.object.pk]),
        }
        return context


def is_older(check: BrandCheck) -> bool:
    """Whether another version of the guideline is in force than the one that a record was made by."""
    in_force = (
        guidelines_in_force()
        .filter(path__startswith=check.brand.path)
        .values_list("live_revision", flat=True)
        .first()
        if check.brand
        else None
    )
    return in_force != check.guideline_revision_id
