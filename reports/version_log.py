"""The versions of a guideline: what each changed, when it was approved, and by whom."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Revision

from brand.guideline_wording import MOST_LINES, change_lines
from brand.models import GuidelinePage
from brand.versions import GuidelineVersion
from reports.approvals import name_of


@dataclass(frozen=True, kw_only=True)
class VersionEntry:
    """One approved version.

    Attributes:
        number: From 1.
        approved_at: The instant of its approval.
        approver: Who approved it, '' where nobody is recorded.
        note: What its author says of it, '' for nothing.
        changes: What is different from the version before, a sentence each, at most ``MOST_LINES``.
        more: How many changes there are beside them.
        is_known: False where the version before is not kept any more, so that nobody can tell.
    """

    number: int
    approved_at: datetime
    approver: str = ""
    note: str = ""
    changes: tuple[str, ...] = ()
    more: int = 0
    is_known: bool = True


def version_log(guideline: GuidelinePage, revision: Revision) -> tuple[VersionEntry, ...]:
    """Return the approved versions up to and with one revision, the newest first; one query.

    Args:
        guideline: The page.
        revision: An approved revision of it. What was approved after it is not told: a document made
            again later must come out the same.

    Returns:
        The versions, with their changes in the active language; none where the revision is of before
        there was a log.
    """
    versions = list(GuidelineVersion.objects.of(guideline))
    own = next((one.number for one in versions if one.revision_id == revision.pk), 0)
    return tuple(_entry(one) for one in versions if one.number <= own)


def version_of(revision: Revision) -> str:
    """Return the number of an approved revision of a guideline, '' where none is recorded."""
    numbers = GuidelineVersion.objects.filter(revision=revision).values_list("number", flat=True)
    return str(numbers.first() or "")


def _entry(version: GuidelineVersion) -> VersionEntry:
    changes = version.changes or []
    return VersionEntry(
        number=version.number,
        approved_at=version.approved_at,
        approver=name_of(version.approved_by),
        note=version.note.strip(),
        changes=tuple(change_lines(changes[:MOST_LINES])),
        more=max(0, len(changes) - MOST_LINES),
        is_known=version.changes is not None,
    )
