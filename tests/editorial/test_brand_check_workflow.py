"""The step of the workflow in which the brand's rules are asked, and the gate before approval."""

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from wagtail.models import Task, TaskState, Workflow, WorkflowState, WorkflowTask

from cms.core import clock
from cms.users.models import User
from cms.users.roles import Role
from cms.workflows.approval import ApprovalRefused
from cms.workflows.models import BrandApprovalTask, BrandCheckTask, ContentReviewTask
from editorial.brand_check.checking import open_musts
from editorial.brand_check.waiving import latest_check, waive
from editorial.models import BrandCheck, PostIndexPage, PostPage
from editorial.states import PostState, state_of
from tests.editorial.test_workflow import content_fields, form_of, task_of
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_post
from tests.factories.rules import approve_rules
from tests.factories.strategy import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER, email="writer@example.org")


def run_of(page):
    return WorkflowState.objects.for_instance(page).order_by("-pk").first()


def start(post, user):
    return (
        PostPage.objects.get(pk=post.pk)
        .get_workflow()
        .start(PostPage.objects.get(pk=post.pk), user)
    )


def waive_musts(post):
    check = latest_check(PostPage.objects.get(pk=post.pk))
    assert check is not None
    for item in open_musts(check):
        waive(post=post, network=item.network, key=item.key, reason="Agreed.", by=None,
              now=clock.now())  # fmt: skip


class TestTask:
    def test_is_the_first_of_a_new_brand(self, brand):
        first, *_rest = brand.get_workflow().tasks
        assert isinstance(first.specific, BrandCheckTask)

    def test_passes_a_clean_post_on_by_itself(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand)
        state = start(post, writer)
        assert isinstance(state.current_task_state.task.specific, ContentReviewTask)
        done = state.task_states.get(task__brandchecktask__isnull=False)
        assert (done.status, done.finished_by) == (TaskState.STATUS_APPROVED, None)
        assert BrandCheck.objects.get(post=post).reason == "submission"

    def test_sends_back_what_breaks_a_must(self, brand, writer):
        approve_rules(brand, banned=["cheap"], avoided=["hikers"])
        post = make_post(brand, content(text="Cheap socks for hikers"))
        state = start(post, writer)
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert "News feed: " in state.current_task_state.comment
        assert "We don't say cheap." in state.current_task_state.comment
        assert "hikers" not in state.current_task_state.comment
        assert state_of(post, now=clock.now()) == PostState.CHANGES_REQUESTED

    def test_lets_a_should_pass(self, brand, writer):
        approve_rules(brand, avoided=["hikers"])
        state = start(make_post(brand, content(text="For hikers")), writer)
        assert state.status == WorkflowState.STATUS_IN_PROGRESS

    def test_passes_and_says_so_without_an_approved_guideline(self, brand, writer):
        post = make_post(brand, content(text="Cheap"))
        state = start(post, writer)
        assert isinstance(state.current_task_state.task.specific, ContentReviewTask)
        assert not BrandCheck.objects.get(post=post).had_rules

    def test_leaves_pages_that_are_no_posts_alone(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        plan = make_plan(brand, title="A cheap plan")
        state = plan.get_workflow().start(plan, writer)
        assert isinstance(state.current_task_state.task.specific, ContentReviewTask)
        assert not BrandCheck.objects.exists()

    def test_goes_on_after_a_resubmission_with_the_words_changed(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand, content(text="Cheap"))
        state = start(post, writer)
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Fair"
        draft.save_revision()
        state.refresh_from_db()
        state.resume(writer)
        assert isinstance(run_of(post).current_task_state.task.specific, ContentReviewTask)

    def test_is_asked_again_after_an_edit_during_the_review(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand)
        start(post, writer)
        draft = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
        draft.content[0].value["text"] = "Cheap"
        draft.save_revision()
        task_of(post).approve(user=make_person(brand, Role.CONTENT_MANAGER))
        state = run_of(post)
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert isinstance(state.current_task_state.task.specific, BrandCheckTask)

    def test_can_be_cancelled_and_started_again(self, brand, writer):
        post = make_post(brand)
        start(post, writer).cancel(user=writer)
        assert start(post, writer).status == WorkflowState.STATUS_IN_PROGRESS
        assert BrandCheck.objects.count() == 1

    def test_locks_nobody_out(self, client, brand, writer):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand, content(text="Cheap"))
        start(post, make_person(brand))
        client.force_login(writer)
        response = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
        assert response.status_code == 200
        assert not response.context["locked_for_user"]

    def test_is_offered_with_a_description(self, client):
        client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
        page = client.get(reverse("wagtailadmin_workflows:select_task_type")).content.decode()
        assert "Brand check" in page
        assert "before anybody is asked" in page


