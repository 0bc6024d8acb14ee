"""What happens when a workflow is through: the reviewed revision becomes the approved one."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cms.workflows.gates import refusal

if TYPE_CHECKING:  # Wagtail imports this module while its own models are being defined
    from wagtail.models import WorkflowState

    from cms.users.models import User

_APPROVED = "approved"  # TaskState.STATUS_APPROVED


class ApprovalRefused(PermissionDenied):
    """What was approved may not go into force; the message is for the person who approves."""


def approve_when_finished(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Put live exactly the revision that the last task approved (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

    Args:
        workflow_state: The finished workflow of one page.
        user: Who approved its last task.

    Raises:
        ApprovalRefused: The page was edited after the revision under review was submitted, so that
            what would go live is not what was approved; or a gate refuses it by now.
    """
    page = workflow_state.content_object
    approved = (
        workflow_state.task_states.filter(status=_APPROVED).order_by("-finished_at", "-pk").first()
    )
    latest = page.get_latest_revision()
    if approved is None or approved.revision_id != latest.pk:
        raise ApprovalRefused(
            _("The page was edited after it was submitted. Review the newer version.")
        )
    if reason := refusal(revision=latest, is_last=True, user=user):
        raise ApprovalRefused(reason)
    # The workflow itself is the permission: nobody holds Wagtail's right to publish.
    latest.publish(user=user, skip_permission_checks=True)
