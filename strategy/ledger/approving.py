"""Approving planned amounts, and withdrawing that: only what the person has seen."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from strategy.ledger.approvals import BudgetApproval
from strategy.models import MarketingPlanPage

APPROVE, WITHDRAW = "linja.budget.approve", "linja.budget.withdraw"


class NotApproved(Exception):
    """Nothing was approved or withdrawn; the message says why, in the active language."""


def approve(*, plan_id: int, seen: Iterable[str], by: Any, now: datetime) -> int:
    """Approve the planned amounts of lines of a plan's newest draft.

    Args:
        plan_id: The plan's page.
        seen: What the person saw of each line: ``key:planned:currency``.
        by: Who approves; the caller has checked that they may.
        now: The instant, aware.

    Returns:
        How many were approved that were not already.

    Raises:
        NotApproved: No line was chosen, or one of them says something else by now.
    """
    with transaction.atomic():
        page = MarketingPlanPage.objects.select_for_update().get(pk=plan_id)
        draft = page.get_latest_revision_as_object()
        wanted = dict(_read(entry) for entry in seen)
        if not wanted:
            raise NotApproved(_("Choose the lines first."))
        lines = {line.key: line for line in draft.budget_lines.all()}
        for key, (amount, currency) in wanted.items():
            line = lines.get(key)
            if line is None or (line.planned, line.currency) != (amount, currency):
                name = line.description if line else _("A line that is gone")
                raise NotApproved(
                    _("Nothing was approved: “%(name)s” has changed since you looked. Look again.")
                    % {"name": name}
                )
        approved = BudgetApproval.objects.approve(plan_id=plan_id, amounts=wanted, by=by, now=now)
        if approved:
            log(instance=page, action=APPROVE, user=by, data={"count": approved})
    return approved


def withdraw(*, plan_id: int, seen: Iterable[str], by: Any, now: datetime) -> int:
    """Withdraw the approvals of lines; returns how many there were.

    Raises:
        NotApproved: No line was chosen.
    """
    keys = {_read(entry)[0] for entry in seen}
    if not keys:
        raise NotApproved(_("Choose the lines first."))
    with transaction.atomic():
        withdrawn = BudgetApproval.objects.withdraw(plan_id=plan_id, line_keys=keys, by=by, now=now)
        if withdrawn:
            page = MarketingPlanPage.objects.get(pk=plan_id)
            log(instance=page, action=WITHDRAW, user=by, data={"count": withdrawn})
    return withdrawn


def _read(entry: str) -> tuple[UUID, tuple[Decimal, str]]:
    try:
        key, amount, currency = entry.split(":")
        planned = Decimal(amount)
        if not planned.is_finite():
            raise ValueError(amount)
        return UUID(key), (planned, currency)
    except (ValueError, InvalidOperation):
        raise NotApproved(_("Nothing was approved: this is no line of the plan.")) from None
