"""Versions of a guideline: each approval with who, when, and what it changed."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.approved_versions import ApprovedVersion

if TYPE_CHECKING:
    from brand.models import GuidelinePage


class GuidelineVersionQuerySet(models.QuerySet["GuidelineVersion"]):
    """Versions, the newest first."""

    def of(self, page: "GuidelinePage") -> "GuidelineVersionQuerySet":
        """Return the versions of a guideline with who approved them; one query."""
        return self.filter(page=page.pk).select_related("approved_by")


class GuidelineVersion(ApprovedVersion):
    """One approved version of a guideline.

    Its ``changes`` are a list of changes since the version before, as ``brand.guideline_changes`` makes
    them: empty for the first one, and None where the version before is not kept any more.
    """

    page = models.ForeignKey(
        "brand.GuidelinePage",
        verbose_name=_("brand guideline"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    note = models.CharField(_("what changes in this version"), max_length=300, blank=True)
    changes: Any = models.JSONField(_("changes"), null=True, default=list)

    objects = GuidelineVersionQuerySet.as_manager()

    class Meta(ApprovedVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_version_a_number"),
            models.UniqueConstraint(fields=["page", "revision"], name="one_version_a_revision"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_from_one"),
        ]
        verbose_name = _("guideline version")
        verbose_name_plural = _("guideline versions")

    def __str__(self) -> str:
        return f"{self.page} {self.number}"
