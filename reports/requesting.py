"""Asking for a document: the same approved version is made once, however often it is asked for."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from reports import tasks
from reports.kinds import KINDS, printable
from reports.models import Document


def request_document(*, kind: str, page: Page, user: Any, now: datetime) -> Document:
    """Have the approved version of a page made into a document.

    Args:
        kind: The document's kind.
        page: An approved page.
        user: Who asks, or None where Linja does.
        now: The present instant.

    Returns:
        The document of the page's approved revision in the brand's language: a new one that is
        waiting, the one that is there, or the one that failed, waiting again.

    Raises:
        NotPrintable: The page cannot be made into this kind, or is not approved.
    """
    brand, revision = printable(page, kind)
    with transaction.atomic():
        document, is_new = Document.objects.get_or_create(
            kind=kind,
            revision=revision,
            language=brand.language,
            defaults={
                "brand": brand,
                "page_id": page.pk,
                "title": revision.content.get("title") or page.title,
                "version": KINDS[kind].version_of(revision),
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


def request_plan_document(*, page: Page, user: Any, now: datetime) -> Document:
    """Have an approved marketing plan made into a PDF; see ``request_document``."""
    return request_document(kind=Document.Kind.PLAN, page=page, user=user, now=now)
