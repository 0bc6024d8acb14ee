"""Which posts use plans, their goals and their pillars: asked before any of these is deleted."""

from collections import Counter
from collections.abc import Collection
from functools import partial

from django.db.models import Count, Q
from django.urls import reverse

from editorial.models import PostPage
from strategy.uses import PLANS, Use, register_uses


def _uses(field: str, pks: Collection[int]) -> dict[int, Use]:
    counts = (
        PostPage.objects.order_by()
        .filter(**{f"{field}__in": pks})
        .values_list(field)
        .annotate(number=Count("pk"))
    )
    listed_at = reverse("posts:index")
    return {pk: Use(count=number, address=f"{listed_at}?{field}={pk}") for pk, number in counts}


def _uses_of_plans(pks: Collection[int]) -> dict[int, Use]:
    used = PostPage.objects.order_by().filter(Q(plan__in=pks) | Q(pillar__plan__in=pks))
    counts = Counter(
        pk for plans in used.values_list("plan", "pillar__plan") for pk in set(plans) if pk in pks
    )
    listed_at = reverse("posts:index")
    return {
        pk: Use(count=number, address=f"{listed_at}?plan={pk}") for pk, number in counts.items()
    }


def register() -> None:
    """Let plans ask which posts use them, their goals and their pillars."""
    register_uses(PLANS, _uses_of_plans)
    register_uses("goals", partial(_uses, "goal"))
    register_uses("pillars", partial(_uses, "pillar"))
