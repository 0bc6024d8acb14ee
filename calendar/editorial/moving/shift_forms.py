"""By how many days publishing times are shifted, and which of them."""

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from editorial.moving.shifting import Shift

#: A year, either way.
MOST_DAYS = 366
_SALT = "editorial.moving.shift"


class ShiftForm(forms.Form):
    """The choices of a shift."""

    days = forms.IntegerField(
        label=_("Days"),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        initial=1,
        help_text=_("7 is a week later, -1 a day earlier. The time of day stays."),
        error_messages={"required": _("Say by how many days.")},
    )
    weekends = forms.BooleanField(
        label=_("Skip weekends"),
        required=False,
        help_text=_("What would land on one goes on, the same way, to the next free day."),
    )
    holidays = forms.BooleanField(
        label=_("Skip public holidays"),
        required=False,
        help_text=_("Those of the brand's country."),
    )

    @property
    def shift(self) -> Shift:
        """What was chosen; the form is valid."""
        return Shift(**self.cleaned_data)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a person was shown before they said yes.

    Attributes:
        shift: The choices.
        versions: The slots' versions by primary key.
    """

    shift: Shift
    versions: dict[int, int]


def seal(seen: Seen, *, by: Any) -> str:
    """Return what a person was shown as a text for their form."""
    value = [by.pk, asdict(seen.shift), list(seen.versions.items())]
    return signing.dumps(value, salt=_SALT, compress=True)


def unseal(text: str, *, by: Any) -> Seen | None:
    """Return what a person was shown, or None where the text is not ours, or another person's."""
    try:
        owner, shift, versions = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    if owner != by.pk:
        return None
    return Seen(shift=Shift(**shift), versions=dict(versions))
