"""Kinds of gaps: what each is about, how much it matters, and how it is said."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.coverage.facts import ChallengeItem, GoalItem, Item, PillarItem
from strategy.coverage.months import Month, Week, first_day


class Start(NamedTuple):
    """What a post that closes a gap starts with; None where the gap does not say.

    Attributes:
        on: Its target date.
        goal, persona, pillar: Primary keys.
        network: The network's code.
    """

    on: date
    goal: int | None = None
    persona: int | None = None
    pillar: int | None = None
    network: str | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that is missing.

    Attributes:
        weight: How much it matters; gaps are told in falling order of it.
        start: What a post that closes it starts with, None where no post would.
    """

    weight: int
    start: Start | None = None

    def sentence(self) -> str:
        """Say what is missing, in the active language."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class ChallengeWithoutGoal(Gap):
    """A challenge that no goal answers."""

    challenge: ChallengeItem

    def sentence(self) -> str:
        return _("Challenge %(number)d, “%(challenge)s”, has no goal.") % {
            "number": self.challenge.number,
            "challenge": self.challenge.label,
        }


@dataclass(frozen=True, kw_only=True)
class GoalWithoutPost(Gap):
    """A goal that no post serves."""

    goal: GoalItem

    def sentence(self) -> str:
        return _("Goal %(number)d, “%(goal)s”, has no post.") % {
            "number": self.goal.number,
            "goal": self.goal.label,
        }


@dataclass(frozen=True, kw_only=True)
class PersonaWithoutPost(Gap):
    """A persona to whom no post speaks."""

    persona: Item

    def sentence(self) -> str:
        return _("No post is for %(persona)s.") % {"persona": self.persona.label}


@dataclass(frozen=True, kw_only=True)
class GoalWithoutPersona(Gap):
    """A goal and a persona that have posts, but none together."""

    goal: GoalItem
    persona: Item

    def sentence(self) -> str:
        return _("Goal %(number)d has no post for %(persona)s.") % {
            "number": self.goal.number,
            "persona": self.persona.label,
        }


@dataclass(frozen=True, kw_only=True)
class MonthsWithoutPost(Gap):
    """An unbroken run of months in which a goal has no post for a persona."""

    goal: GoalItem
    persona: Item
    first: Month
    last: Month

    def sentence(self) -> str:
        values = {
            "number": self.goal.number,
            "persona": self.persona.label,
            "month": month_name(self.first),
            "last": month_name(self.last),
        }
        if self.first == self.last:
            return _("Goal %(number)d has no post for %(persona)s in %(month)s.") % values
        return _("Goal %(number)d has no post for %(persona)s from %(month)s to %(last)s.") % values


@dataclass(frozen=True, kw_only=True)
class WeekBelowCadence(Gap):
    """A network that has fewer posts in a week than the plan asks for."""

    network: Item
    week: Week
    posts: int
    wanted: int

    def sentence(self) -> str:
        text = ngettext(
            "%(network)s has %(posts)d of %(wanted)d planned post in week %(week)d of %(year)d.",
            "%(network)s has %(posts)d of %(wanted)d planned posts in week %(week)d of %(year)d.",
            self.wanted,
        )
        return text % {
            "network": self.network.label,
            "posts": self.posts,
            "wanted": self.wanted,
            "week": self.week[1],
            "year": self.week[0],
        }


@dataclass(frozen=True, kw_only=True)
class MonthBelowCadence(Gap):
    """A network with a cadence below one a week that has fewer posts in a month than that makes."""

    network: Item
    month: Month
    posts: int
    wanted: int

    def sentence(self) -> str:
        text = ngettext(
            "%(network)s has %(posts)d of %(wanted)d planned post in %(month)s.",
            "%(network)s has %(posts)d of %(wanted)d planned posts in %(month)s.",
            self.wanted,
        )
        return text % {
            "network": self.network.label,
            "posts": self.posts,
            "wanted": self.wanted,
            "month": month_name(self.month),
        }


@dataclass(frozen=True, kw_only=True)
class PillarBelowShare(Gap):
    """A pillar with a smaller share of the posts than the plan gives it, in per cent."""

    pillar: PillarItem
    share: int

    def sentence(self) -> str:
        return _(
            "“%(pillar)s” has %(share)d %% of the posts that have a pillar; "
            "the plan gives it %(wanted)d %%."
        ) % {"pillar": self.pillar.label, "share": self.share, "wanted": self.pillar.share}


def month_name(month: Month) -> str:
    """Return a month with its year in the active language, such as "March 2027"."""
    return format_date(first_day(month), "YEAR_MONTH_FORMAT")
