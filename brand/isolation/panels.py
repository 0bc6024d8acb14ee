"""Wagtail's panels of the start page, without what a person did in a brand that they have left."""

from typing import Any

from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
)

from brand.isolation.scope import scope_of


class BrandRecentEditsPanel(RecentEditsPanel):
    """The person's latest edits."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        scope = scope_of(context["request"])
        context["last_edits"] = [
            (at, page) for at, page in context["last_edits"] if scope.shows_page(page.path)
        ]
        return context


class BrandLockedPagesPanel(LockedPagesPanel):
    """The pages that the person has locked."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["locked_pages"] = scope_of(context["request"]).narrow(context["locked_pages"])
        return context


class BrandObjectsInWorkflowPanel(UserObjectsInWorkflowModerationPanel):
    """What the person has submitted."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        scope = scope_of(context["request"])
        context["workflow_states"] = [
            state
            for state in context["workflow_states"]
            if scope.shows_page(state.content_object.path)
        ]
        return context


_INSTEAD = {
    RecentEditsPanel: BrandRecentEditsPanel,
    LockedPagesPanel: BrandLockedPagesPanel,
    UserObjectsInWorkflowModerationPanel: BrandObjectsInWorkflowPanel,
}


def replace_panels(panels: list[Any]) -> None:
    """Put our panels in the place of those of Wagtail's that are there."""
    panels[:] = [_INSTEAD[type(panel)]() if type(panel) in _INSTEAD else panel for panel in panels]
