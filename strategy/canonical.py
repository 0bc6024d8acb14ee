"""A plan as canonical JSON: the same plan gives the same bytes, on any machine, in any process.

What is in it, and in which form:

- no ids of a database: rows go by their keys, people by their user names, pages by their slugs, a
  version of the guideline by its number; each with the name that it had, for people to read;
- keys of objects sorted; rows sorted by key, each with its ``position`` among the others;
- texts in Unicode's form NFC, with ``\\n`` for a new line; numbers as text without trailing zeros;
  dates in ISO 8601; what is not known as ``null``;
- the exchange rates that its budget is summed up with: those may be corrected afterwards;
- no time, no approver, no language of a reader.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.db import models

from strategy.ledger.rating import Rate
from strategy.models import CHILD_RELATIONS, MarketingPlanPage
from strategy.row_keys import RowKeysField

#: Counts up when the same plan would be written in another way.
SCHEMA = 2
_OF_ROW = {"id", "key", "sort_order", "plan"}


class References(Protocol):
    """Knows what a plan points to."""

    def named(self, model: type[models.Model], pk: Any) -> dict[str, Any] | None:
        """Return a thing's lasting name under ``key`` and what people call it under ``name``.

        Returns:
            None where there is no such thing any more.
        """


def canonical(
    content: Mapping[str, Any],
    *,
    brand: Mapping[str, Any],
    references: References,
    rates: Iterable[Rate] = (),
) -> dict[str, Any]:
    """Return a plan in canonical form.

    Args:
        content: What a revision keeps of the plan.
        brand: What identifies the brand: its ``key`` and ``name``, and its ``currency``.
        references: Knows what the plan points to.
        rates: The exchange rates that its budget is summed up with.

    Returns:
        A document of dicts, lists, texts, whole numbers, booleans and None.
    """
    page = {"title": _text(content.get("title"))}
    for field in MarketingPlanPage._meta.local_concrete_fields:
        if not field.primary_key:
            page[field.name] = _value(field, content.get(field.name), references)
    return {
        "kind": "linja.plan",
        "schema": SCHEMA,
        "brand": {name: _text(value) for name, value in brand.items()},
        "plan": page,
        "rows": {
            relation: _rows(relation, content.get(relation) or [], references)
            for relation in CHILD_RELATIONS
        },
        "rates": sorted(
            (
                {
                    "from": rate.currency,
                    "into": rate.into,
                    "rate": _number(rate.rate),
                    "source": _text(rate.source),
                    "valid_on": _day(rate.valid_on),
                }
                for rate in rates
            ),
            key=lambda rate: (rate["from"], rate["valid_on"]),
        ),
    }


def rates_in(document: Mapping[str, Any]) -> list[Rate]:
    """Return the exchange rates in a canonical document; none from before they were frozen."""
    return [
        Rate(
            currency=rate["from"],
            into=rate["into"],
            rate=Decimal(rate["rate"]),
            valid_on=date.fromisoformat(rate["valid_on"]),
            source=rate["source"],
        )
        for rate in document.get("rates", ())
    ]


def canonical_text(document: Mapping[str, Any]) -> str:
    """Return a canonical document as JSON: keys sorted, no white space, nothing escaped needlessly.

    Source:
        RFC 8785, section 3.2, for texts and whole numbers; there are no other numbers in it.
    """
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(
    relation: str, rows: list[Mapping[str, Any]], references: References
) -> list[dict[str, Any]]:
    fields = _fields_of(relation)
    in_order = sorted(rows, key=lambda row: (row.get("sort_order") or 0, str(row.get("key"))))
    written = [
        {
            "key": str(UUID(str(row["key"]))),
            "position": position,
            **{field.name: _value(field, row.get(field.name), references) for field in fields},
        }
        for position, row in enumerate(in_order, start=1)
    ]
    return sorted(written, key=lambda row: row["key"])


@cache
def _fields_of(relation: str) -> tuple[models.Field, ...]:
    model = MarketingPlanPage._meta.get_field(relation).related_model
    return tuple(f for f in model._meta.local_concrete_fields if f.name not in _OF_ROW)


def _value(field: models.Field, value: Any, references: References) -> Any:
    if isinstance(field, models.ForeignKey):
        return references.named(field.related_model, value) if value is not None else None
    for kind, written in _WRITTEN:
        if isinstance(field, kind):
            return written(value)
    raise TypeError(f"{field} has no canonical form yet")


def _text(value: Any) -> str:
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _number(value: Any) -> str | None:
    if value in (None, ""):
        return None
    number = Decimal(str(value))
    return "0" if number == 0 else format(number.normalize(), "f")


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _day(value: Any) -> str | None:
    return date.fromisoformat(str(value)[:10]).isoformat() if value else None


def _key(value: Any) -> str | None:
    return str(UUID(str(value))) if value else None


def _keys(value: Any) -> list[str]:
    return sorted({str(UUID(str(key))) for key in value or ()})


#: (kind of field, how its values are written); the first that fits counts.
_WRITTEN: tuple[tuple[type[models.Field], Callable[[Any], Any]], ...] = (
    (RowKeysField, _keys),
    (models.DecimalField, _number),
    (models.DateField, _day),
    (models.UUIDField, _key),
    (models.BooleanField, bool),
    (models.IntegerField, _whole),
    (models.CharField, _text),
    (models.TextField, _text),
)
