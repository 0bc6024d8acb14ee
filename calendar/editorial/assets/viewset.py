"""Assets in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from brand.menu import BrandMenuItem
from editorial.assets.listing import AssetIndexView
from editorial.assets.views import AssetMarkView, AssetView


class AssetViewSet(ViewSet):
    """What designers have to make."""

    name = "assets"
    icon = "image"
    menu_label = _("Assets")
    menu_order = 130
    add_to_admin_menu = True
    menu_item_class = BrandMenuItem

    def get_urlpatterns(self) -> list[Any]:
        names = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "header_icon": self.icon,
        }
        return [
            path("", AssetIndexView.as_view(**names), name="index"),
            path(
                "results/", AssetIndexView.as_view(results_only=True, **names), name="index_results"
            ),
            path("<int:post_id>/<uuid:key>/", AssetView.as_view(), name="asset"),
            path("<int:post_id>/<uuid:key>/mark/", AssetMarkView.as_view(), name="mark"),
        ]


asset_viewset = AssetViewSet()
