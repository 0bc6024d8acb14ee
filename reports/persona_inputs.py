"""What the sheets of personas are made of at an instant: see ``reports.editions``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from brand.models import BrandPage
from personas.expiry import overdue_since
from personas.inheritance import parents_of
from personas.models import PersonaPage
from reports.refusals import NotPrintable


def sheet_inputs(page: Page, *, brand: BrandPage, now: datetime) -> dict[str, Any]:
    """Return the inputs of one persona's sheet.

    Args:
        page: An approved persona.
        brand: Its brand.
        now: The present instant, which decides what is overdue.
    """
    return _inputs(PersonaPage.objects.filter(pk=page.pk), brand=brand, now=now)


def folder_inputs(page: Page, *, brand: BrandPage, now: datetime) -> dict[str, Any]:
    """Return the inputs of the sheets of all approved personas of a folder, in the tree's order.

    Raises:
        NotPrintable: None of them is approved.
    """
    approved = PersonaPage.objects.descendant_of(page).filter(
        live=True, live_revision__isnull=False
    )
    inputs = _inputs(approved.order_by("path"), brand=brand, now=now)
    if not inputs["sheets"]:
        raise NotPrintable(
            _("No persona of “%(page)s” is approved. Only an approved version is printed.")
            % {"page": page.title}
        )
    return inputs


def _inputs(personas: Iterable[PersonaPage], *, brand: BrandPage, now: datetime) -> dict[str, Any]:
    personas = list(personas)
    parents, overdue = parents_of(personas), overdue_since(personas, now=now)
    guideline = brand.guideline
    sheets = []
    for persona in personas:
        parent, since = parents.get(persona.pk), overdue.get(persona.pk)
        sheets.append(
            {
                "revision": persona.live_revision_id,
                "inherits_from": parent.live_revision_id if parent is not None else None,
                "overdue_since": since.isoformat() if since is not None else None,
            }
        )
    return {
        "guideline": guideline.live_revision_id if guideline is not None else None,
        "sheets": sheets,
    }