class TestMails:
    @pytest.fixture(autouse=True)
    def people(self, brand):
        make_person(brand, Role.CONTENT_MANAGER, email="reviewer@example.org")
        User.objects.create_superuser("root", "root@example.org", "x")

    def to(self):
        return sorted(address for message in mail.outbox for address in message.to)

    def test_go_to_who_reviews_next_and_nobody_for_the_check(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        start(make_post(brand), writer)
        # The administrator is told of the submission and of the review, as without the check.
        assert self.to() == ["reviewer@example.org", "root@example.org", "root@example.org"]
        assert not any("Brand check" in message.body for message in mail.outbox)

    def test_tell_the_writer_what_was_sent_back_when_somebody_else_submits(self, brand, writer):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand, content(text="Cheap"))
        state = start(post, writer)
        mail.outbox.clear()
        state.refresh_from_db()
        state.resume(make_person(brand, Role.STRATEGIST))
        [message] = [m for m in mail.outbox if m.to == ["writer@example.org"]]
        assert "We don't say cheap." in message.body


class TestLastApproval:
    @pytest.fixture
    def reviewed(self, brand, writer):
        """A post that waits for the brand's approval."""
        post = make_post(brand, content(text="Cheap socks"))
        start(post, writer)
        task_of(post).approve(user=make_person(brand, Role.CONTENT_MANAGER))
        assert isinstance(task_of(post).task.specific, BrandApprovalTask)
        return post

    @pytest.fixture
    def approver(self, brand):
        return make_person(brand, Role.APPROVER)

    def test_is_refused_where_the_rules_have_changed_since(self, brand, reviewed, approver):
        approve_rules(brand, banned=["cheap"])
        with pytest.raises(ApprovalRefused, match="We don't say cheap"):
            task_of(reviewed).approve(user=approver)
        reviewed.refresh_from_db()
        assert not reviewed.live
        assert task_of(reviewed).status == TaskState.STATUS_IN_PROGRESS

    def test_says_why_and_records_it_where_the_button_is(self, client, brand, reviewed, approver):
        approve_rules(brand, banned=["cheap"])
        client.force_login(approver)
        response = client.post(
            reverse(
                "wagtailadmin_pages:workflow_action",
                args=[reviewed.pk, "approve", task_of(reviewed).pk],
            ),
            follow=True,
        )
        assert "We don&#x27;t say cheap." in response.content.decode()
        assert BrandCheck.objects.filter(post=reviewed, musts=1, made_by=approver).count() == 1
        reviewed.refresh_from_db()
        assert not reviewed.live

    def test_says_why_in_the_editor_too(self, client, brand, reviewed, approver):
        approve_rules(brand, banned=["cheap"])
        everybody = make_person(brand)
        client.force_login(everybody)
        url = reverse("wagtailadmin_pages:edit", args=[reviewed.pk])
        data = (
            form_of(client, url)
            | content_fields("Cheap socks")
            | {"action-workflow-action": "1", "workflow-action-name": "approve"}
        )
        response = client.post(url, data, follow=True)
        assert "We don&#x27;t say cheap." in response.content.decode()
        reviewed.refresh_from_db()
        assert not reviewed.live

    def test_goes_through_once_it_is_waived(self, brand, client, reviewed, approver):
        approve_rules(brand, banned=["cheap"])
        client.force_login(approver)
        action = reverse(
            "wagtailadmin_pages:workflow_action",
            args=[reviewed.pk, "approve", task_of(reviewed).pk],
        )
        client.post(action)
        waive_musts(reviewed)
        client.post(action)
        reviewed.refresh_from_db()
        assert reviewed.live
        assert reviewed.standing.open_musts == 0

    def test_needs_no_guideline(self, reviewed, approver):
        task_of(reviewed).approve(user=approver)
        reviewed.refresh_from_db()
        assert reviewed.live


class TestBrandsThatWereMadeBefore:
    def migrate(self):
        from importlib import import_module

        module = import_module("editorial.migrations.0005_brand_check_comes_first")
        module.put_the_check_first(apps, None)

    def test_get_the_check_as_their_first_step_once(self):
        brand = make_brand(language="fi")
        workflow = brand.get_workflow()
        BrandCheckTask.objects.all().delete()
        WorkflowTask.objects.filter(workflow=workflow, sort_order=1).update(sort_order=0)
        WorkflowTask.objects.filter(workflow=workflow, sort_order=2).update(sort_order=1)
        for _ in range(2):
            self.migrate()
            kinds = [type(task.specific) for task in workflow.tasks]
            assert kinds == [BrandCheckTask, ContentReviewTask, BrandApprovalTask]

    def test_keep_what_is_under_review(self, writer, brand):
        post = make_post(brand)
        BrandCheckTask.objects.all().delete()
        start(post, writer)
        self.migrate()
        task_of(post).approve(user=make_person(brand, Role.CONTENT_MANAGER))
        assert isinstance(task_of(post).task.specific, BrandApprovalTask)

    def test_leave_other_workflows_alone(self):
        task = Task.objects.create(name="Own")
        workflow = Workflow.objects.create(name="Own")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        self.migrate()
        assert list(workflow.tasks) == [task]


