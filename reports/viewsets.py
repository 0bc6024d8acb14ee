"""Printed documents in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from brand.menu import BrandMenuItem
from reports import views
from reports.calendar_views import PrintAgainView, PrintCalendarView
from reports.plan_version_views import FrozenPlanView, PlanVersionsView


class DocumentViewSet(ViewSet):
    """What Linja printed. Wagtail's own documents are files that people uploaded."""

    name = "printed"
    icon = "doc-full-inverse"
    menu_label = _("Printed documents")
    menu_order = 160
    add_to_admin_menu = True
    menu_item_class = BrandMenuItem

    def get_urlpatterns(self) -> list[Any]:
        view = views.DocumentIndexView
        names = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "header_icon": self.icon,
        }
        return [
            path("", view.as_view(**names), name="index"),
            path("results/", view.as_view(results_only=True, **names), name="index_results"),
            path("<int:pk>/download/", views.DownloadView.as_view(), name="download"),
            path("calendar/", PrintCalendarView.as_view(), name="calendar"),
            path("<int:pk>/again/", PrintAgainView.as_view(), name="again"),
            path("make/<int:page_id>/", views.MakeView.as_view(), name="make"),
        ]


class PlanVersionViewSet(ViewSet):
    """The approved versions of a plan."""

    name = "plan_versions"
    icon = "history"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:plan_id>/", PlanVersionsView.as_view(), name="index"),
            path("<int:plan_id>/<int:number>/", FrozenPlanView.as_view(), name="frozen"),
        ]


document_viewset = DocumentViewSet()
plan_version_viewset = PlanVersionViewSet()
