"""What the budget's page shows of each line: its approval and whether it was overrun, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from strategy.ledger.reading import Approved
from strategy.ledger.sums import Entry
from strategy.parts import BudgetLine

APPROVED, CHANGED, WAITING, OVER = "approved", "changed", "waiting", "over"
#: What each state is called, with its badge's tone and icon.
STATES = {
    APPROVED: (pgettext_lazy("budget line", "Approved"), "good", "check"),
    CHANGED: (_("Changed since its approval"), "attention", "warning"),
    WAITING: (_("Not approved yet"), "waiting", "time"),
    OVER: (_("Over the planned amount"), "attention", "warning"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line as the page shows it.

    Attributes:
        entry: The line.
        category: Its category in the reader's language.
        state: A key of ``STATES`` that is about its approval.
        approval: Of its planned amount; None without one.
    """

    entry: Entry
    category: Any
    state: str
    approval: Approved | None

    @property
    def states(self) -> list[str]:
        """The keys of ``STATES`` that hold."""
        return [self.state, *([OVER] if self.entry.over is not None else [])]

    @property
    def badge(self) -> tuple[Any, str, str]:
        """The words, the tone and the icon of its approval."""
        return STATES[self.state]

    @property
    def remaining(self) -> Decimal | None:
        """What is left of the planned amount, in the currency in which the line is shown."""
        shown = self.entry.shown
        return None if shown.planned is None else shown.planned - shown.used

    @property
    def seen(self) -> str:
        """The line and the amount that somebody who approves it has seen."""
        entry = self.entry
        return f"{entry.key}:{entry.own.planned}:{entry.currency}"


def rows_of(entries: Iterable[Entry], approvals: dict[UUID, Approved]) -> list[Row]:
    """Return lines as the page shows them."""
    labels = dict(BudgetLine.Category.choices)
    return [
        Row(
            entry=entry,
            category=labels.get(entry.category, entry.category),
            state=_state(approvals.get(entry.key)),
            approval=approvals.get(entry.key),
        )
        for entry in entries
    ]


def _state(approval: Approved | None) -> str:
    if approval is None:
        return WAITING
    return APPROVED if approval.holds else CHANGED


class LedgerFilters(forms.Form):
    """What the lines are narrowed down by; what is wrong in the address is left aside."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, *, months: Iterable[Any]) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        fields: dict[str, Any] = self.fields
        fields["category"].choices = [everything, *BudgetLine.Category.choices]
        fields["month"].choices = [
            everything,
            *(
                (f"{month:%Y-%m}", formats.date_format(month, "YEAR_MONTH_FORMAT"))
                for month in months
            ),
        ]
        fields["state"].choices = [
            everything,
            *((state, label) for state, (label, _tone, _icon) in STATES.items()),
        ]
        self.is_valid()

    @property
    def is_active(self) -> bool:
        """Whether anything is narrowed down."""
        return any(self.cleaned_data.values())

    def shows(self, row: Row) -> bool:
        """Whether a line fits all filters."""
        wanted = self.cleaned_data
        return (
            wanted.get("category") in (None, "", row.entry.category)
            and wanted.get("month") in (None, "", f"{row.entry.month:%Y-%m}")
            and (not wanted.get("state") or wanted["state"] in row.states)
        )
