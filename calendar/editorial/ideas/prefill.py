"""What another app shares with the page for a new idea, in the words of the Web Share Target API."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from editorial.ideas.idea import WEB_ADDRESS, Idea

_TITLE_LENGTH = Idea._meta.get_field("title").max_length or 0
_LINK_LENGTH = Idea._meta.get_field("link").max_length or 0
_NOTE_LENGTH = Idea._meta.get_field("note").max_length or 0


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a web page, and nothing else."""
    if not text.lower().startswith(("http://", "https://")):
        return False
    try:
        WEB_ADDRESS(text)
    except ValidationError:
        return False
    return True


def title_of_link(link: str) -> str:
    """Return a web address as a title: without its scheme, cut to the title's length."""
    bare = link.partition("://")[2].rstrip("/")
    return bare if len(bare) <= _TITLE_LENGTH else f"{bare[: _TITLE_LENGTH - 1]}…"


def prefilled(shared: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form opens with.

    Args:
        shared: The query: ``title``, ``text`` and ``url``, each as the other app fills it. Many put
            the address into the text, and leave the rest out.

    Returns:
        Initial values of ``title``, ``link`` and ``note``, each short enough for its field.
    """
    title, text, link = (
        shared.get(n, "").replace("\0", "").strip() for n in ("title", "text", "url")
    )
    if not is_web_address(link):
        link = ""
    if not link and text:
        *_before, last = text.split()
        if is_web_address(last):
            link, text = last, text[: len(text) - len(last)].strip()
    elif text == link:
        text = ""
    if not title and text:
        title, _newline, text = text.partition("\n")
        if len(title) > _TITLE_LENGTH:  # nothing is lost: the whole of it stands in the note
            text = f"{title}\n{text}".strip()
    if not title and link:
        title = title_of_link(link)
    return {
        "title": title.strip()[:_TITLE_LENGTH],
        "link": link if len(link) <= _LINK_LENGTH else "",
        "note": text.strip()[:_NOTE_LENGTH],
    }
