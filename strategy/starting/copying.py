"""A new plan out of an old one: rows with keys of their own, links kept, dates in the new period."""

import copy
import uuid
from datetime import date
from typing import Any
from uuid import UUID

from strategy.links import relink
from strategy.models import CHILD_RELATIONS, Action, MarketingPlanPage
from strategy.starting.shifting import months_between, shifted, within

#: What a new plan takes over as it stands; who approved what, and when, it does not.
FIELDS = (
    "summary",
    "total_budget",
    "currency",
    "expected_result",
    "strengths",
    "weaknesses",
    "opportunities",
    "threats",
    "baseline",
    "strategy_do",
    "strategy_do_not",
    "community",
    "moderation",
    "escalation",
    "lead_handoff",
    "control",
    "crisis_playbook",
    "plan_owner",
    "approver",
)
#: Dates of rows that are moved with the period. Others are facts, such as when something was measured.
DATES = {
    "goals": ("due_on",),
    "key_results": ("due_on",),
    "paid_campaigns": ("starts_on", "ends_on"),
    "actions": ("starts_on", "due_on"),
    "budget_lines": ("month_on",),
    "reviews": ("review_on",),
}
#: Those that may not be outside of the period.
_INSIDE = {"goals", "key_results"}


def fill_from(plan: MarketingPlanPage, old: Any) -> None:
    """Fill a new plan with what an old one says. The old plan and its posts stay as they are.

    Args:
        plan: Not saved yet; its period is set.
        old: The plan that is copied, in any of its versions.
    """
    for name in FIELDS:
        setattr(plan, name, getattr(old, name))
    months = months_between(old.starts_on, plan.starts_on)
    keys: dict[UUID, UUID] = {}
    for relation in CHILD_RELATIONS:
        rows = []
        for row in getattr(old, relation).all():
            new = copy.copy(row)
            new.pk, new.key = None, uuid.uuid4()
            keys[row.key] = new.key
            _move(new, relation, months, plan.starts_on, plan.ends_on)
            rows.append(new)
        setattr(plan, relation, rows)
    for line in plan.budget_lines.all():
        line.committed = line.actual = None
    for action in plan.actions.all():
        action.status = Action.Status.OPEN
    relink(plan, keys)


def _move(row: Any, relation: str, months: int, starts_on: date, ends_on: date) -> None:
    for name in DATES.get(relation, ()):
        day = getattr(row, name)
        if day is None:
            continue
        moved = shifted(day, months)
        setattr(row, name, within(moved, starts_on, ends_on) if relation in _INSIDE else moved)
