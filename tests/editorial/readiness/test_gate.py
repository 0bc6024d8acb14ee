"""What a network would refuse stays a draft, with nothing lost, and is not approved either."""

from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import TaskState, WorkflowState

from cms.core import clock
from cms.core.models import Picture
from cms.users.roles import Role
from cms.workflows.approval import ApprovalRefused
from editorial.brand_check.evidence import evidence_of
from editorial.models import PostIndexPage, PostPage, ReadinessRecord
from editorial.readiness.checking import record_revision
from editorial.states import PostState, state_of
from tests.editorial.test_workflow import content_fields, form_of, task_of
from tests.factories.brand import make_brand, make_person
from tests.factories.files import make_file
from tests.factories.posts import content, make_channel, make_post
from tests.factories.rules import approve_rules

pytestmark = pytest.mark.django_db

TOO_LONG = ("Steam. " * 50).strip()  # 349 of Bluesky's 300
DETAILS = "Bluesky: Text: 349 of 300 characters. Take out 49."


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER)


def start(post, user):
    page = PostPage.objects.get(pk=post.pk)
    return page.get_workflow().start(page, user)


def bluesky(text, **extra):
    return content_fields(text, **{"content-0-type": "bluesky", **extra})


class TestSubmission:
    def submit(self, client, url, text):
        data = form_of(client, url) | bluesky(text) | {"title": "Ours", "action-submit": "1"}
        return client.post(url, data, follow=True)

    def new(self, brand):
        folder = PostIndexPage.objects.child_of(brand).get()
        return reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])

    def test_saves_a_new_post_and_does_not_submit_it(self, client, brand, writer):
        client.force_login(writer)
        page = self.submit(client, self.new(brand), TOO_LONG).content.decode()
        post = PostPage.objects.get(title="Ours")
        assert "Saved as a draft, and not submitted." in page
        assert "1 problem must be solved before this post can go on." in page
        assert "Text: 349 of 300 characters. Take out 49." in page
        assert f"#block-{post.content[0].id}-section" in page
        assert post.content[0].value["text"] == TOO_LONG
        assert not WorkflowState.objects.for_instance(post).exists()
        record = ReadinessRecord.objects.get(post=post)
        assert (record.reason, record.musts, record.made_by) == ("submission", 1, writer)

    def test_saves_an_edited_post_and_does_not_submit_it(self, client, brand, writer):
        post = make_post(brand, content("bluesky"))
        client.force_login(writer)
        self.submit(client, reverse("wagtailadmin_pages:edit", args=[post.pk]), TOO_LONG)
        assert not WorkflowState.objects.for_instance(post).exists()
        draft = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
        assert draft.content[0].value["text"] == TOO_LONG

    def test_says_what_breaks_a_rule_and_what_the_network_refuses_in_one_message(
        self, client, brand, writer
    ):
        approve_rules(brand, banned=["steam"])
        client.force_login(writer)
        response = self.submit(client, self.new(brand), TOO_LONG)
        page = response.content.decode()
        assert page.count("Saved as a draft, and not submitted.") == 1
        assert "We don&#x27;t say steam." in page or "We don't say steam." in page
        assert "Text: 349 of 300 characters. Take out 49." in page

    def test_submits_what_is_as_long_as_it_may_be(self, client, brand, writer):
        client.force_login(writer)
        self.submit(client, self.new(brand), "a" * 300)
        post = PostPage.objects.get(title="Ours")
        assert state_of(post, now=clock.now()) == PostState.IN_REVIEW
        assert ReadinessRecord.objects.get(post=post).musts == 0

    def test_is_refused_by_the_step_too_with_the_reasons(self, brand, writer):
        state = start(make_post(brand, content("bluesky", TOO_LONG)), writer)
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert DETAILS in state.current_task_state.comment

    def test_is_not_stopped_by_what_should_be(self, brand, writer):
        post = make_post(brand)
        assert start(post, writer).status == WorkflowState.STATUS_IN_PROGRESS
        codes = {one["code"] for one in ReadinessRecord.objects.get(post=post).problems}
        assert {"goal_missing", "date_missing", "channel_missing"} <= codes

    def test_lets_a_thread_pass_that_is_sent_to_a_connected_channel(self, brand, writer):
        make_channel(brand, "bluesky")
        post = make_post(brand, content("bluesky", "One.\n---\nTwo.", thread="split"))
        assert start(post, writer).status == WorkflowState.STATUS_IN_PROGRESS

    def test_says_what_would_not_be_sent_to_a_connected_channel(self, brand, writer):
        file = make_file(brand, b"%PDF-1.4", name="prices.pdf")
        media = [{"type": "document", "value": {"document": file.pk, "title": "Prices"}}]
        make_channel(brand)
        state = start(make_post(brand, content("newsfeed", media=media)), writer)
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert "Linja can't send documents to News feed yet." in state.current_task_state.comment


