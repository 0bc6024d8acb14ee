"""Documents: files that Linja made of what was approved, immutable and found again by their hash."""

from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage


def document_storage() -> Any:
    """Return the private storage of documents."""
    return storages["documents"]


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Return the documents of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))


class Document(models.Model):
    """One file made from one approved revision."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Marketing plan")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RENDERING = "rendering", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=8)
    file = models.FileField(_("file"), storage=document_storage, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveBigIntegerField(null=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True)
    message = models.TextField(blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("requested by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(_("requested"))
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "revision", "language"],
                condition=~Q(state="failed"),
                name="one_document_a_revision",
            )
        ]
        indexes = [models.Index(fields=["brand", "-requested_at"], name="document_newest")]

    def __str__(self) -> str:
        return self.title
