"""Counting posts by two of a plan's axes."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum

from strategy.coverage.facts import Level, Placement, PostFact
from strategy.coverage.months import month_of

#: Posts that are planned, of these approved, of these published.
Counts = tuple[int, int, int]
NOTHING: Counts = (0, 0, 0)


class Axis(Enum):
    """What posts are counted by."""

    GOAL = "goal"
    PERSONA = "persona"
    NETWORK = "network"
    CHANNEL = "channel"
    PILLAR = "pillar"
    MONTH = "month"


#: Axes on which a post has one place; on the others it has one for each placement.
_OF_POST: dict[Axis, Callable[[PostFact], Hashable]] = {
    Axis.GOAL: lambda post: post.goal,
    Axis.PERSONA: lambda post: post.persona,
    Axis.PILLAR: lambda post: post.pillar,
}
_OF_PLACEMENT: dict[Axis, Callable[[Placement], Hashable]] = {
    Axis.NETWORK: lambda placement: placement.network,
    Axis.CHANNEL: lambda placement: placement.channel,
    Axis.MONTH: lambda placement: month_of(placement.on),
}


def value_of(axis: Axis, post: PostFact, placement: Placement) -> Hashable:
    """Return what a post is on an axis, in one of its placements."""
    of_post = _OF_POST.get(axis)
    return of_post(post) if of_post else _OF_PLACEMENT[axis](placement)


def values_of(axis: Axis, posts: Iterable[PostFact]) -> set[Hashable]:
    """Return everything that posts are on an axis."""
    of_post = _OF_POST.get(axis)
    if of_post:
        return {of_post(post) for post in posts}
    of_placement = _OF_PLACEMENT[axis]
    return {of_placement(placement) for post in posts for placement in post.placements}


@dataclass(frozen=True)
class Matrix:
    """Counts of posts.

    Attributes:
        cells: By (row, column); what is not there counts nothing.
        rows: Each row's own posts, every post once.
        columns: Each column's own posts, every post once.
        total: All posts, once.
    """

    cells: dict[tuple[Hashable, Hashable], Counts]
    rows: dict[Hashable, Counts]
    columns: dict[Hashable, Counts]
    total: Counts


def count(posts: Iterable[PostFact], *, rows: Axis, columns: Axis) -> Matrix:
    """Count posts by two axes, in time linear in posts.

    Args:
        posts: The posts.
        rows: The axis of the rows.
        columns: The axis of the columns.

    Returns:
        The matrix. A post on two networks counts once in each of them and once in the totals, so
        that totals may be less than the sum of their cells.
    """
    cells: dict[Hashable, list[int]] = {}
    by_row: dict[Hashable, list[int]] = {}
    by_column: dict[Hashable, list[int]] = {}
    total = [0, 0, 0]
    row_of_post, column_of_post = _OF_POST.get(rows), _OF_POST.get(columns)
    row_of_placement, column_of_placement = _OF_PLACEMENT.get(rows), _OF_PLACEMENT.get(columns)
    for post in posts:
        level = post.level
        row = row_of_post(post) if row_of_post else None
        column = column_of_post(post) if column_of_post else None
        if row_of_post and column_of_post:
            pairs = {(row, column)}
        else:
            pairs = {
                (
                    row_of_placement(placement) if row_of_placement else row,
                    column_of_placement(placement) if column_of_placement else column,
                )
                for placement in post.placements
            }
        _add(cells, pairs, level)
        _add(by_row, {pair[0] for pair in pairs}, level)
        _add(by_column, {pair[1] for pair in pairs}, level)
        for reached in range(level + 1):
            total[reached] += 1
    return Matrix(
        cells=_frozen(cells),  # type: ignore[arg-type]
        rows=_frozen(by_row),
        columns=_frozen(by_column),
        total=_counts(total),
    )


def _add(counted: dict[Hashable, list[int]], keys: Iterable[Hashable], level: Level) -> None:
    for key in keys:
        counts = counted.get(key)
        if counts is None:
            counts = counted[key] = [0, 0, 0]
        for reached in range(level + 1):
            counts[reached] += 1


def _frozen(counted: dict[Hashable, list[int]]) -> dict[Hashable, Counts]:
    return {key: _counts(counts) for key, counts in counted.items()}


def _counts(counts: list[int]) -> Counts:
    planned, approved, published = counts
    return planned, approved, published
