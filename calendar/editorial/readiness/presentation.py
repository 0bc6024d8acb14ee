"""How problems are shown: a group a channel and one for the post, the gravest first."""

from collections.abc import Iterable
from typing import Any

from brand.rules.severity import Severity
from editorial.brand_check.presentation import severity_badge
from editorial.readiness.gate import place_of
from editorial.readiness.messages import message_of
from editorial.readiness.problems import Problem, gravest_first


def grouped(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return what templates show of problems: a group a channel in the post's order, the post last."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, problem in enumerate(gravest_first(problems)):
        groups.setdefault(problem.network, []).append(
            {
                "problem": problem,
                "badge": severity_badge(problem.severity),
                "message": message_of(problem),
                "key": f"{problem.network}|{problem.field}|{problem.code}|{number}",
            }
        )
    return [
        {"label": place_of(rows[0]["problem"]), "rows": rows}
        for network, rows in sorted(groups.items(), key=lambda group: not group[0])
    ]


def counted(problems: Iterable[Problem]) -> dict[str, int]:
    """Return how many problems there are of each severity: ``must``, ``should``, ``hint``."""
    counts = dict.fromkeys(Severity.values, 0)
    for problem in problems:
        counts[problem.severity] += 1
    return counts
