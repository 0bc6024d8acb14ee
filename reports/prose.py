"""Plain text as people type it into a field, as paragraphs and lists."""

import re
from dataclasses import dataclass

_BULLET = re.compile(r"^\s*[-*•–]\s+(?P<text>\S.*)$")


@dataclass(frozen=True)
class Paragraph:
    """Lines that stand together."""

    lines: tuple[str, ...]
    is_list = False


@dataclass(frozen=True)
class Bullets:
    """Lines that began with a dash, an asterisk or a bullet, without it."""

    items: tuple[str, ...]
    is_list = True


def blocks(text: str) -> tuple[Paragraph | Bullets, ...]:
    """Return the paragraphs and lists of a text.

    Args:
        text: What was typed. An empty line ends a paragraph; a line that begins with ``-``, ``*``
            or ``•`` is a list item.

    Returns:
        The parts in their order; none for an empty text. Nothing in it is markup.
    """
    parts: list[Paragraph | Bullets] = []
    lines: list[str] = []
    items: list[str] = []

    def close() -> None:
        if lines:
            parts.append(Paragraph(tuple(lines)))
            lines.clear()
        if items:
            parts.append(Bullets(tuple(items)))
            items.clear()

    for line in text.splitlines():
        bullet = _BULLET.match(line)
        if bullet:
            if lines:
                close()
            items.append(bullet["text"].strip())
        elif line.strip():
            if items:
                close()
            lines.append(line.strip())
        else:
            close()
    close()
    return tuple(parts)
