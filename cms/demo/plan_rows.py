"""Rows of the demo's plans that point at other rows, at personas, or at days."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from cms.demo.guideline import offering_keys
from cms.demo.stage import Stage
from personas.models import PersonaPage
from strategy.models import MarketingPlanPage

#: How a day is told in the data, and the field that it fills.
_DAYS = {"measured": "measured_on", "last_post": "last_post_on"}
_AMOUNTS = {"value", "baseline", "target", "response_hours", "budget"}
#: Relations that are filled here, in this order: later ones point at earlier ones.
RELATIONS = (
    "objectives",
    "baseline_metrics",
    "channel_audits",
    "audiences",
    "key_results",
    "community_channels",
    "paid_campaigns",
    "control_metrics",
    "reviews",
)


def further_rows(
    stage: Stage, source: dict[str, Any], keys: dict[str, Any]
) -> dict[str, list[Any]]:
    """Return the rows of each of ``RELATIONS``.

    Args:
        stage: The brand.
        source: The plan's data.
        keys: The keys of goals (``goals/<key>``) and audiences (``audiences/<key>``).
    """
    titles = {given["key"]: given["title"] for given in stage.data.personas}
    personas = {page.title: page for page in PersonaPage.objects.descendant_of(stage.brand)}
    offerings = offering_keys(stage)
    return {
        relation: [
            _row(stage, source, relation, given, keys, personas, titles, offerings)
            for given in source.get(relation, [])
        ]
        for relation in RELATIONS
    }


def _row(
    stage: Stage,
    source: dict[str, Any],
    relation: str,
    given: dict[str, Any],
    keys: dict[str, Any],
    personas: dict[str, PersonaPage],
    titles: dict[str, str],
    offerings: dict[str, str],
) -> Any:
    days, first = stage.days, source["first_month"]
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name == "persona":
            values["persona"] = personas[titles[value]]
        elif name == "offerings":
            values["offering_keys"] = [offerings[each] for each in value]
        elif name == "goal":
            values["goal_key"] = keys[f"goals/{value}"]
        elif name == "audience":
            values["audience_key"] = keys[f"audiences/{value}"]
        elif name in _DAYS:
            values[_DAYS[name]] = days.on(value)
        elif name == "due_month":
            values["due_on"] = days.month_end(first + value)
        elif name == "review_month":
            values["review_on"] = days.month(first + value) + timedelta(days=6)
        elif name in {"starts_month", "ends_month"}:
            at_end = name == "ends_month"
            day = days.month_end(first + value) if at_end else days.month(first + value)
            values[f"{name.removesuffix('_month')}_on"] = day
        else:
            values[name] = Decimal(value) if name in _AMOUNTS else value
    model = MarketingPlanPage._meta.get_field(relation).related_model
    return model(**values)
