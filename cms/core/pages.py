"""What every page of Linja has in common."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page, PagePermissionTester


class PlanningPermissionTester(PagePermissionTester):
    """Wagtail's page permissions, without a query for what a page without children tells itself.

    Nobody but a superuser deletes what is approved: Wagtail asks for ``publish``, which no role has.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_superuser and self.page.numchild == 0:
            if self.page.live:
                return False
            if self.user.is_active and "change" in self.permissions:
                return True
        allowed: bool = super().can_delete(ignore_bulk)
        return allowed


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

    def permissions_for_user(self, user: Any) -> PlanningPermissionTester:
        """Return what a person may do with the page."""
        return PlanningPermissionTester(user, self)

    def get_url_parts(self, request: Any = None) -> None:
        """Pages have no address on the web, so that nothing of a client can leak as one."""

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
