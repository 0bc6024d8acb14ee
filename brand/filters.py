"""Filters of listings by brand."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter

from brand.models import BrandPage


def visible_brands(request: HttpRequest) -> QuerySet[BrandPage]:
    """Return the brands that the person who asks may see, by name."""
    return BrandPage.objects.visible_to(request.user).order_by("title")


class BrandFilter(ModelMultipleChoiceFilter):
    """Filters pages by the brand in whose subtree they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Brand"))
        kwargs.setdefault("queryset", visible_brands)
        kwargs.setdefault("widget", CheckboxSelectMultiple)
        super().__init__(*args, **kwargs)

    def get_filter_predicate(self, v: Any) -> dict[str, str]:
        return {"path__startswith": v.path}
