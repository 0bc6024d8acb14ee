"""The numbers at the top of the home page."""

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from editorial.ideas.writers import reads_somewhere
from editorial.models import Idea


class OpenIdeasItem(SummaryItem):
    """How many ideas wait in the brands whose posts the person plans."""

    order = 400
    template_name = "home/open_ideas.html"

    def is_shown(self) -> bool:
        """Whether the person has an inbox."""
        return reads_somewhere(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"open": Idea.objects.visible_to(self.request.user).open().count()}
