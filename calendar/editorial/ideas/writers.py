"""In which brands a person writes posts, and so keeps ideas for them."""

from collections.abc import Set
from typing import Any

from django.db.models import Q
from django.db.models.functions import Substr
from wagtail.permission_policies.pages import PagePermissionPolicy

from brand.models import BrandPage, BrandQuerySet
from editorial.posts import PostIndexPage

_BRAND_PATH_LENGTH = BrandPage.steplen * 2

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


def paths_to_read_in(user: Any) -> dict[str, bool]:
    """Return the tree's paths of the brands whose planned posts a person may see, in one query.

    Returns:
        For each whether they may edit everybody's posts there.
    """
    edited = _folders(user, {"change"}).order_by().values("pk")
    rows = _folders(user, _SEES).order_by().annotate(is_edited=Q(pk__in=edited))
    return {
        path[:_BRAND_PATH_LENGTH]: edits for path, edits in rows.values_list("path", "is_edited")
    }


def _where(user: Any, actions: Set[str]) -> BrandQuerySet:
    folders = _folders(user, actions).order_by()
    paths = folders.annotate(brand_path=Substr("path", 1, _BRAND_PATH_LENGTH))
    return BrandPage.objects.visible_to(user).filter(path__in=paths.values("brand_path"))


def _folders(user: Any, actions: Set[str]) -> Any:
    policy = PagePermissionPolicy(PostIndexPage)
    return policy.instances_user_has_any_permission_for(user, set(actions))
