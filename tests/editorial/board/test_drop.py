"""A card that is dropped on a column goes through the workflow as a post in its editor does."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from cms.core import clock
from cms.users.roles import Role
from editorial.models import BrandCheck, PostPage, ReadinessRecord, Slot
from editorial.states import PostState, state_of
from publishing.deliveries import Delivery
from tests.editorial.board.conftest import NOW, approve_step, submitted
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


def state(post):
    return state_of(post, now=clock.now())


def task_state(post):
    return TaskState.objects.filter(workflow_state__object_id=str(post.pk)).latest("pk")


class TestSubmitting:
    def test_starts_the_review_and_answers_with_the_card(self, sign_in, drop, post):
        sign_in(Role.COPYWRITER)

        response = drop(post, "review")

        assert response.status_code == 200
        answer = response.json()
        assert state(post) == PostState.IN_REVIEW
        assert answer["column"] == "review"
        assert f'data-post="{post.pk}"' in answer["card"]
        assert answer["say"].startswith("First steam was submitted. It waits for: ")
        assert PageLogEntry.objects.filter(page=post, action="wagtail.workflow.start").exists()

    def test_of_what_was_sent_back_resumes_its_review(self, sign_in, drop, post, brand, writer):
        submitted(post, writer)
        task_state(post).specific.reject(user=make_person(brand), comment="Shorter")
        sign_in(Role.COPYWRITER)

        assert drop(post, "review").status_code == 200
        assert state(post) == PostState.IN_REVIEW
        assert PageLogEntry.objects.filter(page=post, action="wagtail.workflow.resume").exists()

    def test_of_what_a_network_would_refuse_says_why_and_keeps_the_record(
        self, sign_in, drop, brand
    ):
        post = make_post(brand, content("bluesky", "ö" * 301), title="Long")
        sign_in(Role.COPYWRITER)

        response = drop(post, "review")

        assert response.status_code == 422
        answer = response.json()
        assert answer["say"].startswith("Long was not submitted.\n1 problem must be solved")
        assert "Bluesky" in answer["say"]
        assert answer["column"] == "draft"
        assert state(post) == PostState.DRAFT
        assert ReadinessRecord.objects.filter(revision=post.latest_revision_id).exists()
        assert BrandCheck.objects.filter(revision=post.latest_revision_id).exists()

    def test_twice_tells_the_second_that_it_is_done(self, sign_in, drop, post):
        sign_in(Role.COPYWRITER)
        drop(post, "review")

        response = drop(post, "review")

        assert response.status_code == 409
        assert response.json()["column"] == "review"
        assert TaskState.objects.filter(workflow_state__object_id=str(post.pk)).count() == 2

    def test_of_what_was_edited_meanwhile_is_refused(self, client, sign_in, drop, post):
        sign_in(Role.COPYWRITER)
        seen = post.latest_revision_id
        post.save_revision()

        body = {"post": post.pk, "to": "review", "revision": seen}
        response = client.post(
            reverse("calendar:drop"), json.dumps(body), content_type="application/json"
        )

        assert response.status_code == 409
        assert state(post) == PostState.DRAFT

    def test_of_what_somebody_else_has_locked_is_refused(self, sign_in, drop, post, brand):
        PostPage.objects.filter(pk=post.pk).update(locked=True, locked_by=make_person(brand))
        sign_in(Role.COPYWRITER)

        assert drop(post, "review").status_code == 409
        assert state(post) == PostState.DRAFT

    @pytest.mark.parametrize("role", [Role.APPROVER, Role.CLIENT, Role.ANALYST])
    def test_is_for_those_who_write(self, sign_in, drop, post, role):
        sign_in(role)

        assert drop(post, "review").status_code == 409
        assert state(post) == PostState.DRAFT


class TestApproving:
    def test_of_the_first_step_leads_to_the_next_one(self, sign_in, drop, post, writer):
        submitted(post, writer)
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "approved")

        assert response.status_code == 200
        assert response.json()["column"] == "review"
        assert "your step is approved. It waits for: Brand approval" in response.json()["say"]
        assert not PostPage.objects.get(pk=post.pk).live

    def test_of_the_last_step_puts_exactly_that_revision_in_force(
        self, sign_in, drop, post, brand, writer
    ):
        submitted(post, writer)
        approve_step(post, make_person(brand))
        sign_in(Role.APPROVER)

        response = drop(post, "approved")

        assert response.status_code == 200
        assert response.json()["column"] == "approved"
        post = PostPage.objects.get(pk=post.pk)
        assert post.live
        assert post.live_revision_id == post.latest_revision_id

    def test_of_a_version_that_was_edited_after_it_was_submitted_is_refused(
        self, sign_in, drop, post, brand, writer
    ):
        submitted(post, writer)
        approve_step(post, make_person(brand))
        post.save_revision()
        sign_in(Role.APPROVER)

        response = drop(post, "approved")

        assert response.status_code == 409
        assert "edited after it was submitted" in response.json()["say"]
        assert not PostPage.objects.get(pk=post.pk).live

    def test_of_what_breaks_by_now_is_refused_and_written_down(
        self, at_nine, sign_in, drop, brand, writer
    ):
        post = make_post(brand, title="First steam")
        submitted(post, writer)
        approve_step(post, make_person(brand))
        late = content("bluesky", "ö" * 301)
        type(post.get_latest_revision()).objects.filter(pk=post.latest_revision_id).update(
            content=post.get_latest_revision().content | {"content": json.dumps([late])}
        )
        sign_in(Role.APPROVER)

        response = drop(post, "approved")

        assert response.status_code == 422
        assert "Bluesky" in response.json()["say"]
        assert state(post) == PostState.IN_REVIEW
        reviewed = ReadinessRecord.objects.filter(reason=ReadinessRecord.Reason.REVIEW)
        assert reviewed.filter(revision=post.latest_revision_id).exists()

    @pytest.mark.parametrize(
        "role",
        [Role.COPYWRITER, Role.STRATEGIST, Role.APPROVER, Role.CLIENT, Role.COMMUNITY_MANAGER],
    )
    def test_is_for_reviewers_of_the_step_at_which_it_is(self, sign_in, drop, post, writer, role):
        submitted(post, writer)
        sign_in(role)

        assert drop(post, "approved").status_code == 409
        assert task_state(post).status == TaskState.STATUS_IN_PROGRESS


class TestRequestingChanges:
    def test_sends_it_back_with_the_comment(self, sign_in, drop, post, writer):
        submitted(post, writer)
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "changes", comment="  Shorter, please  ")

        assert response.status_code == 200
        assert response.json()["column"] == "changes"
        assert state(post) == PostState.CHANGES_REQUESTED
        assert task_state(post).comment == "Shorter, please"

    @pytest.mark.parametrize("comment", ["", "   "])
    def test_without_a_comment_asks_for_one(self, sign_in, drop, post, writer, comment):
        submitted(post, writer)
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "changes", comment=comment)

        assert response.status_code == 422
        assert response.json() == {"say": "Say what should change.", "field": "comment"}
        assert state(post) == PostState.IN_REVIEW


class TestScheduling:
    @pytest.fixture
    def post(self, brand):
        return make_post(brand, title="First steam", approved=True)

    def test_sets_a_time_on_its_channels_and_arms_it(self, sign_in, drop, post, channel):
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "scheduled", wall="2026-12-01T09:30")

        assert response.status_code == 200
        assert response.json()["column"] == "scheduled"
        assert response.json()["say"] == "First steam goes out 1 Dec 2026, 09:30 (EET)."
        assert Slot.objects.get().publish_at == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
        assert Delivery.objects.get().state == Delivery.State.ARMED

    def test_without_a_time_asks_for_one(self, sign_in, drop, post, channel):
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "scheduled")

        assert response.json() == {"say": "Choose a time.", "field": "wall"}

    def test_at_a_time_that_cannot_be_asks_again(self, sign_in, drop, post, channel):
        sign_in(Role.CONTENT_MANAGER)

        past = drop(post, "scheduled", wall="2026-11-22T09:30")
        twice = drop(post, "scheduled", wall="2027-10-31T03:30")

        assert (past.status_code, past.json()["field"]) == (422, "wall")
        assert (twice.status_code, twice.json()["field"]) == (422, "fold")
        assert len(twice.json()["choices"]) == 2
        assert not Slot.objects.exists()

    def test_of_what_missed_its_time_moves_it(self, sign_in, drop, post, channel):
        slot = make_slot(post, channel, NOW - timedelta(days=1))
        sign_in(Role.CONTENT_MANAGER)
        assert state(post) == PostState.MISSED

        assert drop(post, "scheduled", wall="2026-12-01T09:30").status_code == 200
        slot.refresh_from_db()
        assert slot.version == 2
        assert state(post) == PostState.SCHEDULED

    def test_without_a_channel_says_so(self, sign_in, drop, post):
        sign_in(Role.CONTENT_MANAGER)

        response = drop(post, "scheduled", wall="2026-12-01T09:30")

        assert response.status_code == 422
        assert "no channel for what the post says" in response.json()["say"]

    def test_of_a_draft_is_refused(self, sign_in, drop, brand, channel):
        sign_in(Role.CONTENT_MANAGER)

        response = drop(make_post(brand), "scheduled", wall="2026-12-01T09:30")

        assert response.status_code == 409
        assert not Slot.objects.exists()

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.APPROVER, Role.CLIENT])
    def test_needs_the_right(self, sign_in, drop, post, channel, role):
        sign_in(role)

        assert drop(post, "scheduled", wall="2026-12-01T09:30").status_code == 409
        assert not Slot.objects.exists()


class TestWhoAndWhat:
    def test_of_another_brand_finds_nothing(self, client, drop, post):
        client.force_login(make_person(make_brand()))

        assert drop(post, "review").status_code == 404
        assert state(post) == PostState.DRAFT

    @pytest.mark.parametrize("to", ["published", "attention", "", None, 1])
    def test_to_where_nobody_can_move_it_is_nonsense(self, sign_in, drop, post, to):
        sign_in()

        response = drop(post, to)

        assert response.status_code == 400
        assert response.json()["say"]

    def test_by_get_is_not_allowed(self, client, sign_in):
        sign_in()

        assert client.get(reverse("calendar:drop")).status_code == 405

    def test_on_another_brands_channel_is_not_possible(self, sign_in, drop, brand):
        post = make_post(brand, approved=True)
        make_channel(make_brand())
        sign_in(Role.CONTENT_MANAGER)

        drop(post, "scheduled", wall="2026-12-01T09:30")

        assert not Slot.objects.exists()
