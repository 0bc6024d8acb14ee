"""The demo brands' marketing plans."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cms.demo.comments import add_comments
from cms.demo.plan_rows import further_rows
from cms.demo.plan_versions import freeze_version, turn_back
from cms.demo.stage import Stage, key_of
from strategy.models import (
    Action,
    BudgetLine,
    Challenge,
    ChannelPlan,
    Competitor,
    Goal,
    MarketingPlanPage,
    Pillar,
    PlanIndexPage,
    Risk,
)

_TEXTS = (
    "title", "slug", "version", "summary", "expected_result", "strengths", "weaknesses", "opportunities",
    "threats", "baseline", "strategy_do", "strategy_do_not", "community", "control",
)  # fmt: skip

#: Texts that not every plan of the demo has.
_MORE_TEXTS = ("moderation", "escalation", "lead_handoff", "crisis_playbook")


@dataclass(frozen=True, kw_only=True)
class PlanParts:
    """What posts point to in the plan in force, by the data's keys."""

    plan: MarketingPlanPage
    goals: dict[str, Goal]
    pillars: dict[str, Pillar]


def make_plan(stage: Stage, source: dict[str, Any]) -> PlanParts:
    """Make one plan with all its rows, in the state that its data asks for."""
    days = stage.days
    first, months = source["first_month"], source["months"]
    period = days.period(first, months, stage.data.brand["language"])
    owner = stage.people[source["owner"]]
    plan = MarketingPlanPage(
        live=False,
        owner=owner,
        plan_owner=owner,
        starts_on=days.month(first),
        ends_on=days.month_end(first + months - 1),
        approver=stage.approver,
        total_budget=_amount(source.get("total_budget")),
        **{name: source[name].replace("{period}", period) for name in _TEXTS},
        **{name: source[name] for name in _MORE_TEXTS if name in source},
    )
    _add(stage, source, plan, _rows(stage, source))
    _answer(plan, source)
    _add(stage, source, plan, further_rows(stage, source, _keys(stage, source, plan)))
    _link_channels(stage, source, plan)
    forward = turn_back(plan, source) if "first_version" in source else None
    stage.folder(PlanIndexPage).add_child(instance=plan)
    revision = plan.save_revision(user=owner)
    if source["state"] == "approved":
        submitted = (days.month(first) - days.today).days - 9
        stage.journal.saved(plan, revision, by=owner, at=days.at(submitted - 12, "09:10"))
        approved_at = stage.approve(plan, revision, by=owner, submitted_day=submitted)
        freeze_version(stage, plan, revision, at=approved_at)
        if forward is not None:
            forward()
            revised = -source["first_version"]["replaced_days_ago"]
            revision = plan.save_revision(user=owner)
            stage.journal.saved(
                plan, revision, by=owner, at=days.at(revised - 3, "09:40"), first=False
            )
            approved_at = stage.approve(plan, revision, by=owner, submitted_day=revised)
            freeze_version(stage, plan, revision, at=approved_at)
    elif source["state"] == "in_review":
        submitted = -source["submitted_days_ago"]
        stage.journal.saved(plan, revision, by=owner, at=days.at(submitted - 4, "09:10"))
        stage.submit(plan, revision, by=owner, step=source["step"], submitted_day=submitted)
    else:
        stage.journal.saved(plan, revision, by=owner, at=days.at(-6, "14:25"))
    add_comments(stage, plan, source.get("comments", []))
    return PlanParts(
        plan=plan,
        goals=_by_key(source["goals"], plan.goals.all()),
        pillars=_by_key(source["pillars"], plan.pillars.all()),
    )


def _add(
    stage: Stage, source: dict[str, Any], plan: MarketingPlanPage, rows: dict[str, list[Any]]
) -> None:
    """Give a plan its rows, with keys that are the same each time the demo is seeded."""
    for relation, of_relation in rows.items():
        for number, row in enumerate(of_relation):
            row.sort_order = number
            row.key = key_of(stage.data.key, source["slug"], relation, str(number))
            row.clean()
        getattr(plan, relation).set(of_relation)


