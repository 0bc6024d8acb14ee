"""Channels and deliveries in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from brand.menu import BrandMenuItem
from networks.models import Channel
from publishing import channel_views, delivery_views, hold_views


class ChannelViewSet(ModelViewSet):
    """A brand's channels."""

    model = Channel
    name = "channels"
    icon = "site"
    menu_label = _("Channels")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ("brand__title", "name")
    index_view_class = channel_views.ChannelIndexView
    add_view_class = channel_views.ChannelCreateView
    edit_view_class = channel_views.ChannelEditView
    delete_view_class = channel_views.ChannelDeleteView
    history_view_class = channel_views.ChannelHistoryView
    usage_view_class = channel_views.ChannelUsageView

    def get_form_class(self, for_update: bool = False) -> type:
        return channel_views.ChannelForm

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(
            columns=channel_views.ChannelIndexView.columns, **kwargs
        )

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", channel_views.ChannelDetailView.as_view(), name="detail"),
        ]


class DeliveryViewSet(ViewSet):
    """What was sent, and what waits."""

    name = "deliveries"
    icon = "upload"
    menu_label = _("Deliveries")
    menu_order = 140
    add_to_admin_menu = True
    menu_item_class = BrandMenuItem

    def get_urlpatterns(self) -> list[Any]:
        view = delivery_views.DeliveryIndexView
        names = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "header_icon": self.icon,
        }
        return [
            path("", view.as_view(**names), name="index"),
            path("results/", view.as_view(results_only=True, **names), name="index_results"),
            path("hold/", hold_views.BrandHoldView.as_view(), name="hold"),
            path("<int:pk>/", delivery_views.DeliveryDetailView.as_view(), name="detail"),
        ]


channel_viewset = ChannelViewSet()
delivery_viewset = DeliveryViewSet()
