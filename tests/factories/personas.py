"""Personas with their evidence, and offerings that they are for."""

from itertools import count
from typing import Any

from brand.models import BrandPage, Offering
from personas.models import Evidence, PersonaIndexPage, PersonaPage

_number = count(1)


def make_persona(
    brand: BrandPage,
    *,
    parent: PersonaPage | None = None,
    approved: bool = True,
    evidence: list[dict[str, Any]] | None = None,
    **values: Any,
) -> PersonaPage:
    """Make a persona, or a sub-persona of ``parent``; evidence as dicts of its fields."""
    above = parent or PersonaIndexPage.objects.child_of(brand).get()
    values.setdefault("title", f"Persona {next(_number)}")
    persona = PersonaPage(live=False, **values)
    persona.evidence.set(
        [
            Evidence(**{"claim": "They read at night", "source": "Survey", **row})
            for row in evidence or []
        ]
    )
    above.refresh_from_db()  # its number of children
    above.add_child(instance=persona)
    revision = persona.save_revision()
    if approved:
        revision.publish()
    return PersonaPage.objects.get(pk=persona.pk)


def make_offering(brand: BrandPage, name: str) -> Offering:
    """Put an offering straight into the brand's guideline."""
    guideline = brand.guideline
    assert guideline is not None
    return Offering.objects.create(page=guideline, name=name)
