"""Gaps are what a plan promises and its posts don't keep, from today on, in words."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils.translation import override

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
from strategy.coverage.finding import find_gaps
from strategy.coverage.gaps import Start, WeekBelowCadence
from strategy.coverage.months import months_between, week_of, weeks_between
from strategy.coverage.starting import completed

TODAY = date(2027, 3, 1)  # a Monday
ANNA, BEN = Item(10, "Anna"), Item(11, "Ben")
BOOKINGS = GoalItem(1, 1, "More bookings", None)
READERS = GoalItem(2, 2, "More readers", None)


def outline(**values):
    return Outline(
        **{
            "starts_on": date(2027, 1, 1),
            "ends_on": date(2027, 6, 30),
            "goals": (),
            "challenges": (),
            "pillars": (),
            "personas": (),
            "other_personas": (),
            "networks": (),
            "channels": (),
            "cadence": {},
            **values,
        }
    )


def post(*days, goal=1, persona=10, pillar=None, network="newsfeed"):
    return PostFact(
        goal,
        persona,
        pillar,
        Level.PLANNED,
        tuple(Placement(network, None, day) for day in days or (TODAY,)),
    )


def said(plan, posts=(), today=TODAY):
    with override("en"):
        return [gap.sentence() for gap in find_gaps(plan, list(posts), today=today)]


class TestChallenges:
    def test_without_a_goal_come_first_the_most_severe_before_the_others(self):
        mild = ChallengeItem(UUID(int=1), 1, "Few visits", 2, False)
        severe = ChallengeItem(UUID(int=2), 2, "Bad name", 5, False)
        answered = ChallengeItem(UUID(int=3), 3, "Slow site", 5, True)
        plan = outline(challenges=(mild, severe, answered), goals=(BOOKINGS,))

        assert said(plan) == [
            "Challenge 2, “Bad name”, has no goal.",
            "Challenge 1, “Few visits”, has no goal.",
            "Goal 1, “More bookings”, has no post.",
        ]

    def test_have_no_post_to_start(self):
        challenge = ChallengeItem(UUID(int=1), 1, "Few visits", 2, False)
        (gap,) = find_gaps(outline(challenges=(challenge,)), [], today=TODAY)
        assert gap.start is None


class TestGoalsAndPersonas:
    def test_without_any_post_are_told_once(self):
        plan = outline(goals=(BOOKINGS, READERS), personas=(ANNA, BEN))
        every_month = [date(2027, month, 2) for month in range(3, 7)]

        assert said(plan, [post(*every_month)]) == [
            "Goal 2, “More readers”, has no post.",
            "No post is for Ben.",
        ]

    def test_that_never_meet_are_told(self):
        plan = outline(goals=(BOOKINGS, READERS), personas=(ANNA,))
        posts = [
            post(*[date(2027, m, 2) for m in range(3, 7)], goal=1),
            post(goal=2, persona=None),
        ]
        (gap,) = find_gaps(plan, posts, today=TODAY)
        assert gap.sentence() == "Goal 2 has no post for Anna."
        assert gap.start == (TODAY, 2, 10, None, None)

    def test_name_a_single_month_and_a_run_of_months(self):
        plan = outline(goals=(BOOKINGS,), personas=(ANNA,))
        posts = [post(date(2027, 4, 30))]

        assert said(plan, posts) == [
            "Goal 1 has no post for Anna in March 2027.",
            "Goal 1 has no post for Anna from May 2027 to June 2027.",
        ]

    def test_start_in_the_first_month_that_is_missing(self):
        plan = outline(goals=(BOOKINGS,), personas=(ANNA,))
        now, later = find_gaps(plan, [post(date(2027, 4, 1))], today=date(2027, 3, 17))
        assert now.start.on == date(2027, 3, 17)
        assert later.start.on == date(2027, 5, 1)
        assert (later.start.goal, later.start.persona) == (1, 10)

    def test_are_not_told_of_what_is_over(self):
        plan = outline(goals=(BOOKINGS,), personas=(ANNA,))
        ahead = [date(2027, month, 1) for month in range(3, 7)]
        assert said(plan, [post(*ahead)]) == []
        assert said(plan, [], today=date(2027, 7, 1)) == []

    def test_end_with_the_month_in_which_the_goal_is_due(self):
        due = GoalItem(1, 1, "More bookings", date(2027, 4, 1))
        plan = outline(goals=(due,), personas=(ANNA,))
        assert said(plan, [post(TODAY)]) == ["Goal 1 has no post for Anna in April 2027."]
        assert said(plan, [post(TODAY)], today=date(2027, 4, 2)) == []


class TestCadence:
    PLAN = outline(networks=(Item("newsfeed", "News feed"),), cadence={"newsfeed": 3.0})

    def days(self, *offsets):
        return [TODAY + timedelta(days=offset) for offset in offsets]

    def full(self, weeks=8):
        """Three posts in each of some weeks from today's on."""
        return [
            post(day)
            for week in range(weeks)
            for day in self.days(*(7 * week + d for d in range(3)))
        ]

    def test_that_is_kept_is_no_gap(self):
        assert said(self.PLAN, self.full()) == []

    def test_names_the_week_and_what_is_missing_in_it(self):
        posts = self.full()[1:]
        assert said(self.PLAN, posts) == ["News feed has 2 of 3 planned posts in week 9 of 2027."]

    def test_counts_posts_before_today_in_todays_week(self):
        assert said(self.PLAN, self.full(), today=date(2027, 3, 7)) == []

    def test_looks_six_weeks_ahead(self):
        found = find_gaps(self.PLAN, [], today=TODAY)
        weeks = [gap.week for gap in found if isinstance(gap, WeekBelowCadence)]
        assert weeks == [(2027, week) for week in range(9, 16)]

    def test_asks_less_of_a_week_that_the_plan_cuts(self):
        plan = self.PLAN._replace(ends_on=date(2027, 3, 3))  # Monday to Wednesday: 9/7 posts
        assert said(plan) == ["News feed has 0 of 1 planned post in week 9 of 2027."]

    def test_of_one_in_two_weeks_is_held_by_months(self):
        plan = self.PLAN._replace(cadence={"newsfeed": 0.5})
        posts = [post(date(2027, 4, 1)), post(date(2027, 4, 9))]
        assert said(plan, posts) == ["News feed has 0 of 2 planned posts in March 2027."]

    def test_counts_a_post_on_two_channels_of_a_day_once(self):
        twice = PostFact(
            1,
            10,
            None,
            Level.PLANNED,
            (Placement("newsfeed", 1, TODAY), Placement("newsfeed", 2, TODAY)),
        )
        plan = self.PLAN._replace(ends_on=date(2027, 3, 7))
        assert said(plan, [twice]) == ["News feed has 1 of 3 planned posts in week 9 of 2027."]

    def test_without_a_number_asks_for_nothing(self):
        assert said(self.PLAN._replace(cadence={"newsfeed": 0.0})) == []


