"""Recording a version of a guideline when it is approved."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from brand.guideline_changes import compare
from brand.models import GuidelinePage
from brand.versions import GuidelineVersion
from cms.core.approved_versions import record_approvals


def record_version(
    *, page: GuidelinePage, revision: Revision, approved_by: Any, approved_at: datetime
) -> GuidelineVersion:
    """Record that a revision of a guideline was approved.

    Args:
        page: The guideline.
        revision: What was approved.
        approved_by: The person, or None where none did (a command).
        approved_at: When.

    Returns:
        The version; the one that is there where the revision has been recorded before.
    """
    with transaction.atomic():
        # Two approvals at once would take the same number.
        GuidelinePage.objects.select_for_update().get(pk=page.pk)
        versions = GuidelineVersion.objects.filter(page=page.pk)
        there = versions.filter(revision=revision).first()
        if there is not None:
            return there
        before = versions.select_related("revision").first()
        return GuidelineVersion.objects.create(
            page_id=page.pk,
            number=before.number + 1 if before else 1,
            revision=revision,
            approved_by=approved_by,
            approved_at=approved_at,
            note=revision.content.get("change_note", ""),
            changes=_changes(before, revision),
        )


def _changes(before: GuidelineVersion | None, revision: Revision) -> list[dict[str, Any]] | None:
    if before is None:
        return []
    if before.revision is None:
        return None
    found = compare(before.revision.content, revision.content)
    return [change.to_json() for change in found]


def connect() -> None:
    """Listen."""
    record_approvals(GuidelinePage, record_version, uid="brand-versions")
