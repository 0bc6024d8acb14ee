"""The admin of posts: their list, their editor, their publishing times."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from editorial.brand_check.breach_views import BreachIndexView
from editorial.brand_check.editor_views import (
    CheckedCreateView,
    CheckedEditView,
    PostWorkflowActionView,
)
from editorial.brand_check.evidence_views import EvidenceView
from editorial.brand_check.side_panel import ReviewRecordSidePanel
from editorial.brand_check.waiver_views import WaiveView, WithdrawView
from editorial.brand_panels import brand_panels
from editorial.coverage_views import CoverageView
from editorial.listing import PostFilterSet, PostIndexView
from editorial.models import PostPage
from editorial.network_check.breach_views import NetworkBreachIndexView
from editorial.post_files.views import DryRunView, ImportView
from editorial.readiness.side_panel import ReadinessSidePanel
from editorial.readiness.views import NewReadinessView, ReadinessView
from editorial.side_panels import PublishingSidePanel
from editorial.slot_views import PostTimesView, SlotView
from editorial.starting import StartedFromGapMixin
from editorial.voice import VoiceView
from editorial.writing.panel import WritingSidePanel, WritingView


class PostCreateView(StartedFromGapMixin, CheckedCreateView):
    """The editor of a new post, with its brand beside it."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        brand, parent = self.brand(), self.parent_page
        panels.append(ReadinessSidePanel(self.page, self.request, brand=brand, parent=parent))
        panels.extend(brand_panels(self.page, self.request, brand=brand))
        panels.append(WritingSidePanel(self.page, self.request, brand=brand))
        return panels


class PostEditView(CheckedEditView):
    """The post's editor, with its publishing times, its brand and its review record beside it."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view:
            brand = self.brand()
            panels.append(ReadinessSidePanel(self.page, self.request, brand=brand))
            panels.append(PublishingSidePanel(self.page, self.request))
            panels.extend(brand_panels(self.page, self.request, brand=brand))
            panels.append(WritingSidePanel(self.page, self.request, brand=brand))
            panels.append(ReviewRecordSidePanel(self.page, self.request))
        return panels


class PostPageViewSet(PageViewSet):
    """What is particular to the pages of posts."""

    model = PostPage
    add_view_class = PostCreateView
    edit_view_class = PostEditView
    workflow_action_view_class = PostWorkflowActionView


class PostListingViewSet(PageListingViewSet):
    """The list of posts in the menu."""

    model = PostPage
    name = "posts"
    icon = "doc-full"
    menu_label = _("Posts")
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = PostIndexView
    filterset_class = PostFilterSet

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("voice/<int:brand_id>/", VoiceView.as_view(), name="voice"),
            path("writing/<int:brand_id>/", WritingView.as_view(), name="writing"),
            path("<int:post_id>/times/", PostTimesView.as_view(), name="times"),
            path("<int:post_id>/times/<int:channel_id>/", SlotView.as_view(), name="slot"),
            path("<int:post_id>/readiness/", ReadinessView.as_view(), name="readiness"),
            path(
                "new/<int:parent_id>/readiness/", NewReadinessView.as_view(), name="readiness_new"
            ),
            path("<int:post_id>/evidence/", EvidenceView.as_view(), name="evidence"),
            path(
                "<int:post_id>/evidence/<int:revision_id>/",
                EvidenceView.as_view(),
                name="evidence",
            ),
            path(
                "<int:post_id>/waive/<slug:network>/<slug:finding_key>/",
                WaiveView.as_view(),
                name="waive",
            ),
            path(
                "waivers/<int:waiver_id>/withdraw/", WithdrawView.as_view(), name="withdraw_waiver"
            ),
            path("import/", ImportView.as_view(), name="import"),
            path("import/<int:brand_id>/<str:token>/", DryRunView.as_view(), name="import_dry_run"),
            *_listed("breaches", BreachIndexView),
            *_listed("network-breaches", NetworkBreachIndexView),
        ]


def _listed(address: str, view: Any) -> list[Any]:
    """Return the addresses of a list of posts that break a rule, and of its results."""
    name = address.replace("-", "_")
    own = {
        "index_url_name": f"posts:{name}",
        "index_results_url_name": f"posts:{name}_results",
        "header_icon": "warning",
    }
    return [
        path(f"{address}/", view.as_view(**own), name=name),
        path(f"{address}/results/", view.as_view(results_only=True, **own), name=f"{name}_results"),
    ]


class CoverageViewSet(ViewSet):
    """How far the posts of a plan cover it."""

    name = "coverage"
    icon = "table"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:plan_id>/", CoverageView.as_view(), name="plan")]


post_page_viewset = PostPageViewSet()
post_listing_viewset = PostListingViewSet("posts")
coverage_viewset = CoverageViewSet()
