"""The health of plans as they are edited: of their latest drafts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Page

from brand.models import BrandPage
from personas.models import PersonaPage
from strategy.health.checks import Problem, Surroundings, problems
from strategy.health.contents import rows_of
from strategy.ledger.reading import all_rates
from strategy.models import MarketingPlanPage


def health_of(plans: Sequence[MarketingPlanPage], *, now: datetime) -> dict[int, list[Problem]]:
    """Return what is open in plans, by primary key, in four queries however many there are.

    Args:
        plans: Plans, with ``latest_revision`` selected.
        now: The present instant.

    Returns:
        The open points of each plan's latest draft.
    """
    contents: dict[int, Mapping[str, Any]] = {
        plan.pk: plan.latest_revision.content for plan in plans if plan.latest_revision
    }
    paths = {plan.path[: Page.steplen * 2] for plan in plans}
    brands = {brand.path: brand for brand in BrandPage.objects.filter(path__in=paths)}
    wanted = {
        row.values.get("persona")
        for content in contents.values()
        for row in rows_of(content, "audiences")
    }
    personas = list(PersonaPage.objects.filter(pk__in=wanted - {None}).prefetch_related("evidence"))
    rates = all_rates(brands.values())
    found = {}
    for plan in plans:
        brand = brands.get(plan.path[: Page.steplen * 2])
        if brand is None or plan.pk not in contents:
            continue
        today = now.astimezone(ZoneInfo(brand.time_zone)).date()
        expired = {persona.pk: persona.title for persona in personas if persona.is_expired(today)}
        around = Surroundings(
            today=today,
            currency=brand.currency,
            expired_personas=expired,
            rates=rates[brand.pk],
        )
        found[plan.pk] = problems(contents[plan.pk], around)
    return found
