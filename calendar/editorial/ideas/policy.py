"""Who may do what with ideas: it follows from what they may do with the brand's posts."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.ideas.idea import Idea
from editorial.ideas.writers import brands_to_edit_in, brands_to_read_in, brands_to_write_in


class IdeaPolicy(BasePermissionPolicy):
    """Writers of a brand's posts catch ideas and change their own; editors change everybody's."""

    def __init__(self) -> None:
        super().__init__(Idea)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        wanted = set(actions)
        if "view" in wanted:
            return bool(brands_to_read_in(user).exists())
        return bool(brands_to_write_in(user).exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        ideas = self.instances_user_has_any_permission_for(user, {action})
        return bool(ideas.filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Idea]:
        wanted, allowed = set(actions), Q(pk__in=())
        if "view" in wanted:
            allowed |= Q(brand__in=brands_to_read_in(user))
        if "add" in wanted:
            allowed |= Q(brand__in=brands_to_write_in(user))
        if wanted & {"change", "delete"}:
            own = Q(brand__in=brands_to_write_in(user), created_by=user.pk)
            allowed |= own | Q(brand__in=brands_to_edit_in(user))
        return Idea.objects.filter(allowed)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        writers = PagePermissionPolicy().users_with_any_permission({"add"})
        return get_user_model()._default_manager.filter(pk__in=writers.values("pk"))
