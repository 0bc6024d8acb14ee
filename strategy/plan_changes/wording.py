"""Changes in words: sections of the plan with their sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from strategy.models import CHILD_RELATIONS, BudgetLine, ExchangeRate, MarketingPlanPage
from strategy.plan_changes.comparing import (
    RATES,
    BudgetChange,
    Change,
    Document,
    FieldChange,
    RateChange,
    Reordered,
    Row,
    RowAdded,
    RowRemoved,
)
from strategy.row_keys import RowKeysField

#: A longer text is said to be rewritten, without its words.
_LONGEST = 80
_NAME_LENGTH = 70
#: Rows that people call by their number.
_NUMBERED = {"goals", "challenges", "objectives"}
#: Where a row's name stands; the first that says something.
_NAMES = (
    "objective", "statement", "result", "name", "metric", "kpi", "task", "risk", "description",
    "topic", "persona", "network", "review_on",
)  # fmt: skip


class Formats(Protocol):
    """How the brand writes numbers, money and dates."""

    def number(self, value: Decimal | int | None) -> str: ...
    def money(self, value: Decimal | None, currency: str) -> str: ...
    def measure(self, value: Decimal | None, unit: str) -> str: ...
    def short_day(self, value: date | None) -> str: ...
    def month(self, value: date) -> str: ...
    def rate(self, value: Decimal | None) -> str: ...


@dataclass(frozen=True)
class Section:
    """A part of the plan and what changed in it."""

    title: str
    sentences: list[str]


def told(
    changes: Iterable[Change], *, before: Document, after: Document, formats: Formats
) -> list[Section]:
    """Say what changed, in the active language.

    Args:
        changes: What ``compare`` found.
        before: The earlier document, which names what is gone.
        after: The later one.
        formats: How the brand writes numbers, money and dates.

    Returns:
        The sections in the order of the plan, each with at least one sentence.
    """
    teller = _Teller(before, after, formats)
    sections: dict[str, list[str]] = {}
    for change in changes:
        sections.setdefault(change.relation, []).append(teller.sentence(change))
    in_order = ("", *CHILD_RELATIONS, RATES)
    return [
        Section(_title(relation), sections[relation])
        for relation in in_order
        if relation in sections
    ]


def _title(relation: str) -> str:
    if not relation:
        return _("The plan itself")
    if relation == RATES:
        return str(capfirst(ExchangeRate._meta.verbose_name_plural))
    return str(capfirst(_model(relation)._meta.verbose_name_plural))


def _model(relation: str) -> type[models.Model]:
    model: type[models.Model] = MarketingPlanPage._meta.get_field(relation).related_model
    return model


class _Teller:
    """Says changes between two documents."""

    def __init__(self, before: Document, after: Document, formats: Formats) -> None:
        self.before, self.after, self.formats = before, after, formats

    def sentence(self, change: Change) -> str:
        if isinstance(change, FieldChange):
            return self._field(change)
        if isinstance(change, RowAdded):
            return _("%(row)s was added.") % {"row": self._row(change.relation, change.row)}
        if isinstance(change, RowRemoved):
            return _("%(row)s was taken out.") % {"row": self._row(change.relation, change.row)}
        if isinstance(change, Reordered):
            return _("The rows are in another order.")
        if isinstance(change, RateChange):
            return self._rate(change)
        return self._amount(change)

    def _row(self, relation: str, row: Row) -> str:
        kind = capfirst(str(_model(relation)._meta.verbose_name))
        name = self._name(relation, row)
        if relation in _NUMBERED:
            numbered = {"kind": kind, "number": row["position"], "name": name}
            return _("%(kind)s %(number)d, “%(name)s”,") % numbered
        return _named(kind, name)

    def _short_row(self, relation: str, row: Row) -> str:
        kind = capfirst(str(_model(relation)._meta.verbose_name))
        if relation in _NUMBERED:
            return f"{kind} {row['position']}"
        return _named(kind, self._name(relation, row))

    def _name(self, relation: str, row: Row) -> str:
        name = next((name for name in _NAMES if row.get(name)), "")
        if not name:
            return str(row["position"])
        field = _model(relation)._meta.get_field(name)
        return Truncator(self._value(field, row[name], row)).chars(_NAME_LENGTH)

    def _field(self, change: FieldChange) -> str:
        model = _model(change.relation) if change.relation else MarketingPlanPage
        try:
            field: Any = model._meta.get_field(change.field)
        except FieldDoesNotExist:  # of a version whose form had one more
            return _("A field that is no more: %(field)s.") % {"field": change.field}
        label = str(field.verbose_name)
        values = {"field": label if change.row else capfirst(label)}
        if change.row is not None:
            values["row"] = self._short_row(change.relation, change.row)
        if self._is_long(field, change):
            if change.row is None:
                return _("%(field)s was rewritten.") % values
            return _("%(row)s: %(field)s was rewritten.") % values
        values["before"] = self._value(field, change.before, change.row, self.before)
        values["after"] = self._value(field, change.after, change.row, self.after)
        if change.row is None:
            return _("%(field)s: %(before)s → %(after)s") % values
        return _("%(row)s: %(field)s %(before)s → %(after)s") % values

    @staticmethod
    def _is_long(field: Any, change: FieldChange) -> bool:
        texts = [value for value in (change.before, change.after) if isinstance(value, str)]
        is_text = isinstance(field, (models.CharField, models.TextField)) and not field.choices
        return is_text and any(len(text) > _LONGEST or "\n" in text for text in texts)

    def _value(
        self, field: Any, value: Any, row: Row | None, document: Document | None = None
    ) -> str:
        document = document or self.after
        if value in (None, "", []):
            return "–"
        if isinstance(field, RowKeysField):
            return ", ".join(self._other(key, document) for key in value)
        if isinstance(field, models.UUIDField):
            return self._other(value, document)
        if isinstance(value, Mapping):
            return str(value["name"])
        if isinstance(field, models.DecimalField):
            return self._number(field, Decimal(value), row)
        if isinstance(field, models.DateField):
            return self.formats.short_day(date.fromisoformat(value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value)

    def _number(self, field: Any, value: Decimal, row: Row | None) -> str:
        unit = (row or {}).get("unit")
        if unit and field.name in {"baseline", "target", "value"}:
            return self.formats.measure(value, unit)
        holder = row if row is not None else self.after["plan"]
        if field.name in {"total_budget", "budget"} and holder.get("currency"):
            return self.formats.money(value, holder["currency"])
        return self.formats.number(value)

    def _other(self, key: str, document: Document) -> str:
        found = self._rows_by_key[id(document)].get(key)
        return self._name(*found) if found else "–"

    @cached_property
    def _rows_by_key(self) -> dict[int, dict[str, tuple[str, Row]]]:
        return {
            id(document): {
                row["key"]: (relation, row)
                for relation, rows in document["rows"].items()
                for row in rows
            }
            for document in (self.before, self.after)
        }

    def _amount(self, change: BudgetChange) -> str:
        money = partial(self.formats.money, currency=change.currency)
        difference = change.after - change.before
        values = {
            "category": str(dict(BudgetLine.Category.choices).get(change.category)),
            "difference": ("+" if difference > 0 else "−") + money(abs(difference)),
            "before": money(change.before),
            "after": money(change.after),
            "month": self.formats.month(date.fromisoformat(change.month)) if change.month else "–",
        }
        text = {
            "planned": pgettext(
                "budget", "%(category)s, %(month)s: %(difference)s (%(before)s → %(after)s)"
            ),
            "committed": _(
                "%(category)s, %(month)s: committed %(difference)s (%(before)s → %(after)s)"
            ),
            "actual": _("%(category)s, %(month)s: actual %(difference)s (%(before)s → %(after)s)"),
        }[change.amount]
        return text % values

    def _rate(self, change: RateChange) -> str:
        values = {
            "from": change.currency,
            "into": change.into,
            "date": self.formats.short_day(date.fromisoformat(change.valid_on)),
            "before": self.formats.rate(change.before),
            "after": self.formats.rate(change.after),
        }
        return _("%(from)s → %(into)s of %(date)s: %(before)s → %(after)s") % values


def _named(kind: str, name: str) -> str:
    return _("%(kind)s “%(name)s”") % {"kind": kind, "name": name}
