"""From an approved revision to the contents of the printed plan."""

from typing import Any

from wagtail.models import Revision

from brand.models import BrandPage, GuidelinePage
from reports import plan_parts as parts
from reports import plan_sections as sections
from reports.approvals import Approval, name_of
from reports.brand_parts import (
    ValueProposition,
    VoiceTrait,
    parts_of,
    positioning_of,
    text_of,
)
from reports.budget import Budget, Line, budgets
from reports.revisions import page_in
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
    plan: MarketingPlanPage = page_in(revision)
    numbers = _numbers_of_goals(plan)
    links = sections.Links(
        plan, revision=revision, guideline=guideline, at=approval.at, zone=brand.time_zone
    )
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
        approver=name_of(plan.approver),
        guideline_version=plan.guideline_version.number if plan.guideline_version else None,
        approval=approval,
        summary=plan.summary.strip(),
        objectives=tuple(row.statement for row in plan.objectives.all()),
        total_budget=plan.total_budget,
        currency=plan.currency or brand.currency,
        expected_result=plan.expected_result.strip(),
        brand=_brand(guideline),
        baseline=plan.baseline.strip(),
        figures=tuple(
            parts.Figure(
                metric=row.metric,
                value=row.value,
                unit=row.unit.strip(),
                source=row.source,
                measured_on=row.measured_on,
            )
            for row in plan.baseline_metrics.all()
        ),
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
                engagement_rate=row.engagement_rate,
                notes=row.notes,
            )
            for row in plan.competitors.all()
        ),
        audited_channels=sections.audited_channels_of(plan),
        audiences=sections.audiences_of(plan, links),
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
        goals=sections.goals_of(plan, links),
        strategy_do=plan.strategy_do.strip(),
        strategy_do_not=plan.strategy_do_not.strip(),
        channels=sections.channels_of(plan, links),
        pillars=tuple(
            parts.Pillar(name=row.name, purpose=row.purpose, share=row.share, examples=row.examples)
            for row in plan.pillars.all()
        ),
        community=sections.community_of(plan),
        paid_campaigns=sections.paid_of(plan, links),
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
        control=sections.control_of(plan),
        risks=tuple(
            parts.Risk(risk=row.risk, trigger=row.trigger, response=row.response, owner=row.owner)
            for row in plan.risks.all()
        ),
        crisis_playbook=plan.crisis_playbook.strip(),
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
    return parts.Brand(
        tagline=text_of(guideline, "tagline"),
        positioning=positioning_of(guideline),
        value_propositions=parts_of(
            guideline.value_propositions if guideline else (), ValueProposition
        ),
        voice=parts_of(guideline.voice if guideline else (), VoiceTrait),
    )
