"""Finding the gaps: what a plan promises and its posts do not keep, from today on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from math import floor

from strategy.coverage import gaps
from strategy.coverage.facts import GoalItem, Item, Outline, PostFact
from strategy.coverage.gaps import Gap, Start
from strategy.coverage.months import (
    Month,
    first_day,
    last_day,
    month_of,
    months_between,
    weeks_between,
)

#: How far ahead a cadence is held against the plan; what lies later has hardly been planned yet.
HORIZON = timedelta(weeks=6)
#: From how many posts on a pillar's share is held against the plan; below it each is many per cent.
LEAST_POSTS = 10
#: By how many per cent a pillar may miss its share.
TOLERANCE = 10

_Covered = dict[tuple[int | None, int | None], set[Month]]


def find_gaps(outline: Outline, posts: Sequence[PostFact], *, today: date) -> list[Gap]:
    """Return what is missing from today on, in time linear in posts.

    Args:
        outline: The plan.
        posts: Its posts that have a date.
        today: The day by the brand's clock. What is over is not told: no post can mend it.

    Returns:
        The gaps, the heaviest first. A goal or a persona without any post is told once, not
        again with each persona and month.
    """
    found = [*_unanswered(outline)]
    start = max(today, outline.starts_on)
    if start <= outline.ends_on:
        found += _goals_and_personas(outline, posts, start=start)
        found += _cadences(outline, posts, start=start)
        found += _pillars(outline, posts, start=start)
    return sorted(found, key=lambda gap: -gap.weight)


def _unanswered(outline: Outline) -> Iterator[Gap]:
    for challenge in outline.challenges:
        if not challenge.is_answered:
            yield gaps.ChallengeWithoutGoal(
                weight=1000 + 10 * challenge.severity, challenge=challenge
            )


def _goals_and_personas(
    outline: Outline, posts: Sequence[PostFact], *, start: date
) -> Iterator[Gap]:
    covered: _Covered = {}
    for post in posts:
        months = covered.setdefault((post.goal, post.persona), set())
        months.update(month_of(placement.on) for placement in post.placements)
    personas = {persona for _goal, persona in covered}
    reached = [persona for persona in outline.personas if persona.key in personas]
    for persona in outline.personas:
        if persona.key not in personas:
            yield gaps.PersonaWithoutPost(
                weight=800, persona=persona, start=Start(start, persona=int(persona.key))
            )
    served = {goal for goal, _persona in covered}
    for goal in outline.goals:
        until = min(goal.due_on or outline.ends_on, outline.ends_on)
        if until < start:
            continue
        if goal.key not in served:
            yield gaps.GoalWithoutPost(weight=900, goal=goal, start=Start(start, goal=goal.key))
            continue
        ahead = months_between(start, until)
        for persona in reached:
            yield from _months(goal, persona, ahead, covered, start=start)


def _months(
    goal: GoalItem, persona: Item, ahead: list[Month], covered: _Covered, *, start: date
) -> Iterator[Gap]:
    key = int(persona.key)
    there = covered.get((goal.key, key))
    if there is None:
        yield gaps.GoalWithoutPersona(
            weight=600,
            goal=goal,
            persona=persona,
            start=Start(start, goal=goal.key, persona=key),
        )
        return
    for first, last in _runs(ahead, there):
        yield gaps.MonthsWithoutPost(
            weight=max(500 - 20 * ahead.index(first), 100),
            goal=goal,
            persona=persona,
            first=first,
            last=last,
            start=Start(max(start, first_day(first)), goal=goal.key, persona=key),
        )


def _runs(months: Iterable[Month], taken: set[Month]) -> Iterator[tuple[Month, Month]]:
    """Yield the first and the last of each unbroken run of months that are not taken."""
    first: Month | None = None
    last: Month | None = None
    for month in months:
        if month not in taken:
            first, last = first or month, month
        elif first and last:
            yield first, last
            first = last = None
    if first and last:
        yield first, last


def _cadences(outline: Outline, posts: Sequence[PostFact], *, start: date) -> Iterator[Gap]:
    """Hold each network's posts of a week against its cadence; below one a week, those of a month."""
    by_day = Counter(
        (network, on)
        for post in posts
        for network, on in {(placement.network, placement.on) for placement in post.placements}
    )
    for network in outline.networks:
        cadence = outline.cadence.get(str(network.key), 0)
        spans = _weeks(outline, start) if cadence >= 1 else _months_ahead(outline, start)
        for first, until, kind in spans if cadence > 0 else ():
            there, wanted = _held(network, cadence, by_day, first, until)
            if there < wanted:
                yield kind(
                    weight=_cadence_weight(first, start, wanted - there),
                    network=network,
                    posts=there,
                    wanted=wanted,
                    start=Start(max(first, start), network=str(network.key)),
                )


#: The first and the last day of a week or a month, and the gap that it may be.
_Span = tuple[date, date, Callable[..., Gap]]


def _weeks(outline: Outline, start: date) -> Iterator[_Span]:
    """Yield the weeks from that of a day to the horizon, with what the plan's period has of them."""
    monday = max(start - timedelta(days=start.weekday()), outline.starts_on)
    for week, first, until in weeks_between(monday, outline.ends_on):
        if first > _horizon(outline, start):
            return
        yield first, until, partial(gaps.WeekBelowCadence, week=week)


def _months_ahead(outline: Outline, start: date) -> Iterator[_Span]:
    """Yield the months from that of a day to the horizon, likewise."""
    for month in months_between(start, _horizon(outline, start)):
        first = max(first_day(month), outline.starts_on)
        until = min(last_day(month), outline.ends_on)
        yield first, until, partial(gaps.MonthBelowCadence, month=month)


def _horizon(outline: Outline, start: date) -> date:
    return min(start + HORIZON, outline.ends_on)


def _held(
    network: Item, cadence: float, by_day: Counter, first: date, until: date
) -> tuple[int, int]:
    """Return how many posts there are in some days, and how many the cadence makes of these."""
    days = (until - first).days + 1
    there = sum(by_day[network.key, first + timedelta(days=number)] for number in range(days))
    return there, floor(cadence * days / 7)


def _cadence_weight(first: date, start: date, missing: int) -> int:
    weeks_ahead = max((first - start).days // 7, 0)
    return 700 - 40 * weeks_ahead + min(missing, 30)


def _pillars(outline: Outline, posts: Sequence[PostFact], *, start: date) -> Iterator[Gap]:
    by_pillar = Counter(post.pillar for post in posts)
    total = sum(by_pillar[pillar.key] for pillar in outline.pillars)
    if total < LEAST_POSTS:
        return
    for pillar in outline.pillars:
        share = round(100 * by_pillar[pillar.key] / total)
        if pillar.share - share >= TOLERANCE:
            yield gaps.PillarBelowShare(
                weight=650 + pillar.share - share,
                pillar=pillar,
                share=share,
                start=Start(start, pillar=pillar.key),
            )
