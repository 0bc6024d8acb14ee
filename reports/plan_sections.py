"""Sections of the printed plan whose rows point at other rows, at personas, or at offerings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wagtail.models import PageLogEntry

from brand.models import GuidelinePage
from networks.labels import network_label
from personas.querysets import first_due
from reports import plan_parts as parts
from reports.approvals import APPROVED
from strategy.row_keys import keys_of


class Links:
    """What a plan's rows are called where another row points at them.

    Args:
        plan: The plan as it stands in the revision.
        guideline: The guideline in force at its approval, which names the offerings; or None.
        frozen: The canonical document of that revision; None from before versions were kept.
        at: When the plan was approved: personas are called what they were called then.
        zone: The brand's IANA time zone.
    """

    def __init__(
        self,
        plan: Any,
        *,
        frozen: Mapping[str, Any] | None,
        guideline: GuidelinePage | None,
        at: datetime,
        zone: str,
    ) -> None:
        self.challenges = {row.key: row.statement for row in plan.challenges.all()}
        self.goals = {row.key: number for number, row in enumerate(plan.goals.all(), start=1)}
        self.offerings = {
            row.key: row.name for row in (guideline.offerings.all() if guideline else ())
        }
        rows = list(plan.audiences.all())
        then = _personas_at([row.persona_id for row in rows if row.persona_id], at, zone)
        gone = {row.key for row in rows if row.persona_id is None}
        deleted = _deleted_personas(gone, frozen) if frozen and gone else {}
        self.audiences: dict[UUID, str] = {}
        self.overdue: dict[UUID, date | None] = {}
        for row in rows:
            if row.persona_id in then:
                self.audiences[row.key] = then[row.persona_id].title
                self.overdue[row.key] = then[row.persona_id].overdue_since
            elif row.persona_id is not None:
                self.audiences[row.key] = row.persona.title
            elif row.key in deleted:
                self.audiences[row.key] = deleted[row.key]

    def named(self, names: dict[UUID, Any], values: Iterable[str]) -> tuple[Any, ...]:
        """Return what keys in a list are called, in the order of ``names``."""
        keys = keys_of(values)
        return tuple(name for key, name in names.items() if key in keys)


@dataclass(frozen=True, kw_only=True)
class _PersonaThen:
    """What a persona was called at an instant, and since when its review was overdue by then."""

    title: str
    overdue_since: date | None


def _personas_at(persona_ids: list[int], at: datetime, zone: str) -> dict[int, _PersonaThen]:
    """Return personas as their approved versions said at an instant; one query.

    A document made again must come out the same, whatever a persona says by now.
    """
    entries = PageLogEntry.objects.filter(
        page__in=persona_ids, action=APPROVED, timestamp__lte=at, revision__isnull=False
    ).order_by("timestamp", "pk")
    today = at.astimezone(ZoneInfo(zone)).date()
    found = {}
    for pk, title, review_due_on, evidence in entries.values_list(
        "page_id",
        "revision__content__title",
        "revision__content__review_due_on",
        "revision__content__evidence",
    ):
        days = [review_due_on, *(row.get("review_due_on") for row in evidence or ())]
        due = first_due(*(date.fromisoformat(day) if day else None for day in days))
        overdue = due if due is not None and due < today else None
        found[pk] = _PersonaThen(title=title, overdue_since=overdue)
    return found


def _deleted_personas(gone: set[UUID], frozen: Mapping[str, Any]) -> dict[UUID, str]:
    """Return what deleted personas were called when a plan was approved, by the key of their row.

    Their rows say nothing any more; the frozen version does.
    """
    return {
        UUID(row["key"]): row["persona"]["name"]
        for row in frozen["rows"]["audiences"]
        if row["persona"] is not None and UUID(row["key"]) in gone
    }


def goals_of(plan: Any, links: Links) -> tuple[parts.Goal, ...]:
    """Return the goals."""
    return tuple(
        parts.Goal(
            number=number,
            objective=row.objective,
            metric=row.metric.strip(),
            unit=row.unit.strip(),
            baseline=row.baseline,
            target=row.target,
            direction=_direction(row),
            due_on=row.due_on,
            stage=row.get_stage_display() if row.stage else "",
            owner=row.owner,
            challenge=links.challenges.get(row.challenge_key, ""),
        )
        for number, row in enumerate(plan.goals.all(), start=1)
    )


def _direction(goal: Any) -> str:
    """Return which way is good, '' where two figures say it."""
    is_said = goal.baseline is not None and goal.target is not None
    return "" if is_said or not goal.metric.strip() else goal.get_direction_display()


def key_results_of(plan: Any, links: Links) -> tuple[parts.KeyResult, ...]:
    """Return the key results in the order of their goals; those of no goal come last."""
    results = [
        parts.KeyResult(
            goal=links.goals.get(row.goal_key),
            result=row.result,
            unit=row.unit.strip(),
            baseline=row.baseline,
            target=row.target,
            due_on=row.due_on,
            owner=row.owner,
        )
        for row in plan.key_results.all()
    ]
    return tuple(sorted(results, key=lambda result: (result.goal is None, result.goal)))


def audiences_of(plan: Any, links: Links) -> tuple[parts.Audience, ...]:
    """Return the personas that the plan is for."""
    return tuple(
        parts.Audience(
            persona=links.audiences[row.key],
            priority=row.get_priority_display(),
            offerings=links.named(links.offerings, row.offering_keys),
            notes=row.notes,
            overdue_since=links.overdue.get(row.key),
        )
        for row in plan.audiences.all()
        if row.key in links.audiences
    )


def channels_of(plan: Any, links: Links) -> tuple[parts.Channel, ...]:
    """Return the channels of the plan."""
    return tuple(
        parts.Channel(
            network=network_label(row.network),
            role=row.role,
            posts_a_week=row.posts_a_week,
            formats=row.formats,
            tone=row.tone,
            audiences=links.named(links.audiences, row.audience_keys),
            goals=links.named(links.goals, row.goal_keys),
        )
        for row in plan.channel_plans.all()
    )


def community_of(plan: Any) -> parts.Community:
    """Return how the brand talks with people."""
    return parts.Community(
        text=plan.community.strip(),
        channels=tuple(
            parts.AnsweredChannel(
                network=network_label(row.network),
                response_hours=row.response_hours,
                hours_note=row.hours_note,
                owner=row.owner,
            )
            for row in plan.community_channels.all()
        ),
        moderation=plan.moderation.strip(),
        escalation=plan.escalation.strip(),
        lead_handoff=plan.lead_handoff.strip(),
    )


def paid_of(plan: Any, links: Links) -> tuple[parts.PaidCampaign, ...]:
    """Return the paid campaigns."""
    return tuple(
        parts.PaidCampaign(
            name=row.name,
            objective=row.objective,
            goal=links.goals.get(row.goal_key),
            audience=links.audiences.get(row.audience_key, ""),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            budget=row.budget,
            currency=row.currency,
            kpi=row.kpi,
        )
        for row in plan.paid_campaigns.all()
    )


def control_of(plan: Any, links: Links) -> parts.Control:
    """Return how the plan is kept in sight, its reviews by date."""
    return parts.Control(
        text=plan.control.strip(),
        metrics=tuple(
            parts.ControlMetric(
                kpi=row.kpi,
                goal=links.goals.get(row.goal_key),
                source=row.source,
                formula=row.formula,
                frequency=row.get_frequency_display(),
                threshold=row.threshold,
            )
            for row in plan.control_metrics.all()
        ),
        reviews=tuple(
            parts.Review(review_on=row.review_on, topic=row.topic, owner=row.owner)
            for row in sorted(plan.reviews.all(), key=lambda row: row.review_on)
        ),
    )


def audited_channels_of(plan: Any) -> tuple[parts.AuditedChannel, ...]:
    """Return the channels as they are today."""
    return tuple(
        parts.AuditedChannel(
            network=network_label(row.network),
            handle=row.handle,
            owner=row.owner,
            is_verified=row.is_verified,
            mission=row.mission,
            kpis=row.kpis,
            best_content=row.best_content,
            last_post_on=row.last_post_on,
            decision=row.get_decision_display(),
            notes=row.notes,
        )
        for row in plan.channel_audits.all()
    )
