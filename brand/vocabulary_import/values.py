"""Cells to values of a term, and values to cells."""

import unicodedata
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from cms.core.spreadsheets.names import in_every_language, plain

Choices = Iterable[tuple[str, Any]]


class TextWidget(Widget):
    """A text of one line; line breaks inside a cell become what stands between its parts.

    Args:
        between: What stands in the place of a line break.
    """

    def __init__(self, between: str = " ") -> None:
        super().__init__()
        self.between = between

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        lines = (" ".join(line.split("\t")).strip() for line in str(value or "").splitlines())
        text = self.between.join(line for line in lines if line)
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
            raise ValueError(_("There is a character in it that nobody can see. Write it again."))
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class ChoiceWidget(Widget):
    """One of a field's choices, written as its code or as its label in any language.

    Args:
        choices: Returns (code, label) of each.
        empty: What an empty cell means; None where it must not be empty.
        aliases: Further names -> code.
    """

    def __init__(
        self,
        choices: Callable[[], Choices],
        *,
        empty: str | None = "",
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.choices = choices
        self.empty = empty
        self.aliases = aliases or {}
        self._codes: dict[str, str] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        name = plain(str(value or ""))
        if not name and self.empty is not None:
            return self.empty
        code = self._known().get(name)
        if code is None:
            labels = ", ".join(str(label) for _code, label in self.choices())
            raise ValueError(_("Write one of: %(choices)s.") % {"choices": labels})
        return code

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(dict(self.choices()).get(value, value))

    def _known(self) -> dict[str, str]:
        if not self._codes:
            known = {plain(name): code for name, code in self.aliases.items()}
            for code, label in self.choices():
                known[plain(str(code))] = code
                for name in in_every_language(label if isinstance(label, Promise) else str(label)):
                    known[plain(name)] = code
            self._codes = known
        return self._codes


class KeyWidget(Widget):
    """The key of a term; an empty cell leaves the term the key that it has."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> uuid.UUID | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return uuid.UUID(text)
        except ValueError:
            raise ValueError(
                _("This is no ID of a term. Leave the cell empty for a new one.")
            ) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")