class TestApproval:
    def reviewed(self, brand, writer, *blocks, **values):
        post = make_post(brand, *blocks, **values)
        start(post, writer)
        task_of(post).approve(user=make_person(brand, Role.CONTENT_MANAGER))
        return post

    def picture(self, brand, **values):
        file = ImageFile(get_test_image_file_jpeg().file, name="lake.jpg")
        return Picture.objects.create(
            title="Lake", file=file, collection=brand.collection, description="A lake", **values
        )

    def test_keeps_the_record_with_the_evidence(self, brand, writer):
        post = self.reviewed(brand, writer)
        task_of(post).approve(user=make_person(brand, Role.APPROVER))
        post = PostPage.objects.get(pk=post.pk)
        assert post.live
        evidence = evidence_of(post=post, revision=post.live_revision)
        assert [record.reason for record in evidence.readiness] == ["review", "submission"]

    def test_is_refused_where_a_right_has_ended_in_between(self, brand, writer, time_machine):
        today = clock.now().date()
        picture = self.picture(brand, licence_ends_on=today)
        block = content(media=[{"type": "image", "value": {"image": picture.pk}}])
        post = self.reviewed(brand, writer, block, target_on=today)
        approver = make_person(brand, Role.APPROVER)
        time_machine.move_to(clock.now() + timedelta(days=2))
        with pytest.raises(ApprovalRefused, match="may be used until"), transaction.atomic():
            task_of(post).approve(user=approver)
        post = PostPage.objects.get(pk=post.pk)
        assert not post.live
        assert task_of(post).status == TaskState.STATUS_IN_PROGRESS

    def test_says_so_to_who_approves_in_the_list_and_writes_it_down(
        self, client, brand, writer, time_machine
    ):
        today = clock.now().date()
        picture = self.picture(brand, licence_ends_on=today)
        block = content(media=[{"type": "image", "value": {"image": picture.pk}}])
        post = self.reviewed(brand, writer, block, target_on=today)
        time_machine.move_to(clock.now() + timedelta(days=2))
        client.force_login(make_person(brand, Role.APPROVER))
        url = reverse(
            "wagtailadmin_pages:workflow_action", args=[post.pk, "approve", task_of(post).pk]
        )
        page = client.post(url, {"comment": ""}, follow=True).content.decode()
        assert "may be used until" in page
        assert not PostPage.objects.get(pk=post.pk).live
        assert ReadinessRecord.objects.get(post=post, reason="review").musts == 1


class TestRecord:
    def record(self, post, reason="submission"):
        revision = PostPage.objects.get(pk=post.pk).latest_revision
        return record_revision(revision=revision, reason=reason, by=None, now=clock.now())

    def test_is_written_once_for_one_outcome(self, brand):
        post = make_post(brand)
        assert self.record(post) == self.record(post)
        assert self.record(post, "review") != self.record(post)
        assert ReadinessRecord.objects.count() == 2

    def test_is_written_anew_where_something_else_is_found(self, brand):
        post = make_post(brand)
        first = self.record(post)
        make_channel(brand, "newsfeed")
        second = self.record(post)
        assert (first.shoulds, second.shoulds) == (3, 2)

    def test_is_one_even_where_two_write_it_at_once(self, brand):
        post = make_post(brand)
        first = self.record(post)
        twin = ReadinessRecord(**{
            field.attname: getattr(first, field.attname)
            for field in ReadinessRecord._meta.concrete_fields
            if not field.primary_key
        })  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()
        assert ReadinessRecord.objects.get(post=post) == first

    def test_is_not_changed(self, brand):
        record = self.record(make_post(brand))
        with pytest.raises(TypeError, match="not changed"):
            record.save()
