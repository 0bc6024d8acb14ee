"""Which field of which row links to which other rows of the plan, and how links are kept whole."""

from typing import Any
from uuid import UUID

from strategy.row_keys import keys_of

#: (relation of the row, its field, relation of the rows that it names).
LINKS = (
    ("goals", "challenge_key", "challenges"),
    ("key_results", "goal_key", "goals"),
    ("control_metrics", "goal_key", "goals"),
    ("paid_campaigns", "goal_key", "goals"),
    ("paid_campaigns", "audience_key", "audiences"),
    ("channel_plans", "goal_keys", "goals"),
    ("channel_plans", "audience_keys", "audiences"),
)


def relink(plan: Any, keys: dict[UUID, UUID] | None = None) -> None:
    """Take links to rows that are gone out of a plan's rows.

    Args:
        plan: The plan; its rows are changed in memory.
        keys: Where rows were copied with keys of their own, or went into others: the new key of each
            old one.
    """
    new = keys or {}
    for relation, field, target in LINKS:
        there = {row.key for row in getattr(plan, target).all()}
        for row in getattr(plan, relation).all():
            value = getattr(row, field)
            if isinstance(value, list):
                linked = dict.fromkeys(new.get(key, key) for key in _in_order(value))
                setattr(row, field, [str(key) for key in linked if key in there])
            elif value is not None:
                key = new.get(value, value)
                setattr(row, field, key if key in there else None)


def _in_order(values: list[str]) -> list[UUID]:
    known = {str(key): key for key in keys_of(values)}
    return [known[value] for value in map(str, values) if value in known]
