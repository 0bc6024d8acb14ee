"""What every page of Linja has in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page


class PlanningPage(Page):
    """A page that is planned, reviewed and approved, and never shown on the web.

    Its live revision is the approved version in force. It has no public address, no menu entry and
    no schedule of its own: what is sent out, when and where, is decided by slots.
    """

    promote_panels: list[Panel] = []
    settings_panels: list[Panel] = []
    content_panels = [FieldPanel("title")]
    show_in_menus_default = False
    preview_modes: list[tuple[str, Any]] = []

    class Meta:
        abstract = True

    @property
    def status_string(self) -> str:
        """What a listing says of the page's approval."""
        if self.live:
            if self.has_unpublished_changes:
                return _("approved, edited since")
            return _("approved")
        workflow_state = self.current_workflow_state
        if workflow_state and workflow_state.status == workflow_state.STATUS_IN_PROGRESS:
            return _("in review")
        return _("draft")

    def get_url_parts(self, request: Any = None) -> None:
        """Pages have no address on the web, so that nothing of a client can leak as one."""
        return None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.go_live_at = None
        self.expire_at = None
        super().save(*args, **kwargs)


class IndexPage(PlanningPage):
    """A folder of a brand's subtree: made with the brand, never added, moved or removed by hand."""

    is_creatable = False

    class Meta:
        abstract = True

    max_count_per_parent = 1
