"""What a plan's history says about the approval of its budget."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from strategy.ledger.approving import APPROVE, WITHDRAW


class BudgetApproved(LogFormatter):
    label = gettext_lazy("Approve planned amounts")

    def format_message(self, log_entry: Any) -> str:
        count = log_entry.data["count"]
        return ngettext(
            "%(count)d planned amount approved", "%(count)d planned amounts approved", count
        ) % {"count": count}


class BudgetWithdrawn(LogFormatter):
    label = gettext_lazy("Withdraw approvals of planned amounts")

    def format_message(self, log_entry: Any) -> str:
        count = log_entry.data["count"]
        return ngettext(
            "Approval of %(count)d planned amount withdrawn",
            "Approval of %(count)d planned amounts withdrawn",
            count,
        ) % {"count": count}


LOG_ACTIONS = {APPROVE: BudgetApproved, WITHDRAW: BudgetWithdrawn}
