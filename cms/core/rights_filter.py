"""Lists of pictures, videos and files, narrowed to those whose rights have ended or end soon."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import BaseMediaFilterSet
from wagtail.permissions import policy_registry

from cms.core import clock
from cms.core.models import BrandFile, Picture, Video
from cms.core.rights import SOON_DAYS

ENDED, SOON = "ended", "soon"
RIGHTS_CHOICES = [(ENDED, _("Ended")), (SOON, _("End within 60 days"))]


def with_rights(queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Return the part of a queryset whose rights are ``ENDED`` or end ``SOON``, as of today."""
    today = timezone.localdate(clock.now())
    if value == ENDED:
        return queryset.filter(licence_ends_on__lt=today)
    soon = today + timedelta(days=SOON_DAYS)
    return queryset.filter(licence_ends_on__gte=today, licence_ends_on__lte=soon)


class RightsFilterSet(BaseMediaFilterSet):
    """Wagtail's filters of a collection's things, and one by their rights."""

    rights = ChoiceFilter(label=_("Rights"), choices=RIGHTS_CHOICES, method="filter_rights")

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(self._meta.model)

    def filter_rights(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return with_rights(queryset, value)


class PictureFilterSet(RightsFilterSet):
    """Filters of pictures."""

    class Meta:
        model = Picture
        fields: list[str] = []


class VideoFilterSet(RightsFilterSet):
    """Filters of videos."""

    class Meta:
        model = Video
        fields: list[str] = []


class FileFilterSet(RightsFilterSet):
    """Filters of files."""

    class Meta:
        model = BrandFile
        fields: list[str] = []


def filter_listings() -> None:
    """Put the filters into Wagtail's lists; called once, when the apps are ready."""
    from wagtail.documents.views import documents
    from wagtail.images.views import images

    images.IndexView.filterset_class = PictureFilterSet
    documents.IndexView.filterset_class = FileFilterSet
