"""What documents do when something below them changes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import PageLogEntry

from brand.versions_recording import record_version
from reports import archive
from reports.approvals import APPROVED
from reports.kinds import KINDS, kind_of
from reports.models import Document
from reports.requesting import request_document
from strategy.versions_recording import record_plan_version


def _logged(sender: type, instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    """Print what was just approved.

    Not ``page_published``: Wagtail sends that before it logs who approved, and a worker could print
    the document in between, without the name.
    """
    if not created or instance.action != APPROVED or instance.revision_id is None:
        return
    page = instance.page
    kind = kind_of(page)
    if (
        kind
        and not KINDS[kind].of_a_folder
        and page.live
        and page.live_revision_id == instance.revision_id
    ):
        if kind == Document.Kind.BRAND_BOOK:
            # It tells its version, as a plan does. Whichever receiver of this signal is first records it.
            record_version(
                page=page.specific,
                revision=instance.revision,
                approved_by=instance.user,
                approved_at=instance.timestamp,
            )
        if kind == Document.Kind.PLAN:
            record_plan_version(
                page=page.specific,
                revision=instance.revision,
                approved_by=instance.user,
                approved_at=instance.timestamp,
            )
        request_document(kind=kind, page=page, user=instance.user, now=instance.timestamp)


def _deleted(sender: type, instance: Document, **kwargs: Any) -> None:
    name = instance.file.name or ""
    transaction.on_commit(lambda: archive.forget(name), robust=True)


def connect() -> None:
    """Listen."""
    post_save.connect(_logged, sender=PageLogEntry, dispatch_uid="reports-approved")
    post_delete.connect(_deleted, sender=Document, dispatch_uid="reports-deleted")
