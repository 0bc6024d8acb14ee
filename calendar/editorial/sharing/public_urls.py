"""Addresses of shared calendars, below ``/calendar/shared/``."""

from django.urls import path

from editorial.sharing import public_views

app_name = "shared_calendar"
urlpatterns = [
    path("<str:key>/", public_views.calendar_view, name="calendar"),
    path("<str:key>/pictures/<slug:entry>", public_views.picture_view, name="picture"),
]
