"""In which brands a person writes posts, and so keeps ideas for them."""

from collections.abc import Container, Set
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.permission_policies.pages import PagePermissionPolicy

from brand.models import BrandPage, BrandQuerySet
from cms.core.page_rights import PageRights
from editorial.posts import PostIndexPage

_BRAND_LENGTH = BrandPage.steplen * 2

#: What somebody may do in the posts folder who sees what is planned there.
_SEES = frozenset({"add", "change", "lock", "unlock"})


def brands_to_write_in(user: Any) -> BrandQuerySet:
    """Return the brands in whose posts folder a person may add posts."""
    return _where(user, {"add"})


def brands_to_edit_in(user: Any) -> BrandQuerySet:
    """Return the brands in which a person may edit everybody's posts."""
    return _where(user, {"change"})


def brands_to_read_in(user: Any) -> BrandQuerySet:
    """Return the brands whose planned posts, and so whose ideas, a person may see."""
    return _where(user, _SEES)


def reads_somewhere(user: Any) -> bool:
    """Whether a person may see what is planned anywhere, at no more cost than the next."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, set(_SEES)))


def writes_somewhere(user: Any) -> bool:
    """Whether a person may add pages anywhere: asks nothing that Wagtail's menu has not asked."""
    return bool(PagePermissionPolicy().user_has_permission(user, "add"))


def paths_to_edit_in(user: Any) -> Container[str]:
    """Return the tree's paths of the same brands, without asking for them."""
    return _Paths(user, {"change"})


def paths_to_read_in(user: Any) -> Container[str]:
    """Return the tree's paths of the same brands, without asking for them."""
    return _Paths(user, _SEES)


def _where(user: Any, actions: Set[str]) -> BrandQuerySet:
    brands = BrandPage.objects.visible_to(user)
    paths = _Paths(user, actions)
    return brands if paths.everywhere else brands.filter(path__in=paths.named)


class _Paths(Container[str]):
    """The tree's paths of the brands in whose posts folder a person may do one of some things to every page.

    Who owns the folder alone may edit that, and nobody's posts: this doesn't count.
    """

    def __init__(self, user: Any, actions: Set[str]) -> None:
        rights = PageRights.of(user, *actions)
        folders = ContentType.objects.get_for_model(PostIndexPage).pk
        self.everywhere = rights.everywhere or any(
            len(path) < _BRAND_LENGTH for path in rights.given
        )
        self.named = {
            path[:_BRAND_LENGTH]
            for path, content_type in rights.given.items()
            if len(path) == _BRAND_LENGTH
            or (len(path) == _BRAND_LENGTH + BrandPage.steplen and content_type == folders)
        }

    def __contains__(self, path: object) -> bool:
        return self.everywhere or path in self.named
