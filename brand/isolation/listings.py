"""What Wagtail's listings offer, narrowed where it has no hook for it.

The filters of Wagtail's listings and reports offer every user, workflow, task and popular tag of the
installation, and 'select all' in a search selects pages of every brand. All of its listings make
their filters in one method, which is wrapped here, so that those of our own apps are narrowed too.
``tests/isolation`` notices from outside if a later Wagtail goes another way.
"""

from typing import Any

from django.http import HttpRequest
from django_filters.filters import QuerySetRequestMixin
from taggit.models import Tag
from wagtail.admin.filters import PopularTagsFilter, WagtailFilterSet
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.images.views.chooser import ImageChooseView
from wagtail.models import Page

from brand.isolation.scope import Scope, scope_of
from brand.isolation.tags import popular_tags
from brand.isolation.wrapping import wrap
from cms.core.models import Picture


class BrandImageChooseView(ImageChooseView):
    """Wagtail's picture chooser, with the tags of the person's brands."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["popular_tags"] = popular_tags(scope_of(self.request), Tag, Picture)
        return context


def narrow_listings() -> None:
    """Wrap Wagtail's filters and bulk selection; called once, when the apps are ready."""
    wrap(WagtailFilterSet, "get_form_class", _narrow_filters)
    wrap(PageBulkAction, "get_all_objects_in_listing_query", _narrow_selection)


def _narrow_filters(original: Any) -> Any:
    def get_form_class(self: Any) -> Any:
        request = self.request
        if request is not None and not request.user.is_superuser:
            scope = scope_of(request)
            for filter_ in self.filters.values():
                if isinstance(filter_, PopularTagsFilter):
                    tags = popular_tags(scope, Tag, self._meta.model)
                    filter_.extra["choices"] = [(tag.name, tag.name) for tag in tags]
                elif isinstance(filter_, QuerySetRequestMixin):
                    _narrow_choices(filter_, scope, request)
        return original(self)

    return get_form_class


def _narrow_choices(filter_: Any, scope: Scope, request: HttpRequest) -> None:
    """Narrow what one filter offers; filters are the listing's own copies."""
    if (offered := filter_.get_queryset(request)) is not None:
        filter_.queryset = scope.narrow(offered)
    elif (offered := filter_.extra.get("queryset")) is not None:
        filter_.extra["queryset"] = scope.narrow(offered)


def _narrow_selection(original: Any) -> Any:
    def get_all_objects_in_listing_query(self: Any, parent_id: Any) -> Any:
        selected = original(self, parent_id)
        scope = scope_of(self.request)
        if scope.everything:
            return selected
        pages = scope.narrow(Page.objects.filter(pk__in=list(selected), depth__gt=1))
        return pages.values_list("pk", flat=True)

    return get_all_objects_in_listing_query
