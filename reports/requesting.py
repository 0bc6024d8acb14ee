"""Asking for a document: the same approved version is made once, however often it is asked for."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from reports import tasks
from reports.editions import edition_of
from reports.kinds import KINDS, inputs_of, printable
from reports.models import Document


def request_document(
    *, kind: str, page: Page, user: Any, now: datetime, inputs: dict[str, Any] | None = None
) -> Document:
    """Have the approved version of a page made into a document.

    Args:
        kind: The document's kind.
        page: An approved page.
        user: Who asks, or None where Linja does.
        now: The present instant.
        inputs: What it is to be made of, where that is not all that the page's kind has by itself.

    Returns:
        The document of the page's approved revision (and of what else it is made of) in the brand's
        language: a new one that is waiting, the one that is there, or the one that failed, waiting again.

    Raises:
        NotPrintable: The page cannot be made into this kind, or is not approved.
    """
    brand, revision = printable(page, kind)
    if inputs is None:
        inputs = inputs_of(page, kind, brand=brand, now=now)
    with transaction.atomic():
        document, is_new = Document.objects.get_or_create(
            kind=kind,
            page_id=page.pk,
            revision=revision,
            edition=edition_of(inputs),
            language=brand.language,
            defaults={
                "brand": brand,
                "inputs": inputs,
                "title": _title(kind, page=page, revision=revision, inputs=inputs),
                "version": KINDS[kind].version_of(revision) if revision else "",
                "requested_by": user,
                "requested_at": now,
                "queued_at": now,
            },
        )
        if is_new or Document.objects.retry(document.pk, by=user, at=now):
            # Robust: where the queue can't be reached the approval stands, and the row is found by
            # ``resume_interrupted``.
            transaction.on_commit(lambda: tasks.render.delay(document.pk), robust=True)
            document.refresh_from_db()
    return document


def request_again(document: Document, *, user: Any, now: datetime) -> bool:
    """Have a document that failed made once more of the same; false where it had not failed."""
    with transaction.atomic():
        revived: bool = Document.objects.retry(document.pk, by=user, at=now)
        if revived:
            transaction.on_commit(lambda: tasks.render.delay(document.pk), robust=True)
    return revived


def _title(kind: str, *, page: Page, revision: Revision | None, inputs: dict[str, Any]) -> str:
    approved = revision.content.get("title") if revision is not None else ""
    title: str = KINDS[kind].title_of(inputs) or approved or page.title
    return title


def request_plan_document(*, page: Page, user: Any, now: datetime) -> Document:
    """Have an approved marketing plan made into a PDF; see ``request_document``."""
    return request_document(kind=Document.Kind.PLAN, page=page, user=user, now=now)
