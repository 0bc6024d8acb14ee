"""From an approved revision to the contents of the printed plan."""

from typing import Any

from wagtail.models import Revision

from brand.models import BrandPage, GuidelinePage
from networks.labels import network_label
from reports import plan_parts as parts
from reports.approvals import Approval, name_of
from reports.budget import Budget, Line, budgets
from strategy.models import BudgetLine, MarketingPlanPage


def plan_contents(
    revision: Revision,
    *,
    brand: BrandPage,
    language: str,
    approval: Approval,
    guideline: GuidelinePage | None,
) -> parts.PlanContents:
    """Return what is printed of a plan.

    Args:
        revision: The approved revision. The page's later drafts are not looked at.
        brand: The plan's brand.
        language: The document's, ``en`` or ``fi``.
        approval: When and by whom the revision was approved.
        guideline: The brand guideline in force at that time, or None.

    Returns:
        The contents; labels of choices are in the active language.
    """
    plan: MarketingPlanPage = revision.as_object()
    numbers = _numbers_of_goals(plan)
    statements = {challenge.key: challenge.statement for challenge in plan.challenges.all()}
    return parts.PlanContents(
        title=plan.title,
        brand_name=brand.title,
        language=language,
        country=brand.country,
        time_zone=brand.time_zone,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        version=plan.version,
        responsible=name_of(plan.plan_owner),
        approval=approval,
        summary=plan.summary.strip(),
        expected_result=plan.expected_result.strip(),
        brand=_brand(guideline),
        baseline=plan.baseline.strip(),
        swot=parts.Swot(
            strengths=plan.strengths.strip(),
            weaknesses=plan.weaknesses.strip(),
            opportunities=plan.opportunities.strip(),
            threats=plan.threats.strip(),
        ),
        competitors=tuple(
            parts.Competitor(
                name=row.name,
                handles=row.handles,
                followers=row.followers,
                posts_a_week=row.posts_a_week,
                notes=row.notes,
            )
            for row in plan.competitors.all()
        ),
        challenges=tuple(
            parts.Challenge(
                statement=row.statement,
                kind=row.get_kind_display(),
                severity=row.severity,
                evidence=row.evidence,
                owner=row.owner,
                goals=tuple(numbers.get(row.key, ())),
            )
            for row in plan.challenges.all()
        ),
        goals=tuple(
            parts.Goal(
                number=number,
                objective=row.objective,
                metric=row.metric.strip(),
                unit=row.unit.strip(),
                baseline=row.baseline,
                target=row.target,
                due_on=row.due_on,
                stage=row.get_stage_display() if row.stage else "",
                owner=row.owner,
                challenge=statements.get(row.challenge_key, ""),
            )
            for number, row in enumerate(plan.goals.all(), start=1)
        ),
        strategy_do=plan.strategy_do.strip(),
        strategy_do_not=plan.strategy_do_not.strip(),
        channels=tuple(
            parts.Channel(
                network=network_label(row.network),
                role=row.role,
                posts_a_week=row.posts_a_week,
                formats=row.formats,
                tone=row.tone,
            )
            for row in plan.channel_plans.all()
        ),
        pillars=tuple(
            parts.Pillar(name=row.name, purpose=row.purpose, share=row.share, examples=row.examples)
            for row in plan.pillars.all()
        ),
        community=plan.community.strip(),
        actions=tuple(
            parts.Action(
                task=row.task,
                owner=row.owner,
                starts_on=row.starts_on,
                due_on=row.due_on,
                status=row.get_status_display(),
            )
            for row in plan.actions.all()
        ),
        budgets=_budgets(plan, brand),
        control=plan.control.strip(),
        risks=tuple(
            parts.Risk(risk=row.risk, trigger=row.trigger, response=row.response, owner=row.owner)
            for row in plan.risks.all()
        ),
    )


def _numbers_of_goals(plan: MarketingPlanPage) -> dict[Any, list[int]]:
    """Return the numbers of the goals that answer each challenge, by the challenge's key."""
    numbers: dict[Any, list[int]] = {}
    for number, goal in enumerate(plan.goals.all(), start=1):
        if goal.challenge_key:
            numbers.setdefault(goal.challenge_key, []).append(number)
    return numbers


def _budgets(plan: MarketingPlanPage, brand: BrandPage) -> tuple[Budget, ...]:
    lines = [
        Line(
            description=row.description,
            category=row.category,
            category_label=row.get_category_display(),
            month=row.month_on.replace(day=1),
            currency=row.currency,
            hours=row.hours,
            hourly_rate=row.hourly_rate,
            planned=row.planned,
            committed=row.committed,
            actual=row.actual,
        )
        for row in plan.budget_lines.all()
    ]
    return budgets(lines, categories=BudgetLine.Category.values, first_currency=brand.currency)


def _brand(guideline: GuidelinePage | None) -> parts.Brand:
    def field(name: str) -> str:
        return str(getattr(guideline, name, "") or "").strip()

    return parts.Brand(
        tagline=field("tagline"),
        positioning=parts.Positioning(
            audience=field("positioning_audience"),
            need=field("positioning_need"),
            category=field("positioning_category"),
            difference=field("positioning_difference"),
            proof=field("positioning_proof"),
        ),
        value_propositions=tuple(
            parts.ValueProposition(
                promise=block.value.get("promise") or "", proof=block.value.get("proof") or ""
            )
            for block in (guideline.value_propositions if guideline else ())
        ),
        voice=tuple(
            parts.VoiceTrait(
                we_are=block.value.get("we_are") or "",
                we_are_not=block.value.get("we_are_not") or "",
                explanation=block.value.get("explanation") or "",
            )
            for block in (guideline.voice if guideline else ())
        ),
    )
