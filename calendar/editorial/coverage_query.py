"""The facts that coverage asks of a plan's posts, and the plan's outline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress
from typing import Any

from django.db.models import Q

from brand.models import BrandPage
from editorial.models import PostPage, Slot
from editorial.placements import NETWORKS, NO_NETWORK, dated_between, is_on, with_content_text
from editorial.states import PostQuerySet, PostState
from networks.labels import network_label
from networks.models import Channel
from personas.models import PersonaPage
from strategy.coverage.facts import (
    ChallengeItem,
    ChannelItem,
    GoalItem,
    Item,
    Level,
    Outline,
    PillarItem,
    Placement,
    PostFact,
)
from strategy.coverage.matrix import Axis, values_of
from strategy.models import MarketingPlanPage, Pillar
from strategy.row_keys import keys_of

#: States of posts that were sent somewhere.
PUBLISHED_STATES = (PostState.PUBLISHED, PostState.PARTLY_FAILED)
#: States of posts whose content is approved.
APPROVED_STATES = (
    PostState.APPROVED,
    PostState.MISSED,
    PostState.SCHEDULED,
    PostState.HELD,
    PostState.PUBLISHING,
    PostState.FAILED,
    *PUBLISHED_STATES,
)
_LEVELS = {
    **dict.fromkeys(PostState.values, Level.PLANNED),
    **dict.fromkeys((state.value for state in APPROVED_STATES), Level.APPROVED),
    **dict.fromkeys((state.value for state in PUBLISHED_STATES), Level.PUBLISHED),
}
_COLUMNS = (
    "pk", "plan_id", "goal_id", "persona_id", "pillar_id", "target_on", "state",
    *(f"on_{network}" for network in NETWORKS),
)  # fmt: skip


@dataclass(frozen=True)
class PlanPosts:
    """A plan's posts.

    Attributes:
        dated: Those with a date in the plan's period.
        undated: How many answer one of its goals and have no date yet.
        outside: How many answer one of its goals on a day outside of its period.
        aimless: How many of the period answer no goal of any plan; they are among ``dated``.
    """

    dated: list[PostFact]
    undated: int
    outside: int
    aimless: int


def posts_of(plan: MarketingPlanPage, brand: BrandPage) -> PostQuerySet:
    """Return the posts that answer a plan's goals, and those of its period that answer no goal."""
    aimless = Q(plan__isnull=True) & dated_between(plan.starts_on, plan.ends_on)
    posts: PostQuerySet = PostPage.objects.filter(path__startswith=brand.path)
    return posts.filter(Q(plan=plan.pk) | aimless)


def plan_posts(plan: MarketingPlanPage, brand: BrandPage, *, now: datetime) -> PlanPosts:
    """Read the facts of a plan's posts, in two queries and in time linear in posts.

    Args:
        plan: The plan.
        brand: Its brand.
        now: The present instant.

    Returns:
        The posts. One query is of posts with their state, one of their slots. They come a row a
        post: grouped by goal, persona, pillar, channel and month there would be hardly fewer rows.
    """
    posts = posts_of(plan, brand).order_by()
    placed = _Placed()
    slots: dict[int, list[Placement]] = {}
    for post_id, network, channel_id, wall_time in Slot.objects.filter(
        post__in=posts.values("pk")
    ).values_list("post_id", "channel__network", "channel_id", "wall_time"):
        slots.setdefault(post_id, []).append(placed[network, channel_id, wall_time[:10]])
    rows = (
        with_content_text(posts)
        .annotate(**{f"on_{network}": is_on(network) for network in NETWORKS})
        .with_state(now=now)
        .values_list(*_COLUMNS)
    )
    return _read(rows, slots, plan)


class _Placed(dict[tuple[str, int | None, str], Placement]):
    """Placements by network, channel and ISO date: posts share them, for there are thousands."""

    def __missing__(self, key: tuple[str, int | None, str]) -> Placement:
        network, channel, day = key
        self[key] = placement = Placement(network, channel, date.fromisoformat(day))
        return placement


