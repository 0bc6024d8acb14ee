"""A place in the menu for everybody who belongs to a brand."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from brand.isolation.scope import scope_of


class BrandMenuItem(MenuItem):
    """Shown to everybody who belongs to a brand, and to superusers; asks nothing that is not known."""

    def is_shown(self, request: HttpRequest) -> bool:
        scope = scope_of(request)
        return scope.everything or bool(scope.brand_ids)
