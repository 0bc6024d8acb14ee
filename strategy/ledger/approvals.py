"""Approval of planned amounts: who approved how much of which line, and when.

An approval is operational, like a slot: it stands beside the plan and not in its revisions, so that
nobody's draft can carry a forged one. It counts only while the line still says the approved amount.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BudgetApprovalQuerySet(models.QuerySet["BudgetApproval"]):
    """Approvals of planned amounts."""

    def in_force(self) -> "BudgetApprovalQuerySet":
        """Return those that were neither withdrawn nor replaced."""
        return self.filter(withdrawn_at=None)

    def approve(
        self, *, plan_id: int, amounts: dict[UUID, tuple[Decimal, str]], by: Any, now: datetime
    ) -> int:
        """Record the approval of lines' planned amounts, in place of any earlier ones.

        Args:
            plan_id: The plan's page.
            amounts: By the line's key, its planned amount and the amount's currency.
            by: Who approves.
            now: The instant, aware.

        Returns:
            How many were approved anew; a line whose approval says the same keeps it.
        """
        with transaction.atomic():
            standing = {
                row.line_key: row
                for row in self.in_force()
                .select_for_update()
                .filter(plan=plan_id, line_key__in=amounts)
            }
            changed = {
                key: amount
                for key, amount in amounts.items()
                if key not in standing or not standing[key].covers(*amount)
            }
            replaced = [row.pk for key, row in standing.items() if key in changed]
            self.filter(pk__in=replaced).update(withdrawn_at=now, withdrawn_by=by)
            self.bulk_create(
                self.model(
                    plan_id=plan_id,
                    line_key=key,
                    amount=amount,
                    currency=currency,
                    approved_by=by,
                    approved_at=now,
                )
                for key, (amount, currency) in changed.items()
            )
        return len(changed)

    def withdraw(self, *, plan_id: int, line_keys: set[UUID], by: Any, now: datetime) -> int:
        """Withdraw the approvals of lines; returns how many there were."""
        standing = self.in_force().filter(plan=plan_id, line_key__in=line_keys)
        return standing.update(withdrawn_at=now, withdrawn_by=by)


class BudgetApproval(models.Model):
    """That somebody who may approved a line's planned amount."""

    plan = models.ForeignKey(
        "strategy.MarketingPlanPage",
        verbose_name=_("plan"),
        on_delete=models.CASCADE,
        related_name="budget_approvals",
    )
    line_key = models.UUIDField(_("budget line"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = BudgetApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["approved_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "line_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_approval_in_force_a_line",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="approved_is_not_negative"),
        ]
        verbose_name = _("approval of a budget line")
        verbose_name_plural = _("approvals of budget lines")

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def covers(self, amount: Decimal | None, currency: str) -> bool:
        """Whether this approval is of exactly that amount."""
        return amount is not None and self.amount == amount and self.currency == currency