def _keys(stage: Stage, source: dict[str, Any], plan: MarketingPlanPage) -> dict[str, Any]:
    """Return the keys of goals and audiences by what the data calls them."""
    goals = {
        f"goals/{key}": row.key for key, row in _by_key(source["goals"], plan.goals.all()).items()
    }
    audiences = {
        f"audiences/{given['persona']}": key_of(
            stage.data.key, source["slug"], "audiences", str(number)
        )
        for number, given in enumerate(source.get("audiences", []))
    }
    return goals | audiences


def _link_channels(stage: Stage, source: dict[str, Any], plan: MarketingPlanPage) -> None:
    """Say of each channel for whom it is and which goals it serves."""
    keys = _keys(stage, source, plan)
    links = source.get("channel_links", {})
    for row in plan.channel_plans.all():
        link = links.get(row.network, {})
        row.goal_keys = [str(keys[f"goals/{key}"]) for key in link.get("goals", [])]
        row.audience_keys = [str(keys[f"audiences/{key}"]) for key in link.get("personas", [])]


def _by_key(source: list[dict[str, Any]], rows: Any) -> dict[str, Any]:
    return {given["key"]: row for given, row in zip(source, rows, strict=True)}


def _rows(stage: Stage, source: dict[str, Any]) -> dict[str, list[Any]]:
    days = stage.days
    return {
        "competitors": [
            Competitor(**{**row, "posts_a_week": _amount(row.get("posts_a_week"))})
            for row in source["competitors"]
        ],
        "challenges": [Challenge(**_without(row, "key")) for row in source["challenges"]],
        "goals": [
            Goal(
                due_on=days.month_end(source["first_month"] + row["due_month"]),
                baseline=Decimal(row["baseline"]),
                target=Decimal(row["target"]),
                **_without(row, "key", "answers", "due_month", "baseline", "target"),
            )
            for row in source["goals"]
        ],
        "channel_plans": [
            ChannelPlan(**{**row, "posts_a_week": _amount(row["posts_a_week"])})
            for row in source["channel_plans"]
        ],
        "pillars": [Pillar(**_without(row, "key")) for row in source["pillars"]],
        "actions": [
            Action(
                starts_on=days.on(row["starts"]),
                due_on=days.on(row["due"]),
                **_without(row, "starts", "due"),
            )
            for row in source["actions"]
        ],
        "budget_lines": [
            line for row in source["budget"] for line in _budget_lines(stage, source, row)
        ],
        "risks": [Risk(**row) for row in source["risks"]],
    }


def _budget_lines(stage: Stage, source: dict[str, Any], row: dict[str, Any]) -> list[BudgetLine]:
    """Return a budget row's lines, one a month; a month in which nothing is planned has none."""
    lines = []
    for month in range(source["months"]):
        line = BudgetLine(
            description=row["description"],
            category=row["category"],
            month_on=stage.days.month(source["first_month"] + month),
            currency=stage.brand.currency,
            planned=_of_month(row.get("planned"), month),
            hours=_of_month(row.get("hours"), month),
            hourly_rate=_amount(row.get("rate")),
            committed=_of_month(row.get("committed"), month),
            actual=_of_month(row.get("actual"), month),
        )
        if line.planned or line.hours:
            lines.append(line)
    return lines


def _of_month(amounts: list[Any] | None, month: int) -> Decimal | None:
    return _amount(amounts[month]) if amounts and month < len(amounts) else None


def _amount(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _answer(plan: MarketingPlanPage, source: dict[str, Any]) -> None:
    """Point each goal at the challenge that it answers."""
    challenges = _by_key(source["challenges"], plan.challenges.all())
    for given, goal in zip(source["goals"], plan.goals.all(), strict=True):
        goal.challenge_key = challenges[given["answers"]].key
