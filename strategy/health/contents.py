"""A plan as its revision keeps it: plain values, rows as dicts. Nothing here asks the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any


@dataclass(frozen=True)
class Row:
    """A row of a plan.

    Attributes:
        relation: The relation it is in.
        position: Its place there, from 0: the number of its form.
        values: Its fields as they are kept in JSON.
    """

    relation: str
    position: int
    values: Mapping[str, Any]

    @property
    def number(self) -> int:
        """Its place as people count, from 1."""
        return self.position + 1

    def text(self, name: str) -> str:
        """Return a text without white space around it, '' for none."""
        return str(self.values.get(name) or "").strip()

    def day(self, name: str) -> date | None:
        """Return a date, None for none."""
        return day_of(self.values.get(name))

    def amount(self, name: str) -> Decimal | None:
        """Return a number, None for none."""
        return amount_of(self.values.get(name))

    def anchor(self, name: str) -> str:
        """Return the id that a field of this row has in the plan's form."""
        return f"id_{self.relation}-{self.position}-{name}"


def rows_of(content: Mapping[str, Any], relation: str) -> Iterator[Row]:
    """Yield a relation's rows in their order."""
    rows = content.get(relation) or []
    in_order = sorted(rows, key=lambda row: row.get("sort_order") or 0)
    for position, values in enumerate(in_order):
        yield Row(relation, position, values)


def day_of(value: Any) -> date | None:
    """Return a date from its ISO form, None for none."""
    return date.fromisoformat(value) if value else None


def amount_of(value: Any) -> Decimal | None:
    """Return a number from its text, None for none."""
    if value in (None, ""):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
