"""How a persona that is overdue for review is marked: words with an icon, never colour alone."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from personas.expiry import overdue_since
from personas.models import PersonaPage


def overdue_badge(since: date) -> SafeString:
    """Return the mark of a persona whose review was due on a day."""
    return _badge(
        _("Review overdue since %(date)s") % {"date": date_format(since, "SHORT_DATE_FORMAT")}
    )


def overdue_mark() -> SafeString:
    """Return the mark in short, for where the persona is only named."""
    return _badge(_("Review overdue"))


def overdue_title(title: str) -> str:
    """Return a persona's title with the mark, for where no markup can be."""
    return _("⚠ %(persona)s (review overdue)") % {"persona": title}


def _badge(label: str) -> SafeString:
    return render_to_string(
        "components/state_badge.html", {"label": label, "icon": "warning", "tone": "attention"}
    )


def in_form(personas: Iterable[PersonaPage], *, now: datetime) -> Callable[[Any], str]:
    """Return what a form's list of personas calls each, those that are overdue with a mark.

    Args:
        personas: Those that are offered.
        now: The present instant.

    Returns:
        For a field's ``label_from_instance``; it asks the database for nothing.
    """
    offered = list(personas)
    overdue = overdue_since(offered, now=now)
    top = min((persona.depth for persona in offered), default=0)

    def label(persona: Any) -> str:
        # A list of choices can hold no markup: the indent says what is below what.
        indent = "\N{EN DASH} " if persona.depth > top else ""
        if persona.pk not in overdue:
            return f"{indent}{persona.title}"
        return f"{indent}{overdue_title(persona.title)}"

    return label
