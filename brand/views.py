"""What views of a brand's things have in common: nobody reaches another brand's."""

from typing import Any

from django.http import Http404
from wagtail.permissions import policy_registry


class BrandObjectMixin:
    """Answers 404 for an instance of a brand that the person may not see.

    For Wagtail's generic views of a model whose policy is a ``BrandRightPolicy``.
    """

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        instance = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy = policy_registry.get_by_type(type(instance))
        if not policy.user_has_permission_for_instance(self.request.user, "view", instance):
            raise Http404
        return instance


class BrandListMixin:
    """Lists what belongs to the brands that the person may see."""

    request: Any
    model: Any

    def get_base_queryset(self) -> Any:
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(self.request.user, {"view"})
