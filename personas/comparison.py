"""Personas side by side: what holds for each, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personas.fields import PARTS
from personas.inheritance import Effective, effective_values
from personas.models import Evidence, PersonaPage
from personas.wording import worded

#: How many personas can be compared at once.
FEWEST, MOST = 2, 4


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one persona says in a row; ``origin`` is the persona from which it is inherited, or ''."""

    text: str
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of every persona."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def is_equal(self) -> bool:
        """Whether all say the same, inherited or not."""
        return len({cell.text for cell in self.cells}) == 1


@dataclass(frozen=True, kw_only=True)
class ComparedPart:
    """The rows of one part of a persona."""

    heading: str
    rows: tuple[Row, ...]


def comparison(
    personas: Sequence[PersonaPage],
    *,
    parents: Mapping[int, PersonaPage],
    offerings: Mapping[str, str],
) -> list[ComparedPart]:
    """Return what some personas say, in rows; a row in which nobody says anything is left out.

    Args:
        personas: In the order of the columns, with their evidence at hand.
        parents: The personas of those that are sub-personas, by the sub-persona's id.
        offerings: The offerings of their brands, name by key.
    """
    values = [effective_values(one, parent=parents.get(one.pk)) for one in personas]
    compared = []
    for part in PARTS:
        rows = [_row(field.name, values, offerings) for field in part.fields]
        said = tuple(row for row in rows if any(cell.text for cell in row.cells))
        if said:
            compared.append(ComparedPart(heading=str(part.heading), rows=said))
    evidence = tuple(Cell(text=_evidence(list(one.evidence.all()))) for one in personas)
    row = Row(label=_("Evidence"), cells=evidence)
    return [*compared, ComparedPart(heading=_("Evidence"), rows=(row,))]


def _row(name: str, values: Sequence[dict[str, Effective]], offerings: Mapping[str, str]) -> Row:
    cells = tuple(
        Cell(
            text=worded(name, one[name].value, offerings=offerings),
            origin=origin.title if (origin := one[name].origin) is not None else "",
        )
        for one in values
    )
    return Row(label=values[0][name].field.label, cells=cells)


def _evidence(rows: list[Evidence]) -> str:
    low = sum(row.confidence == Evidence.Confidence.LOW for row in rows)
    claims = ngettext("%(count)s claim", "%(count)s claims", len(rows)) % {"count": len(rows)}
    if not low:
        return claims
    return _("%(claims)s, %(low)s of low confidence") % {"claims": claims, "low": low}
