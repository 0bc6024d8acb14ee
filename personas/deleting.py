"""Deleting a persona: refused while something uses it, or with another one in its place."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page

from personas.models import PersonaPage
from personas.querysets import PersonaQuerySet
from personas.uses import Use, relink, uses_of


class PersonaInUse(Exception):
    """The persona is used, and nobody has said which one to use instead."""

    def __init__(self, uses: list[Use]) -> None:
        super().__init__("The persona is in use.")
        self.uses = uses


def replacements_of(persona: PersonaPage) -> PersonaQuerySet:
    """Return the personas of the brand that can take a persona's place.

    A persona with sub-personas is replaced by one that can have some.
    """
    others = PersonaPage.objects.of(persona.brand).exclude(path__startswith=persona.path)
    return others.filter(depth=persona.depth) if persona.numchild else others


def delete_persona(*, persona: PersonaPage, instead: PersonaPage | None, user: Any) -> None:
    """Delete a persona, and let what uses it use another one, all or nothing.

    Args:
        persona: The persona; whether the person may delete it was asked before.
        instead: One of ``replacements_of`` the persona; None where nothing uses it.
        user: Who deletes it.

    Raises:
        PersonaInUse: Something uses it, and there is nothing instead.
    """
    with transaction.atomic():
        persona = PersonaPage.objects.select_for_update().get(pk=persona.pk)
        uses = uses_of([persona])
        if uses and instead is None:
            raise PersonaInUse(uses)
        if instead is not None and uses:
            relink([persona], instead, user=user)
            pages = [page for use in uses for page in use.pages]
            for page in pages:
                log(
                    instance=page,
                    action="linja.persona.replace",
                    user=user,
                    data={"before": persona.title, "after": instead.title},
                )
            persona.refresh_from_db()
        DeletePageAction(persona, user=user).execute(skip_permission_checks=True)


def used_below(pages: Sequence[Page]) -> dict[PersonaPage, list[Use]]:
    """Return which personas would be lost with some pages, and be missed by pages that stay."""
    lost = [
        persona
        for page in pages
        for persona in PersonaPage.objects.descendant_of(page, inclusive=True)
    ]
    uses = {persona: uses_of([persona], within=pages) for persona in lost}
    return {persona: found for persona, found in uses.items() if found}
