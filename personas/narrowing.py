"""Finding personas by what holds for them, inherited or not."""

from collections.abc import Callable
from typing import Any

from personas.fields import is_empty
from personas.querysets import PersonaQuerySet


def where(personas: PersonaQuerySet, name: str, matches: Callable[[Any], bool]) -> PersonaQuerySet:
    """Return the personas for which a field's effective value matches.

    Args:
        personas: Personas of whole brands: a sub-persona is looked at with its persona's value.
        name: Of an inherited field.
        matches: Tells whether a value that is not empty is wanted.

    Returns:
        The personas; a brand has tens of them, so they are compared here, after one query.
    """
    from personas.models import PersonaPage

    values = {path: (pk, value) for pk, path, value in personas.values_list("pk", "path", name)}
    found = []
    for path, (pk, own) in values.items():
        _above, inherited = values.get(path[: -PersonaPage.steplen], (None, None))
        value = inherited if is_empty(own) else own
        if not is_empty(value) and matches(value):
            found.append(pk)
    return personas.filter(pk__in=found)
