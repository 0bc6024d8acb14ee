"""Versions of a plan: each approval frozen as canonical JSON with its hash."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.approved_versions import ApprovedVersion

if TYPE_CHECKING:
    from strategy.models import MarketingPlanPage


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions, the newest first."""

    def of(self, plan: "MarketingPlanPage") -> "PlanVersionQuerySet":
        """Return the versions of a plan with who approved them; one query."""
        return self.filter(plan=plan.pk).select_related("approved_by")

    def before(self, version: "PlanVersion") -> "PlanVersion | None":
        """Return the approved version before another one of the same plan, or None."""
        return self.filter(plan=version.plan_id, number__lt=version.number).first()


class PlanVersion(ApprovedVersion):
    """What was approved, as text that nobody changes any more (see ``strategy.canonical``)."""

    plan = models.ForeignKey(
        "strategy.MarketingPlanPage",
        verbose_name=_("marketing plan"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    text = models.TextField(_("canonical JSON"))
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = PlanVersionQuerySet.as_manager()

    class Meta(ApprovedVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_a_number"),
            models.UniqueConstraint(
                fields=["plan", "revision"], name="one_plan_version_a_revision"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="plan_versions_from_one"),
        ]
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of a plan")

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("What was approved does not change any more."))
        super().save(*args, **kwargs)
