"""A plan as a revision keeps it, and what it points to, without a database."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from strategy.canonical import canonical
from strategy.ledger.rating import Rate

GOAL, OTHER_GOAL = "0a000000-0000-4000-8000-000000000001", "0a000000-0000-4000-8000-000000000002"
CHALLENGE = "0b000000-0000-4000-8000-000000000001"
ANNA, BEN = "0c000000-0000-4000-8000-000000000001", "0c000000-0000-4000-8000-000000000002"
ADS, MORE_ADS = "0d000000-0000-4000-8000-000000000001", "0d000000-0000-4000-8000-000000000002"
BRAND = {"key": "saima", "name": "Säimä", "currency": "EUR"}

#: Primary keys differ from machine to machine; what they stand for does not.
NAMES = {7: ("aino", "Aino Koskela"), 40: ("anna", "Anna"), 41: ("ben", "Ben")}


class Known:
    """Knows things by a table; ``shift`` is added to every primary key."""

    def __init__(self, shift: int = 0) -> None:
        self.shift = shift

    def named(self, model: Any, pk: Any) -> dict[str, Any] | None:
        found = NAMES.get(pk - self.shift)
        return {"key": found[0], "name": found[1]} if found else None


def content(shift: int = 0, **changes: Any) -> dict[str, Any]:
    """Return a revision's content; ``shift`` moves every primary key."""
    plan = {
        "pk": 12 + shift,
        "title": "Vuosi 2027",
        "starts_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "version": "1.0",
        "plan_owner": 7 + shift,
        "summary": "Löyly.\r\nSteam.",
        "total_budget": "12000.00",
        "currency": "EUR",
        "latest_revision_created_at": "2026-11-24T10:00:00Z",
        "challenges": [
            row(CHALLENGE, 3 + shift, statement="Few visits", kind="traffic", severity=4)
        ],
        "goals": [
            goal(GOAL, 1 + shift, "More bookings", target="5.00", challenge_key=CHALLENGE),
            goal(OTHER_GOAL, None, "More readers", target="900.00", unit="people", sort_order=1),
        ],
        "audiences": [row(ANNA, 5 + shift, persona=40 + shift, priority="primary")],
        "budget_lines": [line(ADS, "1200.00"), line(MORE_ADS, "300.00", sort_order=1)],
    }
    return {**plan, **changes}


def row(key: str, pk: int | None, **values: Any) -> dict[str, Any]:
    """Return a row as JSON keeps it."""
    return {"pk": pk, "plan": 12, "sort_order": 0, "key": key, **values}


def goal(key: str, pk: int | None, objective: str, **values: Any) -> dict[str, Any]:
    """Return a goal with a metric in per cent."""
    usual = {"metric": "Rate", "unit": "%", "baseline": "2.00", "direction": "up"}
    return row(key, pk, objective=objective, **{**usual, **values})


def line(key: str, planned: str, **values: Any) -> dict[str, Any]:
    """Return a budget line of media in March."""
    usual = {"category": "media", "month_on": "2027-03-01", "currency": "EUR"}
    return row(key, 1, description="Ads", planned=planned, **{**usual, **values})


def rate(currency: str, valid_on: str, value: str) -> Rate:
    """Return an exchange rate into EUR."""
    return Rate(
        currency=currency,
        into="EUR",
        rate=Decimal(value),
        valid_on=date.fromisoformat(valid_on),
        source="The bank",
    )


def document(*, rates: Iterable[Rate] = (), **changes: Any) -> dict[str, Any]:
    """Return the canonical document of ``content``."""
    return canonical(content(**changes), brand=BRAND, references=Known(), rates=rates)
