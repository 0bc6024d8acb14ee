"""From approved revisions to the contents of the personas' sheets."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from brand.models import BrandPage, GuidelinePage
from personas.fields import FIELDS, PARTS
from personas.inheritance import Effective, effective_values
from personas.models import PersonaPage
from personas.wording import worded
from reports.approvals import approval_of
from reports.editions import edition_of
from reports.persona_parts import (
    PersonaContents,
    PersonaSheet,
    SheetEvidence,
    SheetLine,
    SheetPart,
)
from reports.pictures import as_jpeg, opened
from reports.refusals import SourceGone

#: Enough for 30 mm at 300 dots an inch.
_PORTRAIT = (360, 360)
#: They stand in the sheet's head.
_IN_HEAD = {"quote", "segment", "role"}

Versions = Mapping[int, Revision]


def versions_of(inputs: dict[str, Any]) -> Versions:
    """Return the revisions that inputs name, by id; one query.

    Raises:
        SourceGone: One of them was deleted.
    """
    ids = {inputs["guideline"]}
    for sheet in inputs["sheets"]:
        ids |= {sheet["revision"], sheet["inherits_from"]}
    found = Revision.objects.in_bulk(ids - {None})
    if len(found) != len(ids - {None}):
        raise SourceGone
    return found


def guideline_in(inputs: dict[str, Any], versions: Versions) -> GuidelinePage | None:
    """Return the guideline whose look and offerings the sheets have, or None."""
    revision = versions.get(inputs["guideline"])
    return revision.as_object() if revision is not None else None


def persona_contents(
    inputs: dict[str, Any],
    *,
    versions: Versions,
    guideline: GuidelinePage | None,
    brand: BrandPage,
    language: str,
) -> PersonaContents:
    """Return what is printed of some personas.

    Args:
        inputs: See ``reports.persona_inputs``.
        versions: The revisions that they name.
        guideline: The one that they name, or None.
        brand: The personas' brand.
        language: The document's, ``en`` or ``fi``.

    Returns:
        The contents; labels are in the active language.
    """
    rows = guideline.offerings.all() if guideline is not None else ()
    offerings = {str(row.key): row.name for row in rows}
    sheets = tuple(
        _sheet(number, sheet, versions, offerings) for number, sheet in enumerate(inputs["sheets"])
    )
    return PersonaContents(
        title=sheets[0].title if len(sheets) == 1 else _("Personas"),
        brand_name=brand.title,
        language=language,
        edition=edition_of(inputs),
        sheets=sheets,
    )


def _sheet(
    number: int, inputs: dict[str, Any], versions: Versions, offerings: Mapping[str, str]
) -> PersonaSheet:
    revision = versions[inputs["revision"]]
    persona: PersonaPage = revision.as_object()
    above = versions.get(inputs["inherits_from"])
    parent: PersonaPage | None = above.as_object() if above is not None else None
    values = effective_values(persona, parent=parent)
    drawing = opened(persona.portrait, within=_PORTRAIT)
    since = inputs["overdue_since"]
    return PersonaSheet(
        anchor=f"persona-{number}",
        title=persona.title,
        quote=persona.quote.strip(),
        segment=persona.segment.strip(),
        role=worded("role", values["role"].value, offerings=offerings),
        narrows=parent.title if parent is not None else "",
        portrait=as_jpeg(drawing, f"portrait-{number}.jpg") if drawing else None,
        alternative=_alternative(persona),
        parts=_parts(values, offerings),
        evidence=_evidence(persona),
        reviewed_on=persona.reviewed_on,
        review_due_on=persona.review_due_on,
        overdue_since=date.fromisoformat(since) if since else None,
        approval=approval_of(revision),
    )


def _alternative(persona: PersonaPage) -> str:
    if persona.portrait is None:
        return ""
    return persona.portrait.description or persona.portrait.title


def _parts(values: dict[str, Effective], offerings: Mapping[str, str]) -> tuple[SheetPart, ...]:
    parts = []
    for part in PARTS:
        lines = [
            _line(values[field.name], offerings)
            for field in part.fields
            if field.name not in _IN_HEAD
        ]
        if said := tuple(line for line in lines if line.items):
            parts.append(SheetPart(heading=str(part.heading), lines=said))
    return tuple(parts)


def _line(value: Effective, offerings: Mapping[str, str]) -> SheetLine:
    text = worded(value.field.name, value.value, offerings=offerings)
    return SheetLine(
        label=value.field.label,
        items=tuple(item for line in text.splitlines() if (item := line.strip())),
        origin=value.origin.title if value.origin is not None else "",
    )


def _evidence(persona: PersonaPage) -> tuple[SheetEvidence, ...]:
    return tuple(
        SheetEvidence(
            claim=row.claim,
            about=FIELDS[row.field].label if row.field in FIELDS else "",
            source=row.source,
            link=row.link,
            confidence=str(row.get_confidence_display()),
            reviewed_on=row.reviewed_on,
            review_due_on=row.review_due_on,
        )
        for row in persona.evidence.all()
    )
