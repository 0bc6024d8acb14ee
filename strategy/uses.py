"""What uses plans and their rows; a higher layer that points at them says so here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Use:
    """Things that use one row, or a plan.

    Attributes:
        count: How many.
        address: Where they are listed.
    """

    count: int
    address: str


#: In place of a relation: plans themselves, by their primary keys.
PLANS = "plans"
#: Called with primary keys of rows; returns the uses of those that are used, in one query.
Finder = Callable[[Collection[int]], dict[int, Use]]

_finders: dict[str, Finder] = {}


def register_uses(relation: str, finder: Finder) -> None:
    """Register who knows what uses the rows of a plan's relation, such as ``goals``."""
    _finders[relation] = finder


def used_relations() -> tuple[str, ...]:
    """Return the relations whose rows something may use."""
    return tuple(_finders)


def uses_of(relation: str, pks: Collection[int]) -> dict[int, Use]:
    """Return what uses rows of a relation, by primary key; rows that nothing uses are left out."""
    finder = _finders.get(relation)
    return finder(pks) if finder and pks else {}
