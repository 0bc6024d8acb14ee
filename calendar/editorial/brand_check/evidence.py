"""What an approval rests on: the exact content, its hash, what was found and waived, and who said what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Comment, PageLogEntry, Revision, TaskState, WorkflowState

from brand.models import BrandPage
from brand.rules.engine.finding import Finding
from cms.core.fingerprint import canonical_json, fingerprint
from editorial.brand_check.findings import RecordedFinding, findings_of, key_of
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.waivers import Waiver
from editorial.channel_content import ChannelContent, channel_contents
from editorial.posts import PostPage
from editorial.readiness.records import ReadinessRecord
from networks.labels import network_label


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened on the way to approval.

    Attributes:
        at: When.
        what: In the active language.
        by: Who, or None where Linja did.
        comment: What was said; may be empty.
    """

    at: datetime
    what: str
    by: Any
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One revision of a post, and what it was approved on.

    Attributes:
        post: The post as the revision has it.
        revision: The revision.
        is_approved: Whether it is the version in force.
        sha256: Of the revision's content as canonical JSON.
        canonical: That JSON.
        blocks: A dict a network: its name, texts, link and pictures.
        checks: The records of this content, the newest first.
        findings: Of the newest record.
        readiness: The records of what stood in the way of this content, the newest first.
        waivers: Those that cover or covered one of the findings, the oldest first.
        events: The way through the workflow, in order.
        comments: What people wrote beside the fields until this revision was made.
    """

    post: PostPage
    revision: Revision
    is_approved: bool
    sha256: str
    canonical: str
    blocks: list[dict[str, Any]]
    checks: list[BrandCheck]
    findings: list[RecordedFinding]
    readiness: list[ReadinessRecord]
    waivers: list[Waiver]
    events: list[Event]
    comments: list[Comment]


def evidence_of(*, post: PostPage, revision: Revision) -> Evidence:
    """Collect what a revision of a post was, or would be, approved on."""
    version: PostPage = revision.as_object()
    brand = BrandPage.objects.containing(post)
    sha256 = fingerprint(revision.content)
    checks = list(
        BrandCheck.objects.filter(revision=revision, content_sha256=sha256)
        .select_related("made_by", "post")
        .order_by("-made_at", "-pk")
    )
    keys = {
        (item["network"], key_of(Finding.from_json(item["finding"])))
        for check in checks
        for item in check.findings
    }
    waivers = [
        waiver
        for waiver in Waiver.objects.filter(post=post).select_related("waived_by", "withdrawn_by")
        if (waiver.network, waiver.finding_key) in keys
    ]
    return Evidence(
        post=version,
        revision=revision,
        is_approved=post.live and post.live_revision_id == revision.pk,
        sha256=sha256,
        canonical=canonical_json(revision.content),
        blocks=[_block(content) for content in channel_contents(version, brand=brand)],
        checks=checks,
        findings=findings_of(checks[0]) if checks else [],
        readiness=list(
            ReadinessRecord.objects.of_content(revision, sha256).select_related("made_by")
        ),
        waivers=waivers,
        events=sorted(_events(post, revision), key=lambda event: event.at),
        comments=list(
            Comment.objects.filter(page=post, created_at__lte=revision.created_at)
            .select_related("user")
            .prefetch_related("replies__user")
            .order_by("created_at")
        ),
    )


def _block(content: ChannelContent) -> dict[str, Any]:
    return {
        "network": network_label(content.network),
        "title": content.title,
        "text": content.text,
        "link": content.tagged_link,
        "pictures": [
            {
                "name": item.file_name or _("(deleted)"),
                "hash": _hash_of(item.asset),
                "alt_text": item.alt_text or item.title,
            }
            for item in content.media
        ],
    }


def _hash_of(asset: Any) -> str:
    """Return what names a file's bytes; empty for a video, of which none is kept."""
    return asset.get_file_hash() if hasattr(asset, "get_file_hash") else ""


def _events(post: PostPage, revision: Revision) -> Iterator[Event]:
    yield Event(at=revision.created_at, what=_("Version saved"), by=revision.user)
    runs = WorkflowState.objects.filter(task_states__revision=revision).select_related(
        "requested_by"
    )
    for run in runs.distinct():
        yield Event(at=run.created_at, what=_("Submitted to review"), by=run.requested_by)
    told = {
        TaskState.STATUS_APPROVED: _("%(task)s: passed"),
        TaskState.STATUS_REJECTED: _("%(task)s: changes requested"),
        TaskState.STATUS_SKIPPED: _("%(task)s: skipped"),
        TaskState.STATUS_CANCELLED: _("%(task)s: cancelled"),
    }
    steps = TaskState.objects.filter(revision=revision, finished_at__isnull=False)
    for step in steps.select_related("task", "finished_by"):
        what = told.get(step.status)
        if what:
            yield Event(
                at=step.finished_at,
                what=what % {"task": step.task.name},
                by=step.finished_by,
                comment=step.comment,
            )
    approvals = PageLogEntry.objects.filter(
        action="wagtail.publish", page=post.pk, revision=revision
    )
    for entry in approvals.select_related("user"):
        yield Event(at=entry.timestamp, what=_("Approved, in force from then on"), by=entry.user)
