"""People and organisations named in a text, as each network names them.

A text that is shared says ``@[Sauna Society]``; each network then gets the name by which it knows them,
or the plain name where it doesn't.
"""

from collections.abc import Mapping

import regex

_TOKEN = regex.compile(r"@\[([^\]\[\n]{1,120})\]")

#: Name, folded -> network -> handle.
Book = Mapping[str, Mapping[str, str]]


def has_mentions(text: str) -> bool:
    """Whether a text names somebody from the address book."""
    return "@[" in text and _TOKEN.search(text) is not None


def names_in(text: str) -> list[str]:
    """Return the names that a text mentions, in order, each once."""
    return list(dict.fromkeys(match[1].strip() for match in _TOKEN.finditer(text)))


def expand(text: str, *, network: str, book: Book) -> str:
    """Return a text as a network gets it.

    Args:
        text: With mentions as ``@[name]``.
        network: Its code.
        book: The brand's address book.

    Returns:
        The text with each mention as the handle on this network, with one ``@`` before it; the plain
        name where the book has none.
    """
    if "@[" not in text:
        return text
    return _TOKEN.sub(lambda match: _said(match[1].strip(), network, book), text)


def fold(name: str) -> str:
    """Return a name as the book keeps it."""
    # Not ``casefold``, which no browser has: the counters fold names as well.
    return name.strip().lower()


def _said(name: str, network: str, book: Book) -> str:
    handle = book.get(fold(name), {}).get(network, "").lstrip("@")
    return f"@{handle}" if handle else name
