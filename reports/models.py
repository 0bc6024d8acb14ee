"""Documents: files that Linja made of what was approved, immutable and found again by their hash."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from cms.machine import PANGO

#: How often a document is tried before a person is told that it can't be made.
MAX_ATTEMPTS = 3
#: A worker that has been at one document for this long is gone.
ABANDONED_AFTER = timedelta(minutes=15)
#: A document that nobody has taken up for this long is announced to the workers again.
FORGOTTEN_AFTER = timedelta(minutes=3)


def document_storage() -> Any:
    """Return the private storage of documents."""
    return storages["documents"]


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Return the documents of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))

    def in_progress(self) -> "DocumentQuerySet":
        """Return the documents that are waiting or being made."""
        return self.filter(state__in=[Document.State.QUEUED, Document.State.RENDERING])

    def claim(self, pk: int, *, at: datetime) -> bool:
        """Move one document from waiting to being made; false if another worker was first."""
        claimed = self.filter(pk=pk, state=Document.State.QUEUED).update(
            state=Document.State.RENDERING, started_at=at, attempts=F("attempts") + 1
        )
        return claimed == 1

    def retry(self, pk: int, *, by: Any, at: datetime) -> bool:
        """Move one document from failed back to waiting; false if it had not failed."""
        revived = self.filter(pk=pk, state=Document.State.FAILED).update(
            state=Document.State.QUEUED,
            failure="",
            attempts=0,
            requested_by=by,
            requested_at=at,
            queued_at=at,
            started_at=None,
            finished_at=None,
        )
        return revived == 1

    def release_abandoned(self, *, at: datetime) -> int:
        """Give back what a worker left behind, or give it up after its last try; return how many."""
        abandoned = self.filter(state=Document.State.RENDERING, started_at__lt=at - ABANDONED_AFTER)
        given_up = abandoned.filter(attempts__gte=MAX_ATTEMPTS).update(
            state=Document.State.FAILED, failure=Document.Failure.INTERRUPTED, finished_at=at
        )
        return given_up + abandoned.update(
            state=Document.State.QUEUED, queued_at=at - FORGOTTEN_AFTER
        )

    def take_forgotten(self, *, at: datetime, limit: int) -> list[int]:
        """Return what waits without a worker knowing it, noting that it was announced again."""
        waiting = self.filter(state=Document.State.QUEUED, queued_at__lte=at - FORGOTTEN_AFTER)
        taken = list(waiting.order_by("queued_at").values_list("pk", flat=True)[:limit])
        self.filter(pk__in=taken, state=Document.State.QUEUED).update(queued_at=at)
        return taken


class Document(models.Model):
    """One file made from one approved revision."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Marketing plan")
        BRAND_BOOK = "brand_book", _("Brand book")
        PERSONA = "persona", _("Persona sheet")
        PERSONAS = "personas", _("Persona sheets")
        CALENDAR = "calendar", _("Editorial calendar")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RENDERING = "rendering", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    class Failure(models.TextChoices):
        NO_SPACE = "no_space", _("The disk is full")
        NO_PANGO = "no_pango", _("A system library is missing")
        GONE = "gone", _("The page is gone")
        INTERRUPTED = "interrupted", _("Interrupted too often")
        ERROR = "error", _("An error in Linja")

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    failure = models.CharField(_("failure"), max_length=16, choices=Failure.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    #: What it is made of beside the revision, and what tells that from others: ``reports.editions``.
    inputs = models.JSONField(default=dict)
    edition = models.CharField(max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=255)
    version = models.CharField(_("version"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=8)
    file = models.FileField(_("file"), storage=document_storage, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveBigIntegerField(_("size"), null=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("requested by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    requested_at = models.DateTimeField(_("requested"))
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "revision", "edition", "language"], name="one_document_a_revision"
            ),
            models.UniqueConstraint(
                fields=["kind", "page", "edition", "language"],
                condition=Q(revision__isnull=True) & ~Q(edition=""),
                name="one_document_an_edition",
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "-requested_at"], name="document_newest"),
            models.Index(
                fields=["queued_at"],
                condition=Q(state__in=["queued", "rendering"]),
                name="document_in_progress",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        """Whether there is a file to download."""
        return self.state == self.State.READY

    @property
    def is_in_progress(self) -> bool:
        """Whether a worker is at it, or will be."""
        return self.state in {self.State.QUEUED, self.State.RENDERING}

    @property
    def is_in_force(self) -> bool:
        """Whether the version it shows is still the approved one; reads ``page``."""
        return self.page is not None and self.page.live_revision_id == self.revision_id

    @property
    def message(self) -> str:
        """What a person is told of a failure and what they can do, in their language; else ''."""
        if self.failure == self.Failure.NO_SPACE:
            return gettext(
                "There was no room left on the disk. Nothing is lost: once there is room, "
                "make the document again."
            )
        if self.failure == self.Failure.NO_PANGO:
            return gettext(
                "PDF needs Pango, which the server does not have. "
                "Whoever runs Linja installs it with: %(command)s"
            ) % {"command": PANGO.cure()}
        if self.failure == self.Failure.GONE:
            return gettext("The page, or the version it shows, was deleted before it was printed.")
        if self.failure == self.Failure.INTERRUPTED:
            return gettext("Making it was interrupted every time. Make the document again.")
        if self.failure == self.Failure.ERROR:
            return gettext(
                "Linja could not make it. Whoever runs Linja finds the reason in the log, "
                "under document %(number)s."
            ) % {"number": self.pk}
        return ""

    def mark_ready(
        self, *, name: str, sha256: str, size_bytes: int, page_count: int, at: datetime
    ) -> bool:
        """Record the stored file; false if this claim was taken over meanwhile."""
        return self._finish(
            state=self.State.READY,
            failure="",
            file=name,
            sha256=sha256,
            size_bytes=size_bytes,
            page_count=page_count,
            finished_at=at,
        )

    def mark_failed(self, failure: "Document.Failure", *, at: datetime) -> bool:
        """Record why there is no file; false if this claim was taken over meanwhile."""
        return self._finish(state=self.State.FAILED, failure=failure, finished_at=at)

    def _finish(self, **values: Any) -> bool:
        mine = Document.objects.filter(
            pk=self.pk, state=self.State.RENDERING, started_at=self.started_at
        )
        finished = mine.update(**values) == 1
        if finished:
            for name, value in values.items():
                setattr(self, name, value)
        return finished
