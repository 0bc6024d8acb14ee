"""The guideline's draft: its vocabulary, whether a person may import into it, and the import itself."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brand.models import BrandPage, GuidelinePage
from brand.terms import Term
from brand.vocabulary_import.columns import Column
from brand.vocabulary_import.planning import Plan, plan_import
from cms.core.locks import lock_message
from cms.core.spreadsheets.tables import Table


class NotImported(Exception):
    """Nothing was imported; the message says why, in the active language."""


class DraftMoved(NotImported):
    """Somebody has saved the guideline since the dry run."""


def draft_of(guideline: GuidelinePage) -> GuidelinePage:
    """Return the guideline as it was last saved, approved or not."""
    draft: GuidelinePage = guideline.get_latest_revision_as_object()
    return draft


def vocabulary_of(guideline: GuidelinePage) -> list[Term]:
    """Return a version's terms in their order."""
    return list(guideline.terms.all())


def plan_for(
    guideline: GuidelinePage, *, table: Table[Column], language: str, replace: bool
) -> tuple[GuidelinePage, Plan]:
    """Return the draft and what an import into it would do.

    Args:
        guideline: Fresh from the database.
        table: What stands in the file.
        language: The brand's.
        replace: Whether terms that are not in the file are removed.
    """
    draft = draft_of(guideline)
    existing = vocabulary_of(draft)
    return draft, plan_import(table, existing=existing, language=language, replace=replace)


def import_terms(
    *,
    brand: BrandPage,
    guideline_id: int,
    base_revision_id: int | None,
    table: Table[Column],
    replace: bool,
    user: Any,
) -> Plan:
    """Import a file into a new draft revision of the guideline, all of it or nothing.

    What is approved stays as it is, so nothing of the import is in force before the draft is approved.

    Args:
        brand: Whose guideline it is.
        guideline_id: The guideline's primary key.
        base_revision_id: The revision that the dry run was shown for.
        table: What stands in the file.
        replace: Whether terms that are not in the file are removed.
        user: Who imports.

    Returns:
        What was done. Where it changes nothing, no revision is made.

    Raises:
        DraftMoved: Another revision was saved since.
        NotImported: The guideline can't be edited now, or something in the file is wrong.
    """
    with transaction.atomic():
        guideline = GuidelinePage.objects.select_for_update().get(pk=guideline_id)
        if guideline.latest_revision_id != base_revision_id:
            raise DraftMoved(
                _("The guideline was saved by somebody in the meantime. Look at the dry run again.")
            )
        if not guideline.permissions_for_user(user).can_edit() or lock_message(guideline, user):
            raise NotImported(_("You can't edit the guideline now."))
        draft, plan = plan_for(guideline, table=table, language=brand.language, replace=replace)
        if not plan.is_good:
            raise NotImported(_("Nothing was imported: something in the file is wrong."))
        if plan.changes_something:
            for order, term in enumerate(plan.terms):
                term.sort_order = order
            draft.terms.set(plan.terms)
            # Not cleaned: a draft may lack what its approval will ask for.
            draft.save_revision(user=user, changed=True, log_action=True, clean=False)
        return plan
