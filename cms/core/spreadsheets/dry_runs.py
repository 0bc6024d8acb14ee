"""A file to import: its field in a form, and what a dry run says of its rows."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Generic

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.tables import ColumnT, Layout

ROWS_A_PAGE = 50


class TableField(forms.FileField, Generic[ColumnT]):
    """A CSV or XLSX file of a layout; its clean value is the file's bytes, which can be read."""

    def __init__(self, layout: Layout[ColumnT], **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("File"),
            widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
            error_messages={"empty": gettext_lazy("The file is empty.")},
            **kwargs,
        )
        self.layout = layout

    def clean(self, data: Any, initial: Any = None) -> bytes:
        """Return the file's bytes.

        Raises:
            ValidationError: There is no file, or it is none that can be read.
        """
        file = super().clean(data, initial)
        try:
            self.layout.check_size(file.size)
            content: bytes = file.read()
            self.layout.read(content, name=file.name)
        except FileProblem as problem:
            raise ValidationError(str(problem)) from problem
        return content


class Outcome(Enum):
    """What an import would do with a row."""

    ERROR = "error"
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"

    @property
    def badge(self) -> tuple[str, str, str]:
        """What it is called, with its badge's tone and its icon."""
        return {
            Outcome.ERROR: (_("Wrong"), "attention", "warning"),
            Outcome.NEW: (_("New"), "good", "plus"),
            Outcome.CHANGED: (_("Changed"), "waiting", "edit"),
            Outcome.REMOVED: (_("Removed"), "attention", "bin"),
            Outcome.UNCHANGED: (_("Unchanged"), "", "check"),
        }[self]


def shown_outcome(asked: str, counts: Mapping[Outcome, int]) -> Outcome | None:
    """Return whose rows are shown: what was asked for, else the wrong ones, else None for all."""
    if asked in {outcome.value for outcome in Outcome}:
        return Outcome(asked)
    return Outcome.ERROR if asked != "all" and counts[Outcome.ERROR] else None


def outcome_tabs(counts: Mapping[Outcome, int], shown: Outcome | None) -> list[dict[str, Any]]:
    """Return the tabs above a dry run's rows: all of them, and those of each outcome that there is."""
    every = {
        "key": "all",
        "label": _("All"),
        "count": sum(counts.values()),
        "current": shown is None,
    }
    return [every] + [
        {
            "key": outcome.value,
            "label": outcome.badge[0],
            "count": counts[outcome],
            "current": shown is outcome,
        }
        for outcome in Outcome
        if counts[outcome]
    ]
