"""Who may do what with a brand's things that are no pages."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from brand.models import BrandGroup, BrandPage
from cms.users.roles import Right, roles_with


class BrandPolicy(BasePermissionPolicy):
    """Ties a model's actions to the brand that an instance belongs to; the model has a foreign key ``brand``."""

    def brands_for(self, user: Any, actions: set[str]) -> QuerySet[BrandPage]:
        """Return the brands in which a person may do one of these actions."""
        raise NotImplementedError

    def _brands(self, user: Any, actions: Any) -> QuerySet[BrandPage]:
        # Wagtail's menu names no action for a list that everybody may see.
        return self.brands_for(user, set(actions or ("view",)))

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self._brands(user, {action}).exists()

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return self._brands(user, actions).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self._brands(user, {action}).filter(pk=instance.brand_id).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        return self.model._default_manager.filter(brand__in=self._brands(user, actions))


class BrandRightPolicy(BrandPolicy):
    """Ties a model's actions to rights in the brand that an instance belongs to.

    Args:
        model: A model with a foreign key ``brand``.
        right: Who has it may add, change and delete.
        readable: Whether everybody of the brand may view; else only those with the right.
    """

    def __init__(self, model: type[Model], *, right: Right, readable: bool = True) -> None:
        super().__init__(model)
        self.right = right
        self.readable = readable

    def brands_for(self, user: Any, actions: set[str]) -> QuerySet[BrandPage]:
        if self.readable and "view" in actions:
            return BrandPage.objects.visible_to(user)
        return BrandPage.objects.where_user_may(user, self.right)

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        groups = BrandGroup.objects.filter(role__in=roles_with(self.right)).values("group")
        return (
            get_user_model()
            .objects.filter(Q(is_superuser=True) | Q(groups__in=groups), is_active=True)
            .distinct()
        )
