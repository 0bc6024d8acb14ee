"""Templates of plans: data files, one a template and language, in ``strategy/data/templates``.

Rows are named by ``ref`` inside a file, and link to each other by it. Months are counted from 1, the
plan's first; a month that the plan hasn't got is its last.
"""

import tomllib
import uuid
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from strategy.links import LINKS
from strategy.models import CHILD_RELATIONS, MarketingPlanPage
from strategy.starting.shifting import shifted, within

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "templates"
#: In the order in which they are offered.
NAMES = ("launch", "always_on", "reputation", "recruitment")
#: A row's date and the end of its month in a file.
_MONTHS = {
    "due_month": ("due_on", True),
    "start_month": ("starts_on", False),
    "end_month": ("ends_on", True),
    "review_month": ("review_on", True),
    "month": ("month_on", False),
}


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template in one language.

    Attributes:
        name: One of ``NAMES``.
        title: What it is called.
        description: What it is for, in a sentence.
        months: How long such a plan usually is.
        fields: Texts of the plan by field.
        rows: Rows by relation, as they stand in the file.
    """

    name: str
    title: str
    description: str
    months: int
    fields: dict[str, str]
    rows: dict[str, list[dict[str, Any]]]


@cache
def template(name: str, language: str) -> Template:
    """Return a template.

    Args:
        name: One of ``NAMES``.
        language: ``en`` or ``fi``; another one gets English.

    Raises:
        KeyError: There is no such template.
    """
    if name not in NAMES:
        raise KeyError(name)
    path = _FOLDER / f"{name}.{language}.toml"
    if not path.exists():
        path = _FOLDER / f"{name}.en.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return Template(
        name=name,
        title=data["title"],
        description=data["description"],
        months=data["months"],
        fields=data["plan"],
        rows={relation: data.get(relation, []) for relation in CHILD_RELATIONS},
    )


def fill(plan: MarketingPlanPage, source: Template, *, currency: str) -> None:
    """Fill a new plan with a template.

    Args:
        plan: Not saved yet; its period is set.
        source: The template.
        currency: ISO 4217 code of the amounts.
    """
    for name, text in source.fields.items():
        setattr(plan, name, text.strip())
    keys = {
        (relation, row["ref"]): uuid.uuid4()
        for relation, rows in source.rows.items()
        for row in rows
        if "ref" in row
    }
    links = {(relation, name): target for relation, name, target in LINKS}
    for relation, rows in source.rows.items():
        model = MarketingPlanPage._meta.get_field(relation).related_model
        made = []
        for row in rows:
            values: dict[str, Any] = {"key": keys.get((relation, row.get("ref")), uuid.uuid4())}
            for name, value in row.items():
                if name == "ref":
                    continue
                if target := links.get((relation, name)):
                    values[name] = _linked(value, target, keys)
                elif name in _MONTHS:
                    field, at_end = _MONTHS[name]
                    day = _day(plan, value, at_end=at_end)
                    values[field] = day.replace(day=1) if name == "month" else day
                else:
                    values[name] = value
            row_made = model(**values)
            if hasattr(row_made, "currency"):
                row_made.currency = currency
            made.append(row_made)
        setattr(plan, relation, made)


def _linked(value: Any, target: str, keys: dict[tuple[str, Any], uuid.UUID]) -> Any:
    if isinstance(value, list):
        return [str(keys[target, ref]) for ref in value]
    return keys[target, value]


def _day(plan: MarketingPlanPage, number: int, *, at_end: bool) -> Any:
    first = shifted(plan.starts_on.replace(day=1), number - 1)
    if at_end:
        first = first.replace(day=monthrange(first.year, first.month)[1])
    return within(first, plan.starts_on, plan.ends_on)
