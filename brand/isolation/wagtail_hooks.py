"""What Wagtail calls back to keep brands apart."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks

from brand.isolation.api import BrandFilesAPIViewSet, BrandImagesAPIViewSet
from brand.isolation.moves import explain_bulk, explain_copy, explain_move
from brand.isolation.panels import replace_panels
from brand.isolation.scope import scope_of

#: After the hooks of others, which may add what has to be narrowed.
LAST = 1000

hooks.register("before_move_page", explain_move)
hooks.register("before_copy_page", explain_copy)
hooks.register("before_bulk_action", explain_bulk)


@hooks.register("construct_page_chooser_queryset", order=LAST)
@hooks.register("construct_image_chooser_queryset", order=LAST)
@hooks.register("construct_document_chooser_queryset", order=LAST)
@hooks.register("construct_media_chooser_queryset", order=LAST)
def narrow_chooser(queryset: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Let choosers offer what is of the person's brands."""
    return scope_of(request).narrow(queryset)


@hooks.register("construct_explorer_page_queryset", order=LAST)
def narrow_explorer(
    parent_page: Any, queryset: QuerySet[Any], request: HttpRequest
) -> QuerySet[Any]:
    """Let the explorer list what is of the person's brands."""
    return scope_of(request).narrow(queryset)


@hooks.register("construct_homepage_panels", order=LAST)
def narrow_home(request: HttpRequest, panels: list[Any]) -> None:
    """Keep what a person did in a brand that they have left off the start page."""
    if not request.user.is_superuser:
        replace_panels(panels)


@hooks.register("construct_admin_api", order=LAST)
def narrow_api(router: Any) -> None:
    """Put our endpoints in the place of Wagtail's."""
    router.register_endpoint("images", BrandImagesAPIViewSet)
    router.register_endpoint("documents", BrandFilesAPIViewSet)


@hooks.register("construct_reports_menu", order=LAST)
def hide_installation_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the report that counts the pages of every brand."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("before_serve_document")
def check_file(document: Any, request: HttpRequest) -> None:
    """Give a file to those who may see its brand; for others it is not there."""
    if not request.user.is_authenticated:
        raise Http404
    if not scope_of(request).shows_collection(document.collection.path):
        raise Http404
