"""What a sub-persona says where it says nothing itself: what its persona says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.models import Page

from personas.fields import FIELDS, PersonaField, is_empty

if TYPE_CHECKING:
    from personas.models import PersonaPage


@dataclass(frozen=True, kw_only=True)
class Effective:
    """What holds for one field of a persona.

    Attributes:
        field: The field.
        value: As the model keeps it: text, a number, a code, a list of codes; empty for nothing.
        origin: The persona from which it is inherited; None where it is its own.
    """

    field: PersonaField
    value: Any
    origin: "PersonaPage | None" = None


def parent_of(persona: "PersonaPage") -> "PersonaPage | None":
    """Return the persona of a sub-persona in the version in force, None for any other."""
    if not persona.path:
        return None
    return next(iter(_personas_at({persona.path[: -Page.steplen]}).values()), None)


def parents_of(personas: Iterable["PersonaPage"]) -> dict[int, "PersonaPage"]:
    """Return the personas of those that are sub-personas, by the sub-persona's id; one query."""
    above = {persona.pk: persona.path[: -Page.steplen] for persona in personas}
    found = _personas_at(set(above.values()))
    return {pk: found[path] for pk, path in above.items() if path in found}


def _personas_at(paths: set[str]) -> dict[str, Any]:
    model = apps.get_model("personas", "PersonaPage")
    return {page.path: page for page in model.objects.filter(path__in=paths)}


def effective_values(
    persona: "PersonaPage", *, parent: "PersonaPage | None"
) -> dict[str, Effective]:
    """Return what holds for every field of a persona.

    Args:
        persona: A persona or sub-persona, in any version.
        parent: The persona that it narrows down (see ``parent_of``), None for a persona.

    Returns:
        By field name, in the fields' order. A field that is empty in both is there, empty.
    """
    values = {}
    for name, field in FIELDS.items():
        own = getattr(persona, name)
        if parent is not None and field.inherited and is_empty(own):
            above = getattr(parent, name)
            if not is_empty(above):
                values[name] = Effective(field=field, value=above, origin=parent)
                continue
        values[name] = Effective(field=field, value=own)
    return values
