"""The plan's editor with its health beside it, and the list of plans with the health of each."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView

from cms.core import clock
from strategy.health.checks import Problem
from strategy.health.reading import health_of
from strategy.health.side_panel import HealthSidePanel
from strategy.models import MarketingPlanPage


def open_points(count: int) -> str:
    """Say how many points of a plan are open."""
    return ngettext("%(count)d point is open", "%(count)d points are open", count) % {
        "count": count
    }


class PlanEditView(EditView):
    """The plan's editor. Who is to approve it is told what is open."""

    @cached_property
    def problems(self) -> list[Problem]:
        """What is open in the draft as it was last saved."""
        return health_of([self.page], now=clock.now()).get(self.page.pk, [])

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.page.current_workflow_task and self.problems:
            messages.warning(
                request,
                _("In this plan %(points)s. They are told under Health, beside the plan.")
                % {"points": open_points(len(self.problems))},
            )
        return super().get(request, *args, **kwargs)

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(HealthSidePanel(self.page, self.request, problems=self.problems))
        return panels


class HealthColumn(Column):
    """How many points of a plan are open."""

    cell_template_name = "strategy/health_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        problems = getattr(instance, "linja_problems", None)
        context |= {"page": instance, "problems": problems, "label": self._label(problems)}
        return context

    @staticmethod
    def _label(problems: list[Problem] | None) -> str | SafeString:
        return open_points(len(problems)) if problems else ""


class PlanListView(ExplorableIndexView):
    """The plans of a brand, with what is open in each."""

    base_columns: list[Any] = [
        *ExplorableIndexView.base_columns[:-1],
        HealthColumn("health", label=_("Health"), width="14%"),
        *ExplorableIndexView.base_columns[-1:],
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        plans = MarketingPlanPage.objects.filter(pk__in=[page.pk for page in pages])
        found = health_of(list(plans.select_related("latest_revision")), now=clock.now())
        for page in pages:
            page.linja_problems = found.get(page.pk)
        return context
