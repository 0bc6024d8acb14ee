"""The calendar's addresses, below ``/admin/calendar/``."""

from django.urls import path

from editorial.board.views import DropView, UndropView
from editorial.moving.urls import urlpatterns as moving
from editorial.planner.feed import CautionsView, EventsView
from editorial.planner.page import CalendarView
from editorial.planner.saving import RememberView, SavedViewsView
from editorial.thumbnails import ThumbnailView

app_name = "calendar"
urlpatterns = [
    path("", CalendarView.as_view(), name="index"),
    path("results/", CalendarView.as_view(results_only=True), name="index_results"),
    path("events/", EventsView.as_view(), name="events"),
    path("cautions/", CautionsView.as_view(), name="cautions"),
    path("remember/", RememberView.as_view(), name="remember"),
    path("views/", SavedViewsView.as_view(), name="saved_views"),
    path("drop/", DropView.as_view(), name="drop"),
    path("drop/undo/", UndropView.as_view(), name="undrop"),
    path("thumbnail/<int:post_id>/", ThumbnailView.as_view(), name="thumbnail"),
    *moving,
]
