"""Printed documents in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from brand.models import BrandPage
from reports import views


class BrandMenuItem(MenuItem):
    """Shown to everybody who belongs to a brand."""

    def is_shown(self, request: Any) -> bool:
        return BrandPage.objects.visible_to(request.user).exists()


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
            path("make/<int:page_id>/", views.MakeView.as_view(), name="make"),
        ]


document_viewset = DocumentViewSet()
