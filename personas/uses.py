"""What uses personas: told by the layers above, which register here what of theirs does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from personas.models import PersonaPage

#: Takes personas; returns the pages that use one of them, in their live version or newest draft.
FindPages = Callable[[Sequence[PersonaPage]], Any]


class Relink(Protocol):
    """Makes pages use another persona."""

    def __call__(self, personas: Sequence[PersonaPage], instead: PersonaPage, *, user: Any) -> None:
        """Let what uses some personas use another one, on behalf of a person; in a transaction."""


@dataclass(frozen=True, kw_only=True)
class UseKind:
    """A kind of pages that use personas."""

    label: str | Promise
    pages: FindPages
    relink: Relink


@dataclass(frozen=True, kw_only=True)
class Use:
    """The pages of one kind that use some personas."""

    label: str | Promise
    pages: list[Page]


def _sub_personas(personas: Sequence[PersonaPage]) -> Any:
    below = Q(pk__in=())
    for persona in personas:
        below |= Q(path__startswith=persona.path, depth=persona.depth + 1)
    return PersonaPage.objects.filter(below)


def _move_below(personas: Sequence[PersonaPage], instead: PersonaPage, *, user: Any) -> None:
    for child in _sub_personas(personas):
        instead.refresh_from_db()
        child.move(instead, pos="last-child")


_kinds: list[UseKind] = [
    UseKind(label=_("Sub-personas"), pages=_sub_personas, relink=_move_below),
]


def register_use(kind: UseKind) -> None:
    """Register what else uses personas."""
    _kinds.append(kind)


def uses_of(personas: Sequence[PersonaPage], *, within: Sequence[Page] = ()) -> list[Use]:
    """Return what uses some personas.

    Args:
        personas: The personas.
        within: Pages that are deleted together with what is below them: what lies there does not
            count.

    Returns:
        A use for each kind that has pages; the number of queries does not grow with the pages.
    """
    roots = tuple(page.path for page in within)
    uses = []
    for kind in _kinds:
        pages = [page for page in kind.pages(personas) if not page.path.startswith(roots)]
        if pages:
            uses.append(Use(label=kind.label, pages=pages))
    return uses


def relink(personas: Sequence[PersonaPage], instead: PersonaPage, *, user: Any) -> None:
    """Let everything that uses some personas use another one; call it in a transaction."""
    for kind in _kinds:
        kind.relink(personas, instead, user=user)
