"""Cells of a file of posts as people write them: into what a post stores, or a sentence that says why not."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from brand.choices import countries
from cms.core.spreadsheets.names import in_every_language, plain
from editorial.blocks.base import LEAVE_OUT, THREADS
from editorial.models import PostPage, PostTag
from editorial.post_files.drafts import BLOCKS, tags_cell
from editorial.posts import Promotion

#: The most characters of a text; no network takes more, and a database should not either.
MOST_CHARACTERS = 100_000
_DATES = (
    re.compile(
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[ T]00:00(?::00)?)?"
    ),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
)
_DAMAGED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_HTTP = URLValidator(schemes=["http", "https"])
Choices = Iterable[tuple[str, Any]]
#: The labels of these are for a form; in a cell people write less.
_LEFT_OUT = [("link", "linkki"), ("media", "mediat")]


def post_id(text: str) -> int | None:
    """Return the primary key in a cell, None where it is empty.

    Raises:
        ValueError: It is none, or what a spreadsheet has made of one.
    """
    cell = text.strip()
    if not cell:
        return None
    if _DAMAGED.fullmatch(cell):
        raise ValueError(
            _(
                "A spreadsheet has shortened this number, and its last digits are lost. Format the "
                "column as text and take the ID from a new export."
            )
        )
    if not cell.isascii() or not cell.isdigit() or len(cell) > 18:
        raise ValueError(_("This is no ID of a post. Leave the cell empty for a new one."))
    return int(cell)


def long_text(text: str) -> str:
    """Return a text of several lines.

    Raises:
        ValueError: It has more than ``MOST_CHARACTERS``, or a character that nobody can see.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            _("This text has %(count)s characters; 100,000 are the most.") % {"count": len(text)}
        )
    if any(unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t" for one in text):
        raise ValueError(_("There is a character in it that nobody can see. Write it again."))
    return text


def short_text(most: int) -> Callable[[str], str]:
    """Return the reader of a text of one line with at most so many characters."""

    def read(text: str) -> str:
        line = long_text(" ".join(text.split()))
        if len(line) > most:
            raise ValueError(
                _("This has %(count)s characters; %(most)s are the most.")
                % {"count": len(line), "most": most}
            )
        return line

    return read


def title(text: str) -> str:
    """Return a post's title.

    Raises:
        ValueError: It is empty or too long.
    """
    line = short_text(255)(text)
    if not line:
        raise ValueError(_("A post needs a title."))
    return line


def link(text: str) -> str:
    """Return an address of the web.

    Raises:
        ValueError: It is none, or does not start with https:// or http://.
    """
    address = short_text(2048)(text)
    if not address:
        return ""
    if not address.lower().startswith(("http://", "https://")):
        raise ValueError(_("Give an address that starts with https:// or http://."))
    try:
        _HTTP(address)
    except ValidationError as error:
        raise ValueError(
            _("This is no address of the web, such as https://example.com.")
        ) from error
    return address


def day(text: str) -> date | None:
    """Return a date written as 2027-03-01 or 1.3.2027, None where the cell is empty.

    Raises:
        ValueError: It is none, or nobody can know which of its numbers is the month.
    """
    cell = text.strip()
    if not cell:
        return None
    for form in _DATES:
        if found := form.fullmatch(cell):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                break
    raise ValueError(_("Write the date as 2027-03-01."))


def chosen(text: str, choices: Choices, *, default: str = "", also: Choices = ()) -> str:
    """Return the code of a choice, written as its code or its label in any language.

    Args:
        text: The cell.
        choices: (code, label) of each.
        default: What an empty cell means.
        also: (code, name) of further names.

    Raises:
        ValueError: It is none of them; the message names the codes.
    """
    if not text.strip():
        return default
    known = {plain(name): code for code, name in also}
    listed = []
    for code, label in choices:
        listed.append(str(code))
        names = in_every_language(label) if isinstance(label, Promise) else (str(label),)
        known |= {plain(name): str(code) for name in (str(code), *names)}
    if (found := known.get(plain(text))) is None:
        more = "…" if len(listed) > 20 else ""
        raise ValueError(
            _("Write one of: %(choices)s.") % {"choices": ", ".join(listed[:20]) + more}
        )
    return found


def promotion(text: str) -> str:
    """Return a code of ``Promotion``; an empty cell means organic. Raises as ``chosen`` does."""
    return chosen(text, Promotion.choices, default=Promotion.ORGANIC)


def language(text: str) -> str:
    """Return the code of a language, or ''. Raises as ``chosen`` does."""
    return chosen(text, settings.LANGUAGES)


def market(text: str) -> str:
    """Return an ISO 3166 code, or ''.

    Raises:
        ValueError: Linja doesn't know the country.
    """
    try:
        return chosen(text, countries())
    except ValueError:
        raise ValueError(_("Write the country as its two letters, such as FI.")) from None


def tags(text: str) -> list[str]:
    """Return tags that are separated by commas, each once, in the order of the alphabet.

    Raises:
        ValueError: One is too long, or a quotation mark is not closed.
    """
    line = ", ".join(text.splitlines())
    try:
        names = next(csv.reader(io.StringIO(line), skipinitialspace=True, strict=True), [])
    except csv.Error:
        raise ValueError(_("Separate tags by commas; their quotation marks don't match.")) from None
    most = PostTag._meta.get_field("name").max_length or 100
    return sorted({name for one in names if (name := short_text(most)(one))})


def network(text: str) -> str:
    """Return the code of a network for which a post can have content, or ''.

    Raises:
        ValueError: There is none of this name; the message names the codes.
    """
    return chosen(text, [(code, block.label) for code, block in BLOCKS.items()])


def thread(text: str) -> str:
    """Return how a long text goes on, or ''. Raises as ``chosen`` does."""
    return chosen(text, THREADS)


def leave_out(text: str) -> list[str]:
    """Return what a channel goes without. Raises as ``chosen`` does."""
    parts = [part for part in text.split(",") if part.strip()]
    return sorted({chosen(part, LEAVE_OUT, also=_LEFT_OUT) for part in parts})


#: The reader of each column of a post but the goal, the persona and the pillar.
OF_POST: dict[str, Callable[[str], Any]] = {
    "title": title,
    "brief": long_text,
    "campaign": short_text(PostPage._meta.get_field("campaign").max_length),
    "promotion": promotion,
    "language": language,
    "market": market,
    "tags": tags,
    "target_on": day,
    "due_on": day,
    "shared_title": short_text(PostPage._meta.get_field("headline").max_length),
    "shared_text": long_text,
    "shared_link": link,
    "shared_action": short_text(PostPage._meta.get_field("call_to_action").max_length),
}
#: The reader of each column of a channel.
OF_CHANNEL: dict[str, Callable[[str], Any]] = {
    "own_title": short_text(300),
    "own_text": long_text,
    "own_link": link,
    "first_comment": long_text,
    "own_action": short_text(200),
    "thread": thread,
    "leave_out": leave_out,
}


def written(code: str, value: Any) -> str:
    """Return a value as an exported file has it."""
    if code == "tags":
        return tags_cell(value)
    if isinstance(value, list):
        return ", ".join(value)
    return str(value) if value is not None else ""
