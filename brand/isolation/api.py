"""The admin's own API, which lists pictures and files of every collection in stock Wagtail."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from brand.isolation.scope import scope_of


class BrandImagesAPIViewSet(ImagesAdminAPIViewSet):
    """Pictures of the person's brands."""

    def get_queryset(self) -> QuerySet[Any]:
        return scope_of(self.request).narrow(super().get_queryset())


class BrandFilesAPIViewSet(DocumentsAdminAPIViewSet):
    """Files of the person's brands."""

    def get_queryset(self) -> QuerySet[Any]:
        return scope_of(self.request).narrow(super().get_queryset())
