"""Addresses. Wagtail's page serving is not among them: pages have no public address."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.core import media
from cms.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media.serve, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    path("feeds/", include("publishing.feed_urls")),
    path("calendar/", include("editorial.calendar_feeds.public_urls")),
    path("calendar/shared/", include("editorial.sharing.public_urls")),
    path("admin/", include("brand.isolation.urls")),  # before Wagtail's: they are narrower
    path("admin/", include(wagtailadmin_urls)),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
]
