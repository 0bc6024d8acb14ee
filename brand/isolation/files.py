"""Who may see the files under ``/media/``: what ``cms.core.media`` asks."""

from typing import Any

from django.http import HttpRequest

from brand.isolation.scope import people_of, scope_of


def may_see_picture(request: HttpRequest, collection_path: str) -> bool:
    """Whether the person who asks may see the pictures and videos of a collection."""
    return scope_of(request).shows_collection(collection_path)


def may_see_person(request: HttpRequest, user_id: Any) -> bool:
    """Whether the person who asks may see another one's portrait: they share a brand."""
    scope = scope_of(request)
    if scope.everything or user_id == request.user.pk:
        return True
    return people_of(scope.brand_ids).filter(pk=user_id).exists()
