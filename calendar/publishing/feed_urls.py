"""Addresses of the brands' news feeds."""

from django.urls import path

from publishing import feed_views

app_name = "news_feed"
urlpatterns = [
    path("<str:key>/feed.xml", feed_views.rss_view, name="rss"),
    path("<str:key>/feed.json", feed_views.json_view, name="json"),
    path("<str:key>/<slug:client_id>/", feed_views.item_view, name="item"),
    path("<str:key>/<slug:client_id>/pictures/<int:number>", feed_views.image_view, name="image"),
    path("<str:key>/<slug:client_id>/videos/<int:number>", feed_views.video_view, name="video"),
]
