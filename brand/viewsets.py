"""Brands in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from brand.brand_views import BrandCreateView, BrandIndexView
from brand.menu import BrandMenuItem


class BrandViewSet(ViewSet):
    """The brands that a person may see, and making one."""

    name = "brands"
    icon = "tag"
    menu_label = _("Brands")
    menu_order = 105
    add_to_admin_menu = True
    menu_item_class = BrandMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", BrandIndexView.as_view(), name="index"),
            path("new/", BrandCreateView.as_view(), name="add"),
        ]


brand_viewset = BrandViewSet()
