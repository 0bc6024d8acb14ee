"""The addresses of the pages about one's calendar feeds; the calendar leads to them, no menu does."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from editorial.calendar_feeds.admin_views import FeedIndexView, RevokeFeedView


class CalendarFeedViewSet(ViewSet):
    """One's calendar feeds."""

    name = "calendar_feeds"
    url_prefix = "calendar-feeds"
    icon = "rotate"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", FeedIndexView.as_view(), name="index"),
            path("<int:pk>/revoke/", RevokeFeedView.as_view(), name="revoke"),
        ]


calendar_feed_viewset = CalendarFeedViewSet()
