"""Form inputs that the browser itself draws: good on a phone, in every language, without a script."""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A date, picked in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None, format: str | None = None) -> None:  # noqa: A002
        super().__init__(attrs, format or "%Y-%m-%d")
