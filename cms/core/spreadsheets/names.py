"""What columns are called: by people, in every language, and by spreadsheets."""

import unicodedata
from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise


def plain(name: str) -> str:
    """Return a name as it is compared: small letters, single spaces, no marks at its end."""
    text = unicodedata.normalize("NFKC", name).replace("_", " ").replace("-", " ")
    return " ".join(text.casefold().rstrip(" :*").split())


def in_every_language(text: str | Promise) -> Iterator[str]:
    """Yield a text in each language that people may use."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield str(text)


def letters(position: int) -> str:
    """Return what a spreadsheet calls a column: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
