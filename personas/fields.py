"""The fields of a persona that say something about it: in which part each stands, and who inherits it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class PersonaField:
    """A field that is compared, printed, inherited and backed by evidence.

    Attributes:
        name: Of the model's field.
        inherited: Whether a sub-persona that leaves it empty has its persona's.
    """

    name: str
    inherited: bool = True

    @property
    def label(self) -> str:
        """The field's name as the form shows it, in the active language."""
        return capitalised(model_field(self.name).verbose_name)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Fields that stand together in the form, the comparison and on the sheet."""

    name: str
    heading: str | Promise
    fields: tuple[PersonaField, ...]


def _own(name: str) -> PersonaField:
    return PersonaField(name=name, inherited=False)


def _inherited(*names: str) -> tuple[PersonaField, ...]:
    return tuple(PersonaField(name=name) for name in names)


#: What makes a sub-persona itself (face, quote, segment, sizes) is its own; the rest it inherits.
PARTS: tuple[Part, ...] = (
    Part(
        name="who",
        heading=_("Who"),
        fields=(
            _own("quote"),
            _own("segment"),
            *_inherited("role", "demographics"),
            _own("estimated_size"),
            _own("reachable_size"),
            _own("size_source"),
        ),
    ),
    Part(
        name="moves",
        heading=_("What moves them"),
        fields=_inherited("goals", "challenges", "pains", "motivations", "triggers", "objections"),
    ),
    Part(
        name="where",
        heading=_("Where and how they decide"),
        fields=_inherited(
            "networks",
            "channels",
            "formats",
            "active_times",
            "information_sources",
            "journey_stage",
            "decision_criteria",
        ),
    ),
    Part(
        name="messages",
        heading=_("Messages"),
        fields=_inherited("messages_that_work", "messages_that_fail", "offering_keys", "offerings"),
    ),
)

FIELDS: dict[str, PersonaField] = {field.name: field for part in PARTS for field in part.fields}


def model_field(name: str) -> Any:
    """Return a field of the persona's model."""
    return apps.get_model("personas", "PersonaPage")._meta.get_field(name)


def capitalised(words: Any) -> str:
    """Return words with a capital first letter, the rest as it is."""
    text = str(words)
    return text[:1].upper() + text[1:]


def claim_choices() -> list[tuple[str, Any]]:
    """Return (name, label) of every field that a claim can be about, for a form's choices."""
    return [(field.name, field.label) for field in FIELDS.values()]


def is_empty(value: Any) -> bool:
    """Whether a field's value says nothing; 0 people is something."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
