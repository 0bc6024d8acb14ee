"""Which posts use the goals and pillars of plans, for the plan's form."""

from collections.abc import Collection
from functools import partial

from django.db.models import Count
from django.urls import reverse

from editorial.models import PostPage
from strategy.uses import Use, register_uses


def _uses(field: str, pks: Collection[int]) -> dict[int, Use]:
    counts = (
        PostPage.objects.order_by()
        .filter(**{f"{field}__in": pks})
        .values_list(field)
        .annotate(number=Count("pk"))
    )
    listed_at = reverse("posts:index")
    return {pk: Use(count=number, address=f"{listed_at}?{field}={pk}") for pk, number in counts}


def register() -> None:
    """Let plans ask which posts use their goals and pillars."""
    register_uses("goals", partial(_uses, "goal"))
    register_uses("pillars", partial(_uses, "pillar"))
