"""From an approved revision to the contents of the printed plan."""

from collections.abc import Mapping
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
from reports.budget import budgets
from reports.plan_changes import document_of, version_in
from reports.revisions import page_in
from strategy.canonical import rates_in
from strategy.ledger.rating import Rates
from strategy.ledger.reading import summed_up
from strategy.ledger.sums import Ledger
from strategy.models import MarketingPlanPage


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
    version = version_in(revision)
    frozen = document_of(version) if version is not None else None
    links = sections.Links(
        plan, frozen=frozen, guideline=guideline, at=approval.at, zone=brand.time_zone
    )
    ledger = _ledger(plan, brand, frozen)
    return parts.PlanContents(
        title=plan.title,
        brand_name=frozen["brand"]["name"] if frozen else brand.title,
        language=language,
        country=brand.country,
        time_zone=brand.time_zone,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        version=plan.version,
        responsible=_person(plan, "plan_owner", frozen),
        approver=_person(plan, "approver", frozen),
        guideline_version=plan.guideline_version.number if plan.guideline_version else None,
        approval=approval,
        summary=plan.summary.strip(),
        objectives=tuple(row.statement for row in plan.objectives.all()),
        total_budget=plan.total_budget,
        currency=ledger.currency,
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
        key_results=sections.key_results_of(plan, links),
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
        budgets=budgets(ledger),
        control=sections.control_of(plan, links),
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


def _person(plan: MarketingPlanPage, field: str, frozen: Mapping[str, Any] | None) -> str:
    """Return what a person was called when the plan was approved, '' for nobody.

    From before versions were kept, only today's name is known.
    """
    if frozen is None:
        return name_of(getattr(plan, field))
    person = frozen["plan"][field]
    return str(person["name"]) if person else ""


def _ledger(plan: MarketingPlanPage, brand: BrandPage, frozen: Mapping[str, Any] | None) -> Ledger:
    """Return the budget as it was summed up when the plan was approved, with the rates of that time."""
    document = frozen or {}
    own = document.get("brand", {}).get("currency") or brand.currency
    rates = Rates(rates_in(document), into=plan.currency or own)
    return summed_up(plan.budget_lines.all(), rates=rates, limit=plan.total_budget)


def _brand(guideline: GuidelinePage | None) -> parts.Brand:
    return parts.Brand(
        tagline=text_of(guideline, "tagline"),
        positioning=positioning_of(guideline),
        value_propositions=parts_of(
            guideline.value_propositions if guideline else (), ValueProposition
        ),
        voice=parts_of(guideline.voice if guideline else (), VoiceTrait),
    )
