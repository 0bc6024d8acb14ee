"""A persona's values in words, for the comparison, the preview, the sheet and the form's hints."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format

from brand.choices import networks
from personas.fields import is_empty, model_field
from personas.offering_choices import named


def worded(name: str, value: Any, *, offerings: Mapping[str, str]) -> str:
    """Return what a field's value says to a reader, in the active language.

    Args:
        name: Of the field.
        value: As the model keeps it.
        offerings: The brand's offerings by key.

    Returns:
        Plain text, with the line breaks of its author; '' for nothing.
    """
    if is_empty(value):
        return ""
    if name == "offering_keys":
        return ", ".join(named(value, offerings))
    if name == "networks":
        labels = dict(networks())
        return ", ".join(str(labels.get(code, code)) for code in value)
    if isinstance(value, int):
        return str(number_format(value, force_grouping=True))
    choices = model_field(name).flatchoices
    return str(dict(choices).get(value, value)).strip()
