"""Addresses of the calendar feeds, below ``/calendar/``."""

from django.urls import path

from editorial.calendar_feeds import public_views

app_name = "calendar_feed"
urlpatterns = [path("<str:key>.ics", public_views.feed_view, name="ics")]
