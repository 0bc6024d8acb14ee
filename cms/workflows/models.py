"""The steps of a brand's workflow."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState

from cms.workflows.gates import refusal


class BrandCheckTask(Task):
    """The step before people are asked: Linja itself checks the version, and locks nobody out.

    It is over as soon as it has begun. What the gates let pass goes on to the next step; what they
    refuse goes back with the reasons as comment. Nobody gets a mail for a step that passes.
    """

    class Meta:
        verbose_name = _("brand check")
        verbose_name_plural = _("brand checks")

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Linja checks the content against the brand guideline in force; what breaks a rule that "
            "must be kept, and is not waived, goes back to the writer before anybody is asked"
        )

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Check the newest version, and end the step; Wagtail then starts the next one by itself."""
        state = super().start(workflow_state, user=user)
        reason = refusal(revision=state.revision, is_last=False, user=user)
        if reason:
            return state.reject(user=None, update=False, comment=reason)
        # Not ``approve()``: the history would name a person's approval that nobody gave.
        state.status = TaskState.STATUS_APPROVED
        state.finished_at = timezone.now()
        state.save(update_fields=["status", "finished_at"])
        return state


class ContentReviewTask(AbstractGroupApprovalTask):
    """The first step: someone of the team reads the content."""

    class Meta:
        verbose_name = _("content review")
        verbose_name_plural = _("content reviews")

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Someone who reviews the content for the team reads it and asks for changes or passes it on"
        )


class BrandApprovalTask(AbstractGroupApprovalTask):
    """The last step: someone who answers for the brand approves it."""

    class Meta:
        verbose_name = _("brand approval")
        verbose_name_plural = _("brand approvals")

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Someone who answers for the brand approves it; the approved version is then in force"
        )
