"""The persona on one page: what holds for it, and what it inherits."""

from dataclasses import dataclass
from typing import Any

from django.template.response import TemplateResponse

from brand.models import BrandPage
from personas.fields import PARTS
from personas.inheritance import Effective, effective_values, parent_of
from personas.offering_choices import offerings_of
from personas.wording import worded


@dataclass(frozen=True, kw_only=True)
class Line:
    """A field as a reader sees it: its name, its words, and from which persona they are inherited."""

    name: str
    label: str
    text: str
    origin: str = ""


def lines_of(
    values: dict[str, Effective], names: list[str], *, offerings: dict[str, str]
) -> list[Line]:
    """Return those of some fields that say something, in their order."""
    return [
        Line(
            name=name,
            label=values[name].field.label,
            text=text,
            origin=origin.title if (origin := values[name].origin) is not None else "",
        )
        for name in names
        if (text := worded(name, values[name].value, offerings=offerings))
    ]


def render_persona_preview(request: Any, persona: Any) -> TemplateResponse:
    """Return the preview of a persona in any version."""
    brand = BrandPage.objects.containing(persona)
    offerings = offerings_of(brand) if brand is not None else {}
    values = effective_values(persona, parent=parent_of(persona))
    parts = [
        {
            "heading": part.heading,
            "lines": lines_of(
                values,
                [field.name for field in part.fields if field.name != "quote"],
                offerings=offerings,
            ),
        }
        for part in PARTS
    ]
    return TemplateResponse(
        request,
        "personas/preview.html",
        {
            "persona": persona,
            "parts": [part for part in parts if part["lines"]],
            "evidence": persona.evidence.all(),
        },
    )
