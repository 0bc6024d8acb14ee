"""The addresses of the pages about shared calendars; the calendar leads to them, no menu does."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from editorial.sharing.admin_views import RevokeShareView, ShareIndexView, ShareView


class CalendarShareViewSet(ViewSet):
    """Links that show a part of the calendar to somebody without an account."""

    name = "calendar_shares"
    url_prefix = "calendar-shares"
    icon = "link"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ShareIndexView.as_view(), name="index"),
            path("new/", ShareView.as_view(), name="make"),
            path("<int:pk>/revoke/", RevokeShareView.as_view(), name="revoke"),
        ]


calendar_share_viewset = CalendarShareViewSet()
