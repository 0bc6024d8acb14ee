"""From a draft to an approved post, through the buttons that people press."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from cms.core import clock
from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage
from editorial.states import PostState, state_of
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


def form_of(client, url):
    """Return the fields that the editor's page would send."""
    from bs4 import BeautifulSoup

    response = client.get(url)
    assert response.status_code == 200, response.status_code
    form = BeautifulSoup(response.content, "html.parser").select_one(
        "form#w-editor-form, form[data-edit-form]"
    )
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            data[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[field["name"]] = field.text.lstrip("\n")
        else:
            data[field["name"]] = field.get("value", "")
    return data


def content_fields(text="Steam rises.", **extra):
    return {
        "content-count": "1",
        "content-0-deleted": "",
        "content-0-order": "0",
        "content-0-type": "newsfeed",
        "content-0-id": "",
        "content-0-value-title": "Evening",
        "content-0-value-text": text,
        "content-0-value-link": "",
        "content-0-value-media-count": "0",
        "media-count": "0",
        **extra,
    }


def task_of(post):
    return TaskState.objects.get(
        workflow_state__object_id=str(post.pk), status=TaskState.STATUS_IN_PROGRESS
    )


class TestApproval:
    def act(self, client, post, name, comment=""):
        return client.post(
            reverse("wagtailadmin_pages:workflow_action", args=[post.pk, name, task_of(post).pk]),
            {"comment": comment},
        )

    def test_needs_both_steps_and_puts_exactly_that_revision_in_force(self, client, brand):
        writer = make_person(brand, Role.COPYWRITER)
        client.force_login(writer)
        folder = PostIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])
        data = (
            form_of(client, url) | content_fields() | {"title": "First steam", "action-submit": "1"}
        )
        response = client.post(url, data)
        assert response.status_code == 302, response.context["form"].errors
        post = PostPage.objects.get(title="First steam")
        assert state_of(post, now=clock.now()) == PostState.IN_REVIEW

        client.force_login(make_person(brand, Role.CONTENT_MANAGER))
        self.act(client, post, "approve")
        post.refresh_from_db()
        assert not post.live
        client.force_login(make_person(brand, Role.APPROVER))
        self.act(client, post, "approve")

        post.refresh_from_db()
        assert post.live
        assert post.live_revision_id == post.latest_revision_id
        assert state_of(post, now=clock.now()) == PostState.APPROVED

    def test_with_requested_changes_goes_back_to_the_writer(self, client, brand):
        writer = make_person(brand, Role.COPYWRITER)
        post = make_post(brand, owner=writer)
        brand.get_workflow().start(post, writer)
        client.force_login(make_person(brand, Role.CONTENT_MANAGER))

        self.act(client, post, "reject", comment="Shorter, please")

        assert state_of(post, now=clock.now()) == PostState.CHANGES_REQUESTED

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.DESIGNER, Role.CLIENT, Role.ANALYST])
    def test_is_refused_to_those_who_are_not_asked(self, client, brand, role):
        post = make_post(brand)
        brand.get_workflow().start(post, make_person(brand, Role.COPYWRITER))
        client.force_login(make_person(brand, role))

        self.act(client, post, "approve")

        assert task_of(post).status == TaskState.STATUS_IN_PROGRESS

    def test_is_refused_to_an_approver_of_another_brand(self, client, brand):
        post = make_post(brand)
        brand.get_workflow().start(post, make_person(brand, Role.COPYWRITER))
        client.force_login(make_person(make_brand()))

        response = self.act(client, post, "approve")

        assert response.status_code == 404
        assert task_of(post).status == TaskState.STATUS_IN_PROGRESS

    @pytest.mark.parametrize("role", [Role.CONTENT_MANAGER, Role.STRATEGIST, Role.APPROVER])
    def test_cannot_be_skipped_by_a_forged_publish(self, client, brand, role):
        post = make_post(brand)
        client.force_login(make_person(brand, role))
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])

        client.post(url, content_fields() | {"title": "Forged", "action-publish": "1"})

        post.refresh_from_db()
        assert not post.live

    def test_holds_what_was_edited_after_it_was_approved(self, client, brand):
        post = make_post(brand, approved=True)
        writer = make_person(brand, Role.COPYWRITER)
        client.force_login(writer)
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        data = form_of(client, url) | content_fields("Edited") | {"title": "Edited"}

        response = client.post(url, data)

        assert response.status_code == 302
        post.refresh_from_db()
        assert post.title != "Edited"
        assert post.live_revision_id != post.latest_revision_id

    def test_starts_again_when_the_approver_edits_while_approving(self, client, brand):
        post = make_post(brand)
        person = make_person(brand)
        brand.get_workflow().start(post, person)
        client.force_login(person)
        self.act(client, post, "approve")
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        data = (
            form_of(client, url)
            | content_fields("Polished")
            | {
                "title": "Polished",
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
            }
        )

        client.post(url, data)

        post.refresh_from_db()
        assert not post.live
        assert post.get_latest_revision_as_object().title == "Polished"
        assert state_of(post, now=clock.now()) == PostState.IN_REVIEW


class TestEditor:
    def test_keeps_a_draft_whose_text_is_over_the_limit(self, client, brand):
        post = make_post(brand)
        client.force_login(make_person(brand, Role.COPYWRITER))
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        text = "ö" * 301
        data = form_of(client, url) | {
            "title": "Long",
            **content_fields(text, **{"content-0-type": "bluesky"}),
        }

        response = client.post(url, data)

        assert response.status_code == 302
        draft = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
        assert draft.content[0].value["text"] == text