def _read(
    rows: Iterable[tuple[Any, ...]],
    slots: dict[int, list[Placement]],
    plan: MarketingPlanPage,
) -> PlanPosts:
    dated: list[PostFact] = []
    undated = outside = aimless = 0
    first, last = plan.starts_on, plan.ends_on
    for pk, plan_id, goal, persona, pillar, target_on, state, *on_networks in rows:
        placements = slots.get(pk, [])
        if target_on is not None:
            taken = {slot.network for slot in placements}
            waiting = [
                Placement(network, None, target_on)
                for network in compress(NETWORKS, on_networks)
                if network not in taken
            ]
            if not waiting and not placements:
                waiting = [Placement(NO_NETWORK, None, target_on)]
            placements = [*placements, *waiting]
        inside = tuple(p for p in placements if first <= p.on <= last)
        if inside:
            dated.append(PostFact(goal, persona, pillar, _LEVELS[state], inside))
            aimless += plan_id is None
        elif placements:
            outside += plan_id is not None
        else:
            undated += 1
    return PlanPosts(dated, undated, outside, aimless)


def outline_of(plan: MarketingPlanPage, brand: BrandPage, posts: Iterable[PostFact]) -> Outline:
    """Return a plan's outline, in a constant number of queries.

    Args:
        plan: The plan, as its table rows have it.
        brand: Its brand.
        posts: Its posts, for what they are on beside what is planned: networks, another plan's pillars.

    Returns:
        The outline; names are in the active language.
    """
    goals = list(plan.goals.all())
    answered = {goal.challenge_key for goal in goals}
    cadence: dict[str, float] = {}
    channel_plans = list(plan.channel_plans.all())
    for row in channel_plans:
        cadence[row.network] = cadence.get(row.network, 0) + float(row.posts_a_week or 0)
    own_pillars = list(plan.pillars.all())
    used = values_of(Axis.PILLAR, posts) - {None, *(row.pk for row in own_pillars)}
    other_pillars = Pillar.objects.filter(pk__in=used).order_by("name", "pk")
    personas = PersonaPage.objects.descendant_of(brand).order_by("path")
    titles = dict(personas.values_list("pk", "title"))
    goal_of = {goal.key: goal.pk for goal in goals}
    persona_of = {
        row.key: row.persona_id for row in plan.audiences.all() if row.persona_id is not None
    }
    wanted = dict.fromkeys(pk for pk in persona_of.values() or titles if pk in titles)
    networks = dict.fromkeys(
        [*cadence, *sorted(map(str, values_of(Axis.NETWORK, posts) - {NO_NETWORK}))]
    )
    return Outline(
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        goals=tuple(
            GoalItem(goal.pk, number, goal.objective, goal.due_on)
            for number, goal in enumerate(goals, start=1)
        ),
        challenges=tuple(
            ChallengeItem(row.key, number, row.statement, row.severity, row.key in answered)
            for number, row in enumerate(plan.challenges.all(), start=1)
        ),
        pillars=(
            *(PillarItem(row.pk, row.name, row.share) for row in own_pillars),
            *(PillarItem(row.pk, row.name, 0) for row in other_pillars),
        ),
        personas=tuple(Item(pk, titles[pk]) for pk in wanted),
        other_personas=tuple(Item(pk, title) for pk, title in titles.items() if pk not in wanted),
        networks=tuple(Item(network, network_label(network)) for network in networks),
        channels=tuple(
            Item(pk, name)
            for pk, name in Channel.objects.filter(brand=brand)
            .order_by("name")
            .values_list("pk", "name")
        ),
        cadence=cadence,
        channel_plans=tuple(
            ChannelItem(
                row.network,
                frozenset(goal_of[key] for key in keys_of(row.goal_keys) & goal_of.keys()),
                frozenset(
                    persona_of[key] for key in keys_of(row.audience_keys) & persona_of.keys()
                ),
            )
            for row in channel_plans
        ),
    )