class TestEditor:
    @pytest.fixture(autouse=True)
    def rules(self, brand):
        approve_rules(brand, banned=["cheap"])

    def new(self, client, brand, text, **extra):
        folder = PostIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])
        data = form_of(client, url) | content_fields(text) | {"title": "New", **extra}
        return client.post(url, data, follow=True)

    def edit(self, client, post, text, **extra):
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        data = form_of(client, url) | content_fields(text) | {"title": "Edited", **extra}
        return client.post(url, data, follow=True)

    def test_saves_a_new_post_that_breaks_a_must_and_does_not_submit_it(
        self, client, brand, writer
    ):
        client.force_login(writer)
        response = self.new(client, brand, "Cheap socks", **{"action-submit": "1"})
        post = PostPage.objects.get(title="New")
        page = response.content.decode()
        assert "Saved as a draft, and not submitted." in page
        assert f"/evidence/{post.latest_revision_id}/" in page
        assert f"#block-{post.content[0].id}-section" in page
        assert post.content[0].value["text"] == "Cheap socks"
        assert run_of(post) is None
        assert BrandCheck.objects.get(post=post).musts == 1

    def test_saves_an_edited_post_that_breaks_a_must_and_does_not_submit_it(
        self, client, brand, writer
    ):
        post = make_post(brand)
        client.force_login(writer)
        response = self.edit(client, post, "Cheap socks", **{"action-submit": "1"})
        assert "Saved as a draft, and not submitted." in response.content.decode()
        assert run_of(post) is None
        post = PostPage.objects.get(pk=post.pk)
        assert post.get_latest_revision_as_object().content[0].value["text"] == "Cheap socks"
        assert BrandCheck.objects.newest_of(post.latest_revision).musts == 1

    def test_submits_what_is_clean_twice_as_once(self, client, brand, writer):
        post = make_post(brand)
        client.force_login(writer)
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        data = form_of(client, url) | content_fields("Fair") | {"action-submit": "1"}
        for _ in range(2):
            client.post(url, data)
        assert WorkflowState.objects.for_instance(post).count() == 1
        assert state_of(post, now=clock.now()) == PostState.IN_REVIEW

    def test_submits_what_is_waived(self, client, brand, writer):
        client.force_login(writer)
        self.new(client, brand, "Cheap socks", **{"action-submit": "1"})
        post = PostPage.objects.get(title="New")
        waive_musts(post)
        self.edit(client, post, "Cheap socks, again", **{"action-submit": "1"})
        assert state_of(post, now=clock.now()) == PostState.IN_REVIEW

    def test_does_not_resume_a_review_with_what_breaks_a_must(self, client, brand, writer):
        post = make_post(brand)
        start(post, writer)
        task_of(post).reject(user=make_person(brand), comment="Shorter")
        client.force_login(writer)
        self.edit(client, post, "Cheap socks", **{"action-submit": "1"})
        assert run_of(post).status == WorkflowState.STATUS_NEEDS_CHANGES
        assert run_of(post).current_task_state.comment == "Shorter"

    def test_does_not_restart_a_review_with_what_breaks_a_must(self, client, brand, writer):
        post = make_post(brand, owner=writer)
        start(post, writer)
        task_of(post).reject(user=make_person(brand), comment="Shorter")
        client.force_login(writer)
        self.edit(client, post, "Cheap socks", **{"action-restart-workflow": "1"})
        assert WorkflowState.objects.for_instance(post).count() == 1
        assert run_of(post).status == WorkflowState.STATUS_NEEDS_CHANGES

    def test_says_it_where_an_edit_while_approving_is_sent_back(self, client, brand, writer):
        post = make_post(brand)
        start(post, writer)
        client.force_login(make_person(brand))
        response = self.edit(
            client, post, "Cheap socks",
            **{"action-workflow-action": "1", "workflow-action-name": "approve"},
        )  # fmt: skip
        assert "We don&#x27;t say cheap." in response.content.decode()
        assert run_of(post).status == WorkflowState.STATUS_NEEDS_CHANGES

    @pytest.mark.parametrize(("text", "stopped"), [("Socks", True), ("#ad Socks", False)])
    def test_counts_the_tags_that_are_about_to_be_saved(self, client, brand, writer, text, stopped):
        approve_rules(brand, rules=[("disclosure", {"phrases": "#ad", "tags": "partner"})])
        client.force_login(writer)
        self.new(client, brand, text, tags="partner", **{"action-submit": "1"})
        assert (run_of(PostPage.objects.get(title="New")) is None) == stopped

    @pytest.mark.parametrize("new", [True, False])
    def test_refuses_direct_approval_also_to_a_superuser(self, client, brand, new):
        client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
        if new:
            self.new(client, brand, "Cheap socks", **{"action-publish": "1"})
            post = PostPage.objects.get(title="New")
        else:
            post = make_post(brand)
            response = self.edit(client, post, "Cheap socks", **{"action-publish": "1"})
            assert "not submitted" in response.content.decode()
        post.refresh_from_db()
        assert not post.live
        assert post.live_revision is None

    def test_lets_a_superuser_approve_what_is_clean(self, client, brand):
        client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
        self.new(client, brand, "Fair socks", **{"action-publish": "1"})
        post = PostPage.objects.get(title="New")
        assert post.live
        assert post.standing.open_musts == 0
