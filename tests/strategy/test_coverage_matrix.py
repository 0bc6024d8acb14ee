"""Posts are counted by two axes, each post once in a cell and once in a total."""

from datetime import date

import pytest

from strategy.coverage.facts import Level, Placement, PostFact
from strategy.coverage.matrix import Axis, count, values_of

MARCH, APRIL = date(2027, 3, 3), date(2027, 4, 30)


def post(*placements, goal=1, persona=10, pillar=None, level=Level.PLANNED):
    return PostFact(
        goal, persona, pillar, level, placements or (Placement("newsfeed", None, MARCH),)
    )


class TestCounting:
    def test_by_two_properties_of_posts_counts_each_once(self):
        twice = post(Placement("newsfeed", 1, MARCH), Placement("bluesky", 2, APRIL))

        matrix = count([twice, post(goal=2)], rows=Axis.GOAL, columns=Axis.PERSONA)

        assert matrix.cells == {(1, 10): (1, 0, 0), (2, 10): (1, 0, 0)}
        assert matrix.columns == {10: (2, 0, 0)}
        assert matrix.total == (2, 0, 0)

    def test_on_two_networks_is_in_both_and_once_in_the_totals(self):
        twice = post(Placement("newsfeed", 1, MARCH), Placement("bluesky", 2, MARCH))

        matrix = count([twice], rows=Axis.NETWORK, columns=Axis.MONTH)

        assert matrix.cells == {
            ("newsfeed", (2027, 3)): (1, 0, 0),
            ("bluesky", (2027, 3)): (1, 0, 0),
        }
        assert matrix.columns == {(2027, 3): (1, 0, 0)}
        assert matrix.total == (1, 0, 0)

    def test_joins_network_and_month_of_one_placement_only(self):
        twice = post(Placement("newsfeed", 1, MARCH), Placement("bluesky", 2, APRIL))

        matrix = count([twice], rows=Axis.NETWORK, columns=Axis.MONTH)

        assert set(matrix.cells) == {("newsfeed", (2027, 3)), ("bluesky", (2027, 4))}

    def test_twice_on_one_network_in_a_month_is_one_post(self):
        twice = post(Placement("newsfeed", 1, MARCH), Placement("newsfeed", 2, MARCH))

        matrix = count([twice], rows=Axis.MONTH, columns=Axis.NETWORK)

        assert matrix.cells == {((2027, 3), "newsfeed"): (1, 0, 0)}

    def test_includes_the_lower_levels_in_the_higher(self):
        posts = [post(level=level) for level in Level]

        matrix = count(posts, rows=Axis.GOAL, columns=Axis.MONTH)

        assert matrix.cells == {(1, (2027, 3)): (3, 2, 1)}
        assert matrix.total == (3, 2, 1)

    def test_keeps_what_has_no_goal_apart(self):
        matrix = count([post(goal=None), post()], rows=Axis.GOAL, columns=Axis.PERSONA)
        assert matrix.rows == {None: (1, 0, 0), 1: (1, 0, 0)}

    def test_of_nothing_is_nothing(self):
        matrix = count([], rows=Axis.GOAL, columns=Axis.MONTH)
        assert (matrix.cells, matrix.rows, matrix.columns) == ({}, {}, {})
        assert matrix.total == (0, 0, 0)

    @pytest.mark.parametrize(
        ("axis", "values"),
        [
            (Axis.GOAL, {1}),
            (Axis.PILLAR, {None}),
            (Axis.CHANNEL, {1, None}),
            (Axis.MONTH, {(2027, 3), (2027, 4)}),
        ],
    )
    def test_knows_what_posts_are_on_an_axis(self, axis, values):
        posts = [post(Placement("newsfeed", 1, MARCH)), post(Placement("bluesky", None, APRIL))]
        assert values_of(axis, posts) == values
