"""Form inputs of the plan."""

from typing import Any

from django import forms


class PersonInput(forms.TextInput):
    """A name, typed freely or picked among the brand's people.

    The names stand once in the page, in a ``<datalist>`` that every such input points at.
    """

    LIST_ID = "plan-people"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"list": self.LIST_ID, "autocomplete": "off", **(attrs or {})})
