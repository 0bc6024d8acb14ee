"""Cards that go back: a review that is cancelled, and a drop that is taken back a moment later."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.core import clock
from cms.users.roles import Role
from editorial.board.targets import legal_targets
from editorial.models import PostPage, Slot
from editorial.states import PostState
from tests.editorial.board.conftest import NOW, approve_step, submitted
from tests.editorial.board.test_drop import state, task_state
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post, make_slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


def sent_back(post, writer, reviewer):
    submitted(post, writer)
    task_state(post).specific.reject(user=reviewer, comment="Shorter")


class TestCancelling:
    def test_of_a_review_makes_it_a_draft_again(self, client, drop, post, writer):
        submitted(post, writer)
        client.force_login(writer)

        response = drop(post, "draft")

        assert response.status_code == 200
        assert response.json()["column"] == "draft"
        assert response.json()["say"].startswith("The review of First steam was cancelled.")
        assert response.json()["undo"] == ""
        assert state(post) == PostState.DRAFT
        assert PageLogEntry.objects.filter(page=post, action="wagtail.workflow.cancel").exists()

    def test_of_what_was_sent_back_does_too(self, client, drop, post, brand, writer):
        sent_back(post, writer, make_person(brand))
        client.force_login(writer)

        assert drop(post, "draft").status_code == 200
        assert state(post) == PostState.DRAFT

    def test_is_for_the_owner_and_the_reviewers_as_well(self, client, drop, brand, writer):
        owner = make_person(brand, Role.COPYWRITER)
        for person in (owner, make_person(brand, Role.CONTENT_MANAGER)):
            post = submitted(make_post(brand, owner=owner), writer)
            client.force_login(person)
            assert drop(post, "draft").status_code == 200

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.APPROVER, Role.CLIENT])
    def test_is_for_nobody_else(self, sign_in, drop, post, writer, role):
        submitted(post, writer)
        sign_in(role)

        response = drop(post, "draft")

        assert response.status_code == 409
        assert response.json()["say"].startswith("You can't cancel the review of this post")
        assert state(post) == PostState.IN_REVIEW

    def test_is_offered_where_wagtail_allows_it_and_nowhere_else(self, brand, writer):
        owner, other = (make_person(brand, Role.COPYWRITER) for _ in range(2))
        people = [writer, owner, other, make_person(brand, Role.CONTENT_MANAGER)]
        reviewed = submitted(make_post(brand, owner=owner), writer)
        back = make_post(brand, owner=owner)
        sent_back(back, writer, people[-1])
        locked = submitted(make_post(brand, owner=owner), writer)
        PostPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=other)
        posts = list(PostPage.objects.with_state(now=clock.now()))
        for person in people:
            offered = {
                pk for pk, to in legal_targets(posts, user=person).targets.items() if "draft" in to
            }
            allowed = {
                post.pk
                for post in (reviewed, back, locked)
                if PostPage.objects.get(pk=post.pk).current_workflow_state.user_can_cancel(person)
            }
            assert offered == allowed, person
        assert allowed == {reviewed.pk}

    def test_of_what_is_over_is_refused(self, client, drop, post, brand, writer):
        submitted(post, writer)
        approve_step(post, make_person(brand))
        approve_step(post, make_person(brand))
        client.force_login(writer)

        assert drop(post, "draft").status_code == 409


class TestTakingADropBack:
    @pytest.fixture
    def take_back(self, client):
        def take_back(token):
            body = json.dumps({"undo": token})
            return client.post(reverse("calendar:undrop"), body, content_type="application/json")

        return take_back

    def test_cancels_a_submission(self, sign_in, drop, take_back, post):
        sign_in(Role.COPYWRITER)
        token = drop(post, "review").json()["undo"]

        response = take_back(token)

        assert response.status_code == 200
        assert (response.json()["say"], response.json()["column"]) == ("Taken back.", "draft")
        assert state(post) == PostState.DRAFT
        assert take_back(token).status_code == 422

    def test_does_not_cancel_what_a_reviewer_has_begun(self, sign_in, drop, take_back, post, brand):
        sign_in(Role.COPYWRITER)
        token = drop(post, "review").json()["undo"]
        approve_step(post, make_person(brand))

        assert take_back(token).status_code == 422
        assert state(post) == PostState.IN_REVIEW

    def test_removes_a_time_that_was_set(self, sign_in, drop, take_back, brand, channel):
        post = make_post(brand, approved=True)
        sign_in(Role.CONTENT_MANAGER)
        token = drop(post, "scheduled", wall="2026-12-01T09:30").json()["undo"]

        response = take_back(token)

        assert response.json()["column"] == "approved"
        assert not Slot.objects.exists()

    def test_comes_too_late_after_a_while(self, at_nine, sign_in, drop, take_back, post):
        sign_in(Role.COPYWRITER)
        token = drop(post, "review").json()["undo"]
        at_nine.move_to(NOW + timedelta(seconds=16), tick=False)

        assert take_back(token).status_code == 422
        assert state(post) == PostState.IN_REVIEW

    def test_is_for_who_did_it(self, sign_in, drop, take_back, post, brand, channel):
        approved = make_post(brand, approved=True)
        sign_in(Role.CONTENT_MANAGER)
        tokens = [
            drop(post, "review").json()["undo"],
            drop(approved, "scheduled", wall="2026-12-01T09:30").json()["undo"],
        ]
        sign_in()
        for token in (*tokens, "nonsense"):
            assert take_back(token).status_code == 422
        assert state(post) == PostState.IN_REVIEW
        assert Slot.objects.exists()

    def test_finds_nothing_of_another_brand(self, client, sign_in, drop, take_back, post):
        sign_in(Role.COPYWRITER)
        token = drop(post, "review").json()["undo"]
        client.force_login(make_person(make_brand()))

        assert take_back(token).status_code == 404

    def test_is_not_offered_where_others_were_told_and_says_why(
        self, client, sign_in, drop, post, brand, writer
    ):
        submitted(post, writer)
        sign_in(Role.CONTENT_MANAGER)
        approved = drop(post, "approved").json()
        assert approved["undo"] == ""
        assert approved["say"].endswith(
            "An approval can't be taken back; edit the post, and it is reviewed again."
        )
        sign_in(Role.APPROVER)
        changes = drop(post, "changes", comment="Shorter").json()
        assert changes["undo"] == ""
        assert changes["say"].endswith("This can't be taken back: the writer has been told.")
        client.force_login(writer)
        again = drop(post, "review").json()
        assert again["undo"] == ""
        assert again["say"].endswith("Not yet? Move it to Draft.")

    def test_is_not_offered_for_a_time_that_was_missed(self, sign_in, drop, brand, channel):
        post = make_post(brand, approved=True)
        make_slot(post, channel, NOW - timedelta(days=1))
        sign_in(Role.CONTENT_MANAGER)

        answer = drop(post, "scheduled", wall="2026-12-01T09:30").json()

        assert answer["undo"] == ""
        assert answer["say"].endswith(
            "This can't be taken back: the time that it missed has passed."
        )
