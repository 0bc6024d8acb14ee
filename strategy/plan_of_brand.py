"""The plan that an address names, for the people of its brand."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from brand.models import BrandPage
from strategy.models import MarketingPlanPage


class PlanOfBrandMixin:
    """Of a view at ``plan_id``: finds the plan, which for people of other brands is not there."""

    request: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.plan: Any = get_object_or_404(MarketingPlanPage, pk=kwargs["plan_id"])
        brand = BrandPage.objects.visible_to(request.user).containing(self.plan)
        if brand is None:
            raise Http404
        self.brand: BrandPage = brand

    @cached_property
    def may_edit(self) -> bool:
        """Whether the person may edit the plan (a lock may still be in the way)."""
        return bool(self.plan.permissions_for_user(self.request.user).can_edit())

    @cached_property
    def plan_url(self) -> str:
        """The address of the plan's editor, '' where the person may not edit it."""
        return reverse("wagtailadmin_pages:edit", args=[self.plan.pk]) if self.may_edit else ""
