"""Who approved a revision and when, and which guideline was in force at that instant."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, PageLogEntry, Revision

from brand.models import BrandPage, GuidelinePage
from cms.core.fingerprint import fingerprint
from reports.revisions import page_in

#: Putting a revision live is approving it.
APPROVED = "wagtail.publish"


@dataclass(frozen=True, kw_only=True)
class Approval:
    """The approval of one revision.

    Attributes:
        at: The instant, aware.
        by: The approver's name, '' where nobody is recorded.
        revision_id: The approved revision.
        fingerprint: SHA-256 of the revision's content as canonical JSON, hexadecimal.
    """

    at: datetime
    by: str
    revision_id: int
    fingerprint: str


def approval_of(revision: Revision) -> Approval:
    """Return when and by whom a revision was first approved.

    Args:
        revision: A page's revision that is or was live.

    Returns:
        The approval; where the log has no entry of it, the time at which the revision was made.
    """
    entry = (
        PageLogEntry.objects.filter(
            page=int(revision.object_id), action=APPROVED, revision=revision
        )
        .select_related("user")
        .order_by("timestamp", "pk")
        .first()
    )
    return Approval(
        at=entry.timestamp if entry else revision.created_at,
        by=name_of(entry.user) if entry else "",
        revision_id=revision.pk,
        fingerprint=fingerprint(revision.content),
    )


def guideline_at(brand: BrandPage, at: datetime) -> GuidelinePage | None:
    """Return the brand guideline that was in force at an instant, or None.

    The look of a document is part of what it shows: made again later it must come out the same,
    whatever has become of the guideline since.
    """
    page = Page.objects.child_of(brand).type(GuidelinePage).first()
    if page is None:
        return None
    entry = (
        PageLogEntry.objects.filter(
            page=page.pk, action=APPROVED, timestamp__lte=at, revision__isnull=False
        )
        .select_related("revision")
        .order_by("-timestamp", "-pk")
        .first()
    )
    return page_in(entry.revision) if entry else None


def name_of(user: object | None) -> str:
    """Return how a person is named in a document, '' for nobody."""
    if user is None:
        return ""
    full_name: str = getattr(user, "get_full_name", str)()
    return full_name or getattr(user, "username", "")
