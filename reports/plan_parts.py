"""What a printed plan is made of, as plain data: nothing here knows the database or the paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.approvals import Approval
from reports.budget import Budget


@dataclass(frozen=True, kw_only=True)
class Competitor:
    """Somebody the audience could choose instead."""

    name: str
    handles: str
    followers: int | None
    posts_a_week: Decimal | None
    notes: str


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
class Goal:
    """A goal, numbered from 1 in the plan's order; ``challenge`` is the one it answers, or ''."""

    number: int
    objective: str
    metric: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    due_on: date | None
    stage: str
    owner: str
    challenge: str


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What a channel is for, and how often it speaks."""

    network: str
    role: str
    posts_a_week: Decimal | None
    formats: str
    tone: str


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
class Swot:
    """Strengths and weaknesses within, opportunities and threats without."""

    strengths: str
    weaknesses: str
    opportunities: str
    threats: str

    def __bool__(self) -> bool:
        return any((self.strengths, self.weaknesses, self.opportunities, self.threats))


@dataclass(frozen=True, kw_only=True)
class VoiceTrait:
    """A trait of the brand's voice."""

    we_are: str
    we_are_not: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class ValueProposition:
    """A promise and what proves it."""

    promise: str
    proof: str


@dataclass(frozen=True, kw_only=True)
class Positioning:
    """For [audience] who [need], the brand is the [category] that [difference] because [proof]."""

    audience: str
    need: str
    category: str
    difference: str
    proof: str

    def __bool__(self) -> bool:
        return bool(self.audience and self.category and self.difference)


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
    approval: Approval
    summary: str
    expected_result: str
    brand: Brand
    baseline: str
    swot: Swot
    competitors: tuple[Competitor, ...]
    challenges: tuple[Challenge, ...]
    goals: tuple[Goal, ...]
    strategy_do: str
    strategy_do_not: str
    channels: tuple[Channel, ...]
    pillars: tuple[Pillar, ...]
    community: str
    actions: tuple[Action, ...]
    budgets: tuple[Budget, ...]
    control: str
    risks: tuple[Risk, ...]

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
