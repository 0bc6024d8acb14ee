"""The form that sets or moves a publishing time, in the brand's own clock."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.walltime import RepeatedTime, SkippedTime, instant
from editorial.wall_words import repeated_choices, repeated_message, skipped_message


class WallTimeField(forms.DateTimeField):
    """A local date and time without a zone, as the browser's own picker gives it."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override("UTC"):
            at = super().to_python(value)
        return at.replace(tzinfo=None) if at else None


class SlotForm(forms.Form):
    """When a post goes out on one channel.

    Args:
        zone: The brand's zone, in which the time is meant.
    """

    wall_at = WallTimeField(label=gettext_lazy("Publishing time"))
    fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two"), required=False, coerce=int, empty_value=None,
        widget=forms.RadioSelect, choices=[(0, ""), (1, "")],
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.asks_which = False
        self.fields["wall_at"].help_text = _("The clock of %(zone)s.") % {"zone": zone.key}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        wall_at = cleaned.get("wall_at")
        if wall_at is None:
            return cleaned
        try:
            instant(wall_at, self.zone, fold=cleaned.get("fold"))
        except SkippedTime as error:
            self.add_error("wall_at", skipped_message(error, self.zone))
        except RepeatedTime as error:
            self.asks_which = True
            self.fields["fold"].choices = repeated_choices(error, self.zone)  # type: ignore[attr-defined]
            self.add_error("fold", repeated_message(error, self.zone))
        except OverflowError:
            self.add_error("wall_at", _("This date is out of range."))
        return cleaned
