"""The next dates of a series in words, before it is saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.occasions.holidays import holiday_name
from editorial.series.forms import OPEN, SeriesForm
from editorial.series.rules import MOST_AT_ONCE
from editorial.series.wording import occurrence_words, remarks, sentence

#: How many dates are told.
SHOWN = 8


@dataclass(frozen=True)
class Line:
    """One date: in words, and the public holiday that it is on, if any."""

    words: str
    holiday: str = ""


@dataclass(frozen=True)
class Preview:
    """What a series will be.

    Attributes:
        sentence: The rule.
        lines: The next dates.
        more: What is said of the ones after these; '' where there are none.
        remarks: What a person would otherwise wonder about later.
    """

    sentence: str
    lines: list[Line]
    more: str
    remarks: list[str]


def preview_of(form: SeriesForm, *, now: datetime) -> Preview | None:
    """Return what a series will be, or None where the form does not say enough yet.

    Args:
        form: A form that was validated.
        now: The present instant.
    """
    rule, zone = getattr(form, "rule", None), form.zone()
    if rule is None or zone is None:
        return None
    brand: Any = form.instance.brand if form.instance.pk else form.cleaned_data["brand"]
    found = rule.occurrences(zone, after=now, limit=MOST_AT_ONCE)
    lines = [
        Line(
            occurrence_words(one, meant=rule.at),
            holiday_name(one.wall_at.date(), brand),
        )
        for one in found[:SHOWN]
    ]
    said = remarks(rule)
    if not found:
        said.append(_("All its dates have passed: nothing would be made."))
    if form.cleaned_data.get("ends") == OPEN:
        weeks = form.cleaned_data.get("weeks_ahead") or 0
        said.append(
            ngettext(
                "It goes on until you end it. Posts are made %(weeks)d week ahead.",
                "It goes on until you end it. Posts are made %(weeks)d weeks ahead.",
                weeks,
            )
            % {"weeks": weeks}
        )
    return Preview(sentence(rule), lines, _more(len(found) - len(lines)), said)


def _more(count: int) -> str:
    if count <= 0:
        return ""
    if count + SHOWN >= MOST_AT_ONCE:
        return _("and so on")
    return ngettext("and %(count)d more", "and %(count)d more", count) % {"count": count}
