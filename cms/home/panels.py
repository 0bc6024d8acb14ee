"""The home page's panels: what waits for me, what goes out next, what needs attention."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from brand.models import BrandPage
from cms.core import clock
from editorial.models import PostPage
from editorial.presentation import state_badge
from editorial.states import NEEDS_ATTENTION
from publishing.deliveries import Delivery

#: How many lines a panel shows; it says how many more there are.
LINES = 8


class LinjaPanel(Component):
    """A panel of the home page."""

    name = ""
    heading: Any = ""
    icon = ""
    empty: Any = ""
    order = 100
    template_name = "home/panel.html"

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        """Return the lines to show, and how many there are in all."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows, total = self.rows(parent_context["request"])
        return {
            "panel": self,
            "rows": rows,
            "total": total,
            "more": max(total - len(rows), 0),
            "request": parent_context["request"],
        }


class WaitingForMePanel(LinjaPanel):
    """Pages in a workflow whose present task the person may decide."""

    name = "waiting_for_me"
    heading = _("Waiting for me")
    icon = "clipboard-list"
    empty = _("Nothing waits for your review.")
    order = 10

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        states = (
            TaskState.objects.reviewable_by(request.user)
            .filter(
                status=TaskState.STATUS_IN_PROGRESS,
                workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
                workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
            )
            .select_related("task", "workflow_state__requested_by")
            .order_by("started_at")
        )
        total = states.count()
        shown = list(states[:LINES])
        pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in shown])
        brands = _brand_titles(request)
        rows = []
        for state in shown:
            page = pages.get(int(state.workflow_state.object_id))
            if page is None:
                continue
            rows.append(
                {
                    "page": page,
                    "title": page.get_admin_display_title(),
                    "note": state.task.name,
                    "person": state.workflow_state.requested_by,
                    "at": state.started_at,
                    "brand": brands.get(page.path[: Page.steplen * 2], ""),
                }
            )
        return rows, total


class NextToBePublishedPanel(LinjaPanel):
    """Deliveries that are armed, the nearest first."""

    name = "next_to_be_published"
    heading = _("Next to be published")
    icon = "calendar-check"
    empty = _("Nothing approved is waiting for its time.")
    order = 20

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        armed = (
            Delivery.objects.visible_to(request.user)
            .filter(state=Delivery.State.ARMED, publish_at__gte=clock.now())
            .select_related("channel", "brand")
            .defer("payload")
            .order_by("publish_at")
        )
        rows = [
            {
                "title": delivery.title,
                "page_id": delivery.post_id,
                "note": delivery.channel,
                "at": delivery.publish_at,
                "zone": delivery.brand.time_zone,
                "brand": delivery.brand.title,
            }
            for delivery in armed[:LINES]
        ]
        return rows, armed.count()


class NeedsAttentionPanel(LinjaPanel):
    """Posts that can't go on without a person, and deliveries that failed."""

    name = "needs_attention"
    heading = _("Needs attention")
    icon = "warning"
    empty = _("Nothing needs attention.")
    order = 30

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        posts = self.posts(request)
        shown = list(posts.order_by("-latest_revision_created_at")[:LINES])
        messages = dict(
            Delivery.objects.filter(post__in=shown, state__in=Delivery.NEEDS_ATTENTION)
            .exclude(message="")
            .values_list("post_id", "message")
        )
        brands = _brand_titles(request)
        rows = [
            {
                "page": post,
                "title": post.get_admin_display_title(),
                "badge": state_badge(post.state),
                "note": messages.get(post.pk, ""),
                "brand": brands.get(post.path[: Page.steplen * 2], ""),
            }
            for post in shown
        ]
        return rows, posts.count()

    @staticmethod
    def posts(request: Any) -> QuerySet[PostPage]:
        return (
            PostPage.objects.visible_to(request.user)
            .in_state(*NEEDS_ATTENTION, now=clock.now())
            .defer("content")
        )


def _brand_titles(request: Any) -> dict[str, str]:
    if not hasattr(request, "_linja_brand_titles"):
        request._linja_brand_titles = dict(
            BrandPage.objects.visible_to(request.user).values_list("path", "title")
        )
    titles: dict[str, str] = request._linja_brand_titles
    return titles


PANELS = (WaitingForMePanel, NextToBePublishedPanel, NeedsAttentionPanel)
