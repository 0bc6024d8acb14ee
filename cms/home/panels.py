"""The home page's panels: what waits for me, what goes out next, what needs attention."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.brand_check.breach_views import describe, open_breaches
from editorial.models import PostPage
from editorial.network_check import breach_views as network_breaches
from editorial.presentation import state_badge
from editorial.states import NEEDS_ATTENTION
from personas.expiry import overdue_since
from personas.models import PersonaPage
from personas.presentation import overdue_badge
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
    #: The name of the page with the whole list, where there is one.
    all_url_name = ""
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
            "all_url": reverse(self.all_url_name) if self.all_url_name else "",
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


class PersonasToReviewPanel(LinjaPanel):
    """The person's own personas whose review is overdue; not there where there are none."""

    name = "personas_to_review"
    heading = _("Personas to review")
    icon = "group"
    order = 50

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        now, user = clock.now(), request.user
        brands = BrandPage.objects.visible_to(user)
        personas = list(
            PersonaPage.objects.overdue(now=now, brands=brands)
            .filter(Q(responsible=user) | Q(responsible=None, owner=user))
            .order_by("path")
        )
        overdue = overdue_since(personas, now=now)
        titles = _brand_titles(request)
        rows = [
            {
                "page": persona,
                "title": persona.get_admin_display_title(),
                "badge": overdue_badge(overdue[persona.pk]),
                "brand": titles.get(persona.path[: Page.steplen * 2], ""),
            }
            for persona in personas[:LINES]
        ]
        return rows, len(personas)

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the panel, or nothing where nothing is overdue."""
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["rows"] else SafeString("")


class BreaksARulePanel(LinjaPanel):
    """Approved posts that break a rule of the guideline in force: one's own, or all where one may waive."""

    name = "breaks_a_rule"
    heading = _("Breaks a brand rule now")
    icon = "clipboard-list"
    empty = _("Nothing approved breaks a rule of the brand.")
    order = 40
    all_url_name = "posts:breaches"

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        breaches = self.breaches(request)
        shown = list(breaches.order_by("-open_musts", "post__title")[:LINES])
        describe(shown, request.user)
        rows = [
            {
                "page_id": standing.post_id,
                "title": standing.post.title,
                "badge": standing.open_findings[0]["badge"] if standing.open_findings else "",
                "note": " ".join(item["message"] for item in standing.open_findings[:2]),
                "brand": standing.brand_title,
            }
            for standing in shown
        ]
        return rows, breaches.count()

    @staticmethod
    def breaches(request: Any) -> QuerySet[Any]:
        """Return the standings to show."""
        return open_breaches(request.user).filter(_mine(request))


class BreaksANetworkRulePanel(LinjaPanel):
    """Posts that break a network's changed rule: one's own, or all where one may waive; not there without any."""

    name = "breaks_a_network_rule"
    heading = _("Breaks a network rule now")
    icon = "warning"
    order = 45
    all_url_name = "posts:network_breaches"

    def rows(self, request: Any) -> tuple[list[dict[str, Any]], int]:
        breaches = network_breaches.open_breaches(request.user).filter(_mine(request))
        shown: list[Any] = list(breaches.order_by("-open_musts", "post__title", "network")[:LINES])
        network_breaches.describe(shown, request.user)
        rows = [
            {
                "page_id": standing.post_id,
                "title": standing.post.title,
                "badge": standing.described[0]["badge"],
                "note": " ".join(
                    [f"{standing.get_network_display()}:"]
                    + [problem["message"] for problem in standing.described[:2]]
                ),
                "brand": standing.brand_title,
            }
            for standing in shown
        ]
        return rows, breaches.count()

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the panel, or nothing where nothing breaks a rule."""
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["rows"] else SafeString("")


def _mine(request: Any) -> Q:
    """Return the condition, on standings, that a person owns the post or may waive in its brand."""
    mine = Q(post__owner=request.user)
    for path in BrandPage.objects.where_user_may(request.user, Right.WAIVE_RULES).values_list(
        "path", flat=True
    ):
        mine |= Q(post__path__startswith=path)
    return mine


def _brand_titles(request: Any) -> dict[str, str]:
    if not hasattr(request, "_linja_brand_titles"):
        request._linja_brand_titles = dict(
            BrandPage.objects.visible_to(request.user).values_list("path", "title")
        )
    titles: dict[str, str] = request._linja_brand_titles
    return titles


PANELS = (
    WaitingForMePanel,
    NextToBePublishedPanel,
    NeedsAttentionPanel,
    BreaksARulePanel,
    BreaksANetworkRulePanel,
    PersonasToReviewPanel,
)
