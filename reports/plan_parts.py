"""What a printed plan is made of, as plain data: nothing here knows the database or the paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.approvals import Approval
from reports.brand_parts import Positioning, ValueProposition, VoiceTrait
from reports.budget import Budget
from reports.plan_changes import PlanChanges


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of today."""

    metric: str
    value: Decimal | None
    unit: str
    source: str
    measured_on: date | None


@dataclass(frozen=True, kw_only=True)
class Competitor:
    """Somebody the audience could choose instead."""

    name: str
    handles: str
    followers: int | None
    posts_a_week: Decimal | None
    engagement_rate: Decimal | None
    notes: str


@dataclass(frozen=True, kw_only=True)
class AuditedChannel:
    """What a channel is today; ``decision`` says what becomes of it."""

    network: str
    handle: str
    owner: str
    is_verified: bool
    mission: str
    kpis: str
    best_content: str
    last_post_on: date | None
    decision: str
    notes: str


@dataclass(frozen=True, kw_only=True)
class Audience:
    """A persona of the plan, and the offerings that it is about.

    ``overdue_since`` is the day on which its review was due, where the plan was approved after that.
    """

    persona: str
    priority: str
    offerings: tuple[str, ...]
    notes: str
    overdue_since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A challenge; ``goals`` are the numbers of the goals that answer it."""

    statement: str
    kind: str
    severity: int
    evidence: str
    owner: str
    goals: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class KeyResult:
    """A measurable step towards a goal; ``goal`` is the number of that goal, or None."""

    goal: int | None
    result: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    due_on: date | None
    owner: str


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal, numbered from 1 in the plan's order.

    ``challenge`` is the one it answers, or ''. ``direction`` says which way is good, where the figures
    don't.
    """

    number: int
    objective: str
    metric: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    direction: str
    due_on: date | None
    stage: str
    owner: str
    challenge: str


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What a channel is for, for whom and for which goals (their numbers), how often it speaks."""

    network: str
    role: str
    posts_a_week: Decimal | None
    formats: str
    tone: str
    audiences: tuple[str, ...]
    goals: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class AnsweredChannel:
    """How fast people are answered on a channel."""

    network: str
    response_hours: Decimal | None
    hours_note: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Community:
    """How the brand talks with people."""

    text: str
    channels: tuple[AnsweredChannel, ...]
    moderation: str
    escalation: str
    lead_handoff: str

    def __bool__(self) -> bool:
        return any((self.text, self.channels, self.moderation, self.escalation, self.lead_handoff))


@dataclass(frozen=True, kw_only=True)
class PaidCampaign:
    """A paid campaign; ``goal`` is the number of the goal that it is for, or None."""

    name: str
    objective: str
    goal: int | None
    audience: str
    starts_on: date | None
    ends_on: date | None
    budget: Decimal | None
    currency: str
    kpi: str


@dataclass(frozen=True, kw_only=True)
class Pillar:
    """A theme, with its share of the posts in per cent."""

    name: str
    purpose: str
    share: int
    examples: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that must be done."""

    task: str
    owner: str
    starts_on: date | None
    due_on: date | None
    status: str


@dataclass(frozen=True, kw_only=True)
class Risk:
    """What may go wrong, how it would be noticed, and what is done then."""

    risk: str
    trigger: str
    response: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class ControlMetric:
    """A KPI under control; ``goal`` is the number of the goal that it is of, or None."""

    kpi: str
    goal: int | None
    source: str
    formula: str
    frequency: str
    threshold: str


@dataclass(frozen=True, kw_only=True)
class Review:
    """A day on which the team looks at the plan."""

    review_on: date
    topic: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Control:
    """How the plan is kept in sight."""

    text: str
    metrics: tuple[ControlMetric, ...]
    reviews: tuple[Review, ...]

    def __bool__(self) -> bool:
        return any((self.text, self.metrics, self.reviews))


@dataclass(frozen=True, kw_only=True)
class Swot:
    """Strengths and weaknesses within, opportunities and threats without."""

    strengths: str
    weaknesses: str
    opportunities: str
    threats: str

    def __bool__(self) -> bool:
        return any((self.strengths, self.weaknesses, self.opportunities, self.threats))


@dataclass(frozen=True, kw_only=True)
class Brand:
    """What the plan rests on, from the guideline that was in force when the plan was approved."""

    tagline: str
    positioning: Positioning
    value_propositions: tuple[ValueProposition, ...]
    voice: tuple[VoiceTrait, ...]

    def __bool__(self) -> bool:
        return bool(self.positioning or self.value_propositions or self.voice)


@dataclass(frozen=True, kw_only=True)
class PlanContents:
    """Everything that is printed of one approved revision of a plan."""

    title: str
    brand_name: str
    language: str
    country: str
    time_zone: str
    starts_on: date
    ends_on: date
    version: str
    responsible: str
    approver: str
    guideline_version: int | None
    approval: Approval
    summary: str
    objectives: tuple[str, ...]
    total_budget: Decimal | None
    currency: str
    expected_result: str
    brand: Brand
    baseline: str
    figures: tuple[Figure, ...]
    swot: Swot
    competitors: tuple[Competitor, ...]
    audited_channels: tuple[AuditedChannel, ...]
    audiences: tuple[Audience, ...]
    challenges: tuple[Challenge, ...]
    goals: tuple[Goal, ...]
    key_results: tuple[KeyResult, ...]
    strategy_do: str
    strategy_do_not: str
    channels: tuple[Channel, ...]
    pillars: tuple[Pillar, ...]
    community: Community
    paid_campaigns: tuple[PaidCampaign, ...]
    actions: tuple[Action, ...]
    budgets: tuple[Budget, ...]
    control: Control
    risks: tuple[Risk, ...]
    crisis_playbook: str
    changes: PlanChanges | None = None

    @property
    def unanswered(self) -> tuple[Challenge, ...]:
        """Challenges that no goal answers."""
        return tuple(challenge for challenge in self.challenges if not challenge.goals)

    @property
    def unmeasured(self) -> tuple[Goal, ...]:
        """Goals without a KPI."""
        return tuple(goal for goal in self.goals if not goal.metric)

    @property
    def shares_total(self) -> int:
        """What the pillars' shares add up to, in per cent."""
        return sum(pillar.share for pillar in self.pillars)
