"""Chapters of a printed document: numbered, in a fixed order, each only where it has content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Contents = TypeVar("Contents")


@dataclass(frozen=True, kw_only=True)
class Chapter(Generic[Contents]):
    """One chapter.

    Attributes:
        name: ASCII; its anchor, its class, and its template's name.
        title: Its heading.
        has_content: Tells whether a document's contents have anything for it.
    """

    name: str
    title: str | Promise
    has_content: Callable[[Contents], object]


def numbered(
    chapters: Sequence[Chapter[Contents]], contents: Contents, *, folder: str
) -> list[dict[str, Any]]:
    """Return the chapters that have content, as ``reports/document.html`` prints them.

    Args:
        chapters: All that there are, in the order of print.
        contents: What is printed.
        folder: The folder of the chapters' templates.

    Returns:
        Name, number from 1, title and template of each.
    """
    printed = (chapter for chapter in chapters if chapter.has_content(contents))
    return [
        {
            "name": chapter.name,
            "number": number,
            "title": chapter.title,
            "template": f"{folder}/{chapter.name}.html",
        }
        for number, chapter in enumerate(printed, start=1)
    ]
