"""What a person chooses to see of a plan's coverage."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from editorial.coverage_axes import AXIS_LABELS, Entry
from strategy.coverage.facts import Level, PostFact
from strategy.coverage.matrix import Axis, value_of

#: What is counted, by the name in the address.
SHOWN = {"planned": Level.PLANNED, "approved": Level.APPROVED, "published": Level.PUBLISHED}
SHOWN_LABELS: dict[str, Any] = {
    "planned": pgettext_lazy("posts", "Planned"),
    "approved": pgettext_lazy("posts", "Approved"),
    "published": pgettext_lazy("posts", "Published"),
}
_FILTERED = (Axis.GOAL, Axis.PERSONA, Axis.NETWORK, Axis.CHANNEL, Axis.PILLAR, Axis.MONTH)


class CoverageForm(forms.Form):
    """The axes of the matrix, what it counts, and which posts.

    Every field has a default: an address that says nothing, or something that can't be, shows goals
    by months, with the error at its field.
    """

    rows = forms.ChoiceField(
        label=_("Rows"), required=False, choices=[(axis.value, AXIS_LABELS[axis]) for axis in Axis]
    )
    columns = forms.ChoiceField(
        label=_("Columns"),
        required=False,
        choices=[(axis.value, AXIS_LABELS[axis]) for axis in Axis],
    )
    show = forms.ChoiceField(
        label=_("Count"),
        required=False,
        choices=list(SHOWN_LABELS.items()),
    )

    def __init__(self, data: Any, *, entries: dict[Axis, list[Entry]]) -> None:
        defaults = {"rows": Axis.GOAL.value, "columns": Axis.MONTH.value, "show": "planned"}
        super().__init__({**defaults, **{name: data[name] for name in data if data[name]}})
        for axis in _FILTERED:
            self.fields[axis.value] = forms.ChoiceField(
                label=AXIS_LABELS[axis],
                required=False,
                choices=[("", _("All")), *((entry.code, entry.label) for entry in entries[axis])],
            )
        self.entries = entries
        self.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("rows") and cleaned.get("rows") == cleaned.get("columns"):
            self.add_error("columns", _("Choose something else than for the rows."))
        return cleaned

    @property
    def row_axis(self) -> Axis:
        """The axis of the rows."""
        return Axis(self.cleaned_data.get("rows") or Axis.GOAL)

    @property
    def column_axis(self) -> Axis:
        """The axis of the columns, which is not that of the rows."""
        default = Axis.GOAL if self.row_axis is Axis.MONTH else Axis.MONTH
        return Axis(self.cleaned_data.get("columns") or default)

    @property
    def level(self) -> Level:
        """What is counted."""
        return SHOWN[self.shown]

    @property
    def shown(self) -> str:
        """What is counted, by its name in the address."""
        return self.cleaned_data.get("show") or "planned"

    @property
    def chosen(self) -> dict[Axis, str]:
        """The code that each axis is narrowed to, for those that are."""
        return {axis: code for axis in _FILTERED if (code := self.cleaned_data.get(axis.value, ""))}

    def narrow(self, posts: Iterable[PostFact]) -> list[PostFact]:
        """Return the posts that fit what is chosen, with the placements that do."""
        wanted = {
            axis: next(entry.key for entry in self.entries[axis] if entry.code == code)
            for axis, code in self.chosen.items()
        }
        if not wanted:
            return list(posts)
        found = []
        for post in posts:
            placements = tuple(
                placement
                for placement in post.placements
                if all(value_of(axis, post, placement) == key for axis, key in wanted.items())
            )
            if placements:
                found.append(post._replace(placements=placements))
        return found
