"""Submitting and approving a post in its editor: what breaks a must stays a draft, and nothing is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import WorkflowState

from brand.models import BrandPage
from brand.rules.severity import Severity
from cms.core import clock
from cms.workflows.approval import ApprovalRefused
from cms.workflows.models import BrandCheckTask
from editorial.brand_check.checking import check_draft, check_revision
from editorial.brand_check.findings import RecordedFinding, open_of
from editorial.brand_check.presentation import stopped_message
from editorial.brand_check.records import BrandCheck
from editorial.posts import PostPage
from editorial.readiness.checking import problems_of, record_revision
from editorial.readiness.problems import Problem, musts_of
from editorial.readiness.records import ReadinessRecord


def record_refusal(post: PostPage, by: Any) -> None:
    """Write down what a refused approval found: the refusal took its own record back with it."""
    revision = PostPage.objects.get(pk=post.pk).get_latest_revision()
    now = clock.now()
    check_revision(revision=revision, reason=BrandCheck.Reason.REVIEW, by=by, now=now)
    record_revision(revision=revision, reason=ReadinessRecord.Reason.REVIEW, by=by, now=now)


class CheckedPostMixin:
    """Saves as a draft what may not go on, and says why, in Wagtail's views of a post."""

    request: HttpRequest
    page: PostPage
    form: Any

    def submit_action(self) -> HttpResponse:
        return self._unless_stopped(super().submit_action)  # type: ignore[misc]

    def publish_action(self) -> HttpResponse:
        return self._unless_stopped(super().publish_action)  # type: ignore[misc]

    def brand(self) -> BrandPage:
        """Return the brand in which the post is, or is about to be made."""
        raise NotImplementedError

    def _unless_stopped(self, go_on: Any) -> HttpResponse:
        """Go on, or save the draft, write down what was found, and say it."""
        if not self._musts() and not self._problems():
            response: HttpResponse = go_on()
            return response
        response = self.save_action()  # type: ignore[attr-defined]
        post = PostPage.objects.get(pk=self.page.pk)
        revision, by, now = post.get_latest_revision(), self.request.user, clock.now()
        check_revision(revision=revision, reason=BrandCheck.Reason.SUBMISSION, by=by, now=now)
        record_revision(revision=revision, reason=ReadinessRecord.Reason.SUBMISSION, by=by, now=now)
        message = stopped_message(
            self._musts(), self._problems(), post=self.page, brand=self.brand()
        )
        messages.error(self.request, message)
        return response

    def _musts(self) -> list[RecordedFinding]:
        """Return the open musts of what the form says."""
        tags = self.form.cleaned_data.get("tags")
        findings = check_draft(
            post=self.form.instance,
            brand=self.brand(),
            tags=None if tags is None else frozenset(tags),
        )
        return open_of(findings, Severity.MUST)

    def _problems(self) -> list[Problem]:
        """Return what its networks would refuse of what the form says."""
        found = problems_of(self.form.instance, brand=self.brand(), now=clock.now())
        return musts_of(found)


class CheckedCreateView(CheckedPostMixin, CreateView):
    """A new post."""

    def brand(self) -> BrandPage:
        return BrandPage.objects.containing(self.parent_page)

    def publish_action(self) -> HttpResponse:
        # Wagtail saves a new page as live before it asks anybody whether it may be.
        self.page.live = False
        return super().publish_action()


class CheckedEditView(CheckedPostMixin, EditView):
    """A post that is there."""

    def get_object(self) -> PostPage:
        page: PostPage = super().get_object()
        # Wagtail asks the page some fifteen times where it stands in its workflow. A form that is only
        # shown changes nothing of that; where something is sent, each question is a new one.
        if self.request.method == "GET":
            page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    def brand(self) -> BrandPage:
        return BrandPage.objects.containing(self.page)

    def restart_workflow_action(self) -> HttpResponse:
        return self._unless_stopped(super().restart_workflow_action)

    def perform_workflow_action(self) -> HttpResponse:
        try:
            response: HttpResponse = super().perform_workflow_action()
        except ApprovalRefused as refused:
            record_refusal(self.page, self.request.user)
            messages.error(self.request, str(refused))
            return self.redirect_and_remain()
        state = WorkflowState.objects.for_instance(self.page).order_by("-created_at").first()
        sent_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        if sent_back and isinstance(state.current_task_state.task.specific, BrandCheckTask):
            messages.error(self.request, state.current_task_state.comment)
        return response


class PostWorkflowActionView(WorkflowActionView):
    """Approving without opening the editor."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except ApprovalRefused as refused:
            record_refusal(self.object, request.user)
            messages.error(request, str(refused))
            editor = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                done = {"step": "success", "redirect": editor}
                answer: HttpResponse = self.render_modal_json(request, done)
                return answer
            return redirect(editor)
        return response
