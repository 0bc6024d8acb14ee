"""The two approved versions of a demo plan: what the first one said otherwise, and freezing both."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from wagtail.models import Revision

from cms.demo.stage import Stage
from strategy.models import CHILD_RELATIONS, MarketingPlanPage
from strategy.versions_recording import record_plan_version


def turn_back(plan: MarketingPlanPage, source: dict[str, Any]) -> Callable[[], None]:
    """Make a plan say what its first approved version said.

    Args:
        plan: The plan as it is now, not saved yet.
        source: Its data; ``first_version`` has other values for fields, for goals by their key, for
            the planned amounts of budget rows by their description, and how many of a relation's
            last rows were ``not_yet`` there.

    Returns:
        What makes it say again what it says now.
    """
    first = source["first_version"]
    # Saving takes the rows out of the plan's memory: what it says now is kept here.
    rows = {relation: list(getattr(plan, relation).all()) for relation in CHILD_RELATIONS}
    now: list[tuple[Any, str, Any]] = []
    for thing, name, value in _said(plan, source, first):
        now.append((thing, name, getattr(thing, name)))
        setattr(thing, name, value)
    for relation, number in first.get("not_yet", {}).items():
        setattr(plan, relation, rows[relation][:-number])

    def forward() -> None:
        for thing, name, value in now:
            setattr(thing, name, value)
        for relation, children in rows.items():
            setattr(plan, relation, children)

    return forward


def _said(
    plan: MarketingPlanPage, source: dict[str, Any], first: dict[str, Any]
) -> Iterator[tuple[Any, str, Any]]:
    """Yield what the first version said: of which object, in which field, which value."""
    for name, value in first.get("fields", {}).items():
        yield plan, name, value
    goals = dict(zip((row["key"] for row in source["goals"]), plan.goals.all(), strict=True))
    for key, values in first.get("goals", {}).items():
        for name, value in values.items():
            yield goals[key], name, Decimal(value) if name in {"baseline", "target"} else value
    for description, planned in first.get("planned", {}).items():
        lines = [line for line in plan.budget_lines.all() if line.description == description]
        for line, amount in zip(lines, planned, strict=True):
            yield line, "planned", Decimal(amount)


def freeze_version(
    stage: Stage, plan: MarketingPlanPage, revision: Revision, *, at: datetime
) -> None:
    """Freeze what was approved: the demo's log is written at its end, and no signal comes of it."""
    record_plan_version(page=plan, revision=revision, approved_by=stage.approver, approved_at=at)
