"""The axes of coverage as people read them: each entry's name, and the filter of the list of posts that it is."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.placements import NO_NETWORK
from personas.presentation import overdue_title
from strategy.coverage.facts import Outline, PostFact
from strategy.coverage.gaps import month_name
from strategy.coverage.matrix import Axis, values_of
from strategy.coverage.months import months_between

AXIS_LABELS: dict[Axis, Any] = {
    Axis.GOAL: gettext_lazy("Goal"),
    Axis.PERSONA: gettext_lazy("Persona"),
    Axis.NETWORK: gettext_lazy("Network"),
    Axis.CHANNEL: gettext_lazy("Channel"),
    Axis.PILLAR: gettext_lazy("Content pillar"),
    Axis.MONTH: gettext_lazy("Month"),
}
#: The code of what has no goal, persona and so on.
NONE = "none"


@dataclass(frozen=True)
class Entry:
    """A row or a column.

    Attributes:
        key: What facts call it.
        code: What addresses call it.
        label: Its name, in the active language.
        head: What stands at its place in a narrow head; the number of a goal.
    """

    key: Hashable
    code: str
    label: str
    head: str = ""

    def filter_of(self, axis: Axis) -> tuple[str, str]:
        """Return the parameter of the list of posts, and its value, that show this entry's posts."""
        return ("without", axis.value) if self.code == NONE else (axis.value, self.code)


def entries_of(
    outline: Outline, posts: Sequence[PostFact], *, overdue: Collection[int] = ()
) -> dict[Axis, list[Entry]]:
    """Return the entries of every axis, in the plan's order.

    Args:
        outline: The plan.
        posts: Its posts: what has no goal, persona, pillar, network or channel has an entry where
            there is such a post.
        overdue: Primary keys of personas that are marked, since their review is overdue.

    Returns:
        The entries by axis.
    """
    spoken_to = values_of(Axis.PERSONA, posts)
    entries = {
        Axis.GOAL: [
            Entry(goal.key, str(goal.key), f"{goal.number}. {goal.label}", str(goal.number))
            for goal in outline.goals
        ],
        Axis.PERSONA: [
            Entry(
                item.key,
                str(item.key),
                overdue_title(item.label) if item.key in overdue else item.label,
            )
            for item in (
                *outline.personas,
                *(item for item in outline.other_personas if item.key in spoken_to),
            )
        ],
        Axis.NETWORK: [Entry(item.key, str(item.key), item.label) for item in outline.networks],
        Axis.CHANNEL: [Entry(item.key, str(item.key), item.label) for item in outline.channels],
        Axis.PILLAR: [Entry(item.key, str(item.key), item.label) for item in outline.pillars],
        Axis.MONTH: [
            Entry(month, f"{month[0]:04}-{month[1]:02}", month_name(month))
            for month in months_between(outline.starts_on, outline.ends_on)
        ],
    }
    nothing: dict[Axis, tuple[Hashable, str]] = {
        Axis.GOAL: (None, _("No goal")),
        Axis.PERSONA: (None, _("No persona")),
        Axis.NETWORK: (NO_NETWORK, _("No network yet")),
        Axis.CHANNEL: (None, _("No channel yet")),
        Axis.PILLAR: (None, _("No pillar")),
    }
    for axis, (key, label) in nothing.items():
        if key in values_of(axis, posts):
            entries[axis].append(Entry(key, NONE, label))
    return entries
