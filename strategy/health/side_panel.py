"""The health of a plan beside its editor, with a counter on its button."""

from typing import Any

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel

from strategy.health.checks import Problem


class HealthSidePanel(BaseSidePanel):
    """What is open in the plan as it was last saved; each point leads to its field."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle health")
        icon_name = "clipboard-list"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = len(self.panel.problems)
            return context

    name = "health"
    title = _("Health")
    template_name = "strategy/health_side_panel.html"
    order = 140

    def __init__(self, object: Any, request: Any, *, problems: list[Problem]) -> None:  # noqa: A002
        super().__init__(object, request)
        self.problems = problems

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["problems"] = self.problems
        return context

    @cached_property
    def media(self) -> Media:
        return Media(
            js=[versioned_static("strategy/field-link-controller.js")],
            css={"all": [versioned_static("strategy/health.css")]},
        )
