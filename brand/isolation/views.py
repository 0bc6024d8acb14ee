"""Views that stand before Wagtail's own, which show more than a person's brands."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from taggit.models import Tag, TagBase
from wagtail.admin.views.chooser import BaseLinkFormView, BrowseView, ExternalLinkView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.models import Page

from brand.isolation.scope import scope_of
from brand.isolation.tags import visible_tags

SUGGESTED_TAGS = 10


def tag_autocomplete(
    request: HttpRequest, app_name: str = "", model_name: str = ""
) -> JsonResponse:
    """Suggest tags that start with what was typed, among those that the person's brands use."""
    tag_model: Any = Tag
    if app_name:
        try:
            tag_model = ContentType.objects.get_by_natural_key(app_name, model_name).model_class()
        except ContentType.DoesNotExist:
            raise Http404 from None
        if tag_model is None or not issubclass(tag_model, TagBase):
            raise Http404
    term = request.GET.get("term", "")
    if not term:
        return JsonResponse([], safe=False)
    tags = visible_tags(scope_of(request), tag_model).filter(name__istartswith=term)
    names = tags.order_by("name").values_list("name", flat=True)[:SUGGESTED_TAGS]
    return JsonResponse(list(names), safe=False)


class BrandBrowseView(BrowseView):
    """Wagtail's page chooser, opened at the person's brand.

    Wagtail starts at the common ancestor of all pages of the wanted type, which may be a page of a
    brand of somebody else.
    """

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None and not (scope := scope_of(request)).everything:
            own = scope.narrow(Page.objects.filter(depth=2)).values_list("pk", flat=True)[:2]
            parent_page_id = own[0] if len(own) == 1 else Page.get_first_root_node().pk
        response: HttpResponse = super().get(request, parent_page_id)
        return response


class PlainExternalLinkView(ExternalLinkView):
    """Wagtail's link form, which does not look for a page behind the address: pages have none."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = BaseLinkFormView.post(self, request)
        return response


class BrandLockedPagesView(LockedPagesView):
    """Wagtail's report, without what a person locked in a brand that they have left."""

    index_url_name = "wagtailadmin_locked_pages"
    index_results_url_name = "wagtailadmin_locked_pages_results"

    def get_queryset(self) -> QuerySet[Page]:
        return scope_of(self.request).narrow(super().get_queryset())
