"""Two plans as an agency would write them: ``plans/en.toml`` and ``plans/fi.toml``."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

_FOLDER = Path(__file__).parent / "plans"
_MONTHS = [date(2027, month, 1) for month in range(1, 13)]
_HOURS = Decimal("24.5")


def rich_plan(language: str, **values: Any) -> dict[str, Any]:
    """Return the values of the plan in a language, with five goals and thirty budget lines."""
    text = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    plan = tomllib.loads(text, parse_float=Decimal)
    for row in [*plan["challenges"], *plan["goals"]]:
        for name in ("key", "challenge_key"):
            if name in row:
                row[name] = UUID(row[name])
    lines = _budget_lines(plan.pop("budget"))
    return {**plan, "budget_lines": lines, **values}


def _budget_lines(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return 12 lines of people, 6 of media, 4 of production, 3 of tools and 5 of fees."""
    lines: list[dict[str, Any]] = []

    def add(category: str, month: date, planned: Decimal, **more: Any) -> None:
        lines.append(
            {
                "description": spec[category],
                "category": category,
                "month_on": month,
                "currency": spec["currency"],
                "planned": planned,
                **more,
            }
        )

    for number, month in enumerate(_MONTHS):
        rate = spec["rate"]
        add("people", month, _HOURS * rate, hours=_HOURS, hourly_rate=rate)
        if number % 2 == 0:
            add("media", month.replace(day=15), Decimal("450.50"))
        if number % 3 == 0:
            spent = {"committed": Decimal("1280.00"), "actual": Decimal("1312.40")}
            add("production", month, Decimal("1280.00"), **(spent if number == 0 else {}))
        if number % 4 == 0:
            add("tools", month, Decimal("89.90"))
        if 0 < number < 6:
            add("fees", month, Decimal("333.33"))
    return lines
