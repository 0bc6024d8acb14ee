"""Addresses of views that stand before Wagtail's own; ``cms.urls`` includes them first."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from brand.isolation import views

urlpatterns = [
    path("tag-autocomplete/", views.tag_autocomplete, name="wagtailadmin_tag_autocomplete"),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        views.tag_autocomplete,
        name="wagtailadmin_tag_model_autocomplete",
    ),
    path("choose-page/", views.BrandBrowseView.as_view(), name="wagtailadmin_choose_page"),
    path(
        "choose-external-link/",
        views.PlainExternalLinkView.as_view(),
        name="wagtailadmin_choose_page_external_link",
    ),
    path("reports/locked/", views.BrandLockedPagesView.as_view(), name="wagtailadmin_locked_pages"),
    path(
        "reports/locked/results/",
        views.BrandLockedPagesView.as_view(results_only=True),
        name="wagtailadmin_locked_pages_results",
    ),
]
for _decorate in (require_admin_access, display_custom_404, never_cache):
    decorate_urlpatterns(urlpatterns, _decorate)
