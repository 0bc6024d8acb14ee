"""Primary keys that people send: what no database could hold is refused before it is asked."""

from collections.abc import Iterable
from typing import Any

from django import forms

#: A key of so many digits fits into 64 bits.
_MOST_DIGITS = 18


def key_of(text: Any) -> int:
    """Return the primary key that an address or a form names; 0, which no row has, where it names none."""
    written = str(text)
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else 0


def keys_of(texts: Iterable[Any]) -> list[int]:
    """Return the primary keys among texts."""
    return [key for text in texts if (key := key_of(text))]


class KeyChoiceField(forms.ModelChoiceField):
    """A row that is chosen by its primary key; one that is too long is no valid choice."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and not key_of(value):
            raise self.invalid(value)
        return super().to_python(value)

    def invalid(self, value: Any) -> forms.ValidationError:
        return forms.ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class KeyMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Rows that are chosen by their primary keys; see ``KeyChoiceField``."""

    def clean(self, value: Any) -> Any:
        for one in value if isinstance(value, (list, tuple)) else ():
            if not key_of(one):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": one},
                )
        return super().clean(value)
