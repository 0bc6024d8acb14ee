"""Who may do what with what writers keep for themselves."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from brand.models import BrandPage
from brand.policies import BrandPolicy
from editorial.ideas.writers import brands_to_write_in


class WritersPolicy(BrandPolicy):
    """Who writes a brand's posts adds, changes and deletes; everybody of the brand sees."""

    def brands_for(self, user: Any, actions: set[str]) -> QuerySet[BrandPage]:
        if "view" in actions:
            return BrandPage.objects.visible_to(user)
        return brands_to_write_in(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        writers = PagePermissionPolicy().users_with_any_permission({"add"})
        return get_user_model()._default_manager.filter(pk__in=writers.values("pk"))