class TestPillars:
    PLAN = outline(pillars=(PillarItem(5, "Stories", 60), PillarItem(6, "Tips", 40)))

    @pytest.mark.parametrize(
        ("stories", "sentences"),
        [
            (50, ["“Stories” has 50 % of the posts that have a pillar; the plan gives it 60 %."]),
            (51, []),
            (69, []),
            (70, ["“Tips” has 30 % of the posts that have a pillar; the plan gives it 40 %."]),
        ],
    )
    def test_may_miss_their_share_by_less_than_ten(self, stories, sentences):
        posts = [post(pillar=5)] * stories + [post(pillar=6)] * (100 - stories)
        assert said(self.PLAN, posts) == sentences

    def test_are_held_from_ten_posts_on(self):
        assert said(self.PLAN, [post(pillar=6)] * 9) == []
        assert len(said(self.PLAN, [post(pillar=6)] * 10)) == 1

    def test_without_a_pillar_posts_do_not_count(self):
        assert said(self.PLAN, [post(pillar=None)] * 50) == []


class TestWeeks:
    def test_are_those_of_iso_8601(self):
        assert week_of(date(2027, 1, 3)) == (2026, 53)
        assert week_of(date(2027, 1, 4)) == (2027, 1)

    def test_are_cut_at_both_ends(self):
        assert list(weeks_between(date(2027, 1, 1), date(2027, 1, 5))) == [
            ((2026, 53), date(2027, 1, 1), date(2027, 1, 3)),
            ((2027, 1), date(2027, 1, 4), date(2027, 1, 5)),
        ]

    def test_months_reach_over_new_year(self):
        assert months_between(date(2026, 12, 31), date(2027, 1, 1)) == [(2026, 12), (2027, 1)]
        assert months_between(date(2027, 1, 1), date(2026, 12, 31)) == []


class TestStarting:
    CHANNELS = (
        ChannelItem("newsfeed", goals=frozenset({1}), personas=frozenset({10})),
        ChannelItem("bluesky", goals=frozenset({1, 2}), personas=frozenset()),
        ChannelItem("instagram", goals=frozenset(), personas=frozenset({11})),
    )

    @pytest.mark.parametrize(
        ("goal", "persona", "network"),
        [
            (1, 10, "newsfeed"),
            (1, None, "newsfeed"),
            (1, 11, "bluesky"),  # the news feed is for somebody else
            (2, 10, "bluesky"),
            (None, 11, "instagram"),
            (None, 12, None),
            (3, 10, None),
            (None, None, None),
        ],
    )
    def test_takes_the_first_channel_that_is_for_goal_and_persona(self, goal, persona, network):
        start = Start(TODAY, goal=goal, persona=persona)
        assert completed(start, self.CHANNELS) == start._replace(network=network)

    @pytest.mark.parametrize(
        ("network", "goal", "persona"),
        [
            ("newsfeed", 1, 10),
            ("bluesky", None, None),  # two goals, and nobody in particular
            ("instagram", None, 11),
            ("facebook", None, None),
        ],
    )
    def test_takes_the_only_goal_and_persona_of_a_channel(self, network, goal, persona):
        start = Start(TODAY, network=network)
        assert completed(start, self.CHANNELS) == start._replace(goal=goal, persona=persona)
