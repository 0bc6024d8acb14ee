"""Versions of a page: what each approval of it leaves behind, by number."""

from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, Revision

#: Wagtail's log entry for a revision that was put live.
APPROVED = "wagtail.publish"


class ApprovedVersion(models.Model):
    """Which revision was approved, by whom, and when. A subclass says of which page, and what it keeps."""

    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved"))

    class Meta:
        abstract = True
        ordering = ["-number"]


class Record(Protocol):
    """Records a version."""

    def __call__(
        self, *, page: Any, revision: Revision, approved_by: Any, approved_at: datetime
    ) -> Any:
        """Record that a revision of a page was approved; ``approved_by`` is None for a command."""


def record_approvals(model: type[Page], record: Record, *, uid: str) -> None:
    """Have every approval of a type of page recorded.

    Args:
        model: The type.
        record: Is called in the transaction of the approval.
        uid: Names this listener; connecting twice listens once.
    """

    def logged(sender: type, instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
        # Not ``page_published``: Wagtail sends that before it logs who approved.
        if not created or instance.action != APPROVED or instance.revision_id is None:
            return
        # By the type's key, which is cached: no other approval costs a query more.
        if instance.content_type_id != ContentType.objects.get_for_model(model).pk:
            return
        page = model._default_manager.filter(pk=instance.page_id).first()
        if page is not None and instance.revision is not None:
            record(
                page=page,
                revision=instance.revision,
                approved_by=instance.user,
                approved_at=instance.timestamp,
            )

    post_save.connect(logged, sender=PageLogEntry, dispatch_uid=uid, weak=False)
