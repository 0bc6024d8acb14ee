"""Form fields that choose among the rows of the same plan, the brand's offerings and its personas.

Their choices are read once for a whole form, however many rows it has.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from brand.models import Offering
from cms.core import clock
from personas.models import PersonaPage
from personas.presentation import in_form

Choices = list[tuple[str, Any]]

_LONGEST = 90
_NEW = _("Save the draft to choose what you have just added.")


def _key(value: object) -> UUID:
    """Return a row's key: the browser sends text, and a form compares it with the key that it had."""
    return UUID(str(value))


class RowChoiceField(forms.TypedChoiceField):
    """Chooses one row by its key."""

    def __init__(self, *, nothing: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(
            coerce=_key,
            empty_value=None,
            required=False,
            choices=[("", nothing), *choices],
            help_text=_NEW,
            **kwargs,
        )


class RowsChoiceField(forms.MultipleChoiceField):
    """Chooses several rows by their keys; what it returns is a list of texts."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Choices, **kwargs: Any) -> None:
        help_text = "" if choices else _("There is nothing to choose from yet.")
        super().__init__(required=False, choices=choices, help_text=help_text, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value or []


class PersonaChoiceField(forms.ModelChoiceField):
    """Chooses one of the brand's personas, as ``labels`` call them: by primary key, in their order."""

    widget = forms.Select

    def __init__(
        self, personas: dict[int, PersonaPage], *, labels: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(queryset=PersonaPage.objects.none(), label=_("Persona"), **kwargs)
        self.personas = personas
        self.choices = [("", self.empty_label), *labels.items()]

    def to_python(self, value: Any) -> PersonaPage | None:
        if value in self.empty_values:
            return None
        persona = self.personas.get(int(value)) if str(value).isdecimal() else None
        if persona is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return persona


def personas_of(brand_path: str) -> dict[int, PersonaPage]:
    """Return the personas of a brand by primary key, in the order of the tree; one query."""
    found = PersonaPage.objects.filter(path__startswith=brand_path).order_by("path")
    return {persona.pk: persona for persona in found}


def persona_labels(personas: dict[int, PersonaPage]) -> dict[int, str]:
    """Return what a form calls personas: sub-personas are indented, one that is overdue is marked.

    Args:
        personas: By primary key, of one brand.

    Returns:
        Labels by primary key, in the same order; two queries.
    """
    label = in_form(personas.values(), now=clock.now())
    return {pk: label(persona) for pk, persona in personas.items()}


def offerings_of(brand_path: str) -> Choices:
    """Return (key, name) of what a brand offers as its guideline says; one query."""
    rows = Offering.objects.filter(page__path__startswith=brand_path).order_by("sort_order", "pk")
    return [(str(key), name) for key, name in rows.values_list("key", "name")]


def rows_of(rows: Iterable[Any]) -> Choices:
    """Return (key, name) of rows of a plan."""
    return [(str(row.key), _name(row)) for row in rows]


def numbered_rows_of(rows: Iterable[Any]) -> Choices:
    """Return (key, name) of rows, with the numbers under which a plan shows them."""
    return [(str(row.key), f"{number}. {_name(row)}") for number, row in enumerate(rows, start=1)]


def _name(row: Any) -> str:
    return Truncator(row.title_in_form or str(row)).chars(_LONGEST)
