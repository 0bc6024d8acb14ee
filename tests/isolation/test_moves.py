"""A page stays in its brand, even where a person may add pages in both."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Comment, CommentReply, Page, PageSubscription, WorkflowState
from wagtail.signals import workflow_rejected

from brand.models import BrandPage
from cms.users.roles import Role
from editorial.models import PostPage
from tests.isolation.world import MARKER, World


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    signed_in: Client = sign_in(world.both)
    return signed_in


def _brand_of(pk: int) -> BrandPage | None:
    return BrandPage.objects.containing(Page.objects.get(pk=pk))


class TestMove:
    def test_into_another_brand_is_refused_and_explained(
        self, world: World, client: Client
    ) -> None:
        moved, target = world.own.ids["submitted"], world.other.ids["posts"]
        path = reverse("wagtailadmin_pages:move_confirm", args=[moved, target])
        response = client.post(path, follow=True)
        assert "another brand" in response.content.decode()
        assert _brand_of(moved) == world.own.brand

    def test_of_selected_pages_is_refused_and_explained(self, world: World, client: Client) -> None:
        moved, target = world.own.ids["submitted"], world.other.ids["posts"]
        path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        response = client.post(f"{path}?id={moved}&next=/admin/", {"chooser": target}, follow=True)
        assert "another brand" in response.content.decode()
        assert _brand_of(moved) == world.own.brand

    def test_by_a_program_is_refused_too(self, world: World) -> None:
        post = Page.objects.get(pk=world.own.ids["submitted"])
        with pytest.raises(PermissionDenied):
            post.move(Page.objects.get(pk=world.other.ids["posts"]), pos="last-child")
        assert _brand_of(post.pk) == world.own.brand

    def test_within_the_brand_is_made(self, world: World) -> None:
        persona = Page.objects.get(pk=world.own.ids["persona"])
        persona.move(Page.objects.get(pk=world.own.ids["personas"]), pos="first-child")
        assert _brand_of(persona.pk) == world.own.brand


class TestCopy:
    def test_into_another_brand_is_refused_and_explained(
        self, world: World, client: Client
    ) -> None:
        before = PostPage.objects.count()
        data = {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": world.other.ids["posts"],
            "copy_subpages": "",
        }
        path = reverse("wagtailadmin_pages:copy", args=[world.own.ids["submitted"]])
        response = client.post(path, data, follow=True)
        assert "another brand" in response.content.decode()
        assert PostPage.objects.count() == before

    def test_over_the_api_is_not_there(self, world: World, client: Client) -> None:
        path = reverse("wagtailadmin_api:pages:action", args=[world.own.ids["submitted"], "copy"])
        data = {"destination_page_id": world.other.ids["posts"]}
        assert client.post(path, data).status_code == 404


class TestLeavingABrand:
    def test_ends_mails_about_what_one_submitted_there(
        self, world: World, mailoutbox: list[Any]
    ) -> None:
        people = (world.outsider, world.other.people[Role.STRATEGIST])
        for person in people:
            person.email = f"{person.username}@example.test"
            person.save()
        for requested_by, sent_to in zip(people, ([], [people[1].email]), strict=True):
            mailoutbox.clear()
            state = WorkflowState.objects.get(pk=world.other.ids["workflow_state"])
            state.status, state.requested_by = WorkflowState.STATUS_NEEDS_CHANGES, requested_by
            workflow_rejected.send(sender=WorkflowState, instance=state, user=world.other.author)
            assert [address for mail in mailoutbox for address in mail.to] == sent_to

    def test_ends_mails_about_threads_one_took_part_in(
        self, world: World, sign_in: Any, mailoutbox: list[Any]
    ) -> None:
        world.outsider.email = "outsider@example.test"
        world.outsider.save()
        page = Page.objects.get(pk=world.other.ids["post"]).specific
        comment = Comment.objects.get(pk=world.other.ids["comment"])
        reply = CommentReply(comment=comment, user=world.both, text="New")
        view = EditView()
        view.page, view.request = page, RequestFactory().get("/")
        view.request.user = world.both
        changes: dict[str, list[Any]] = {
            "new_comments": [],
            "resolved_comments": [],
            "deleted_comments": [],
            "edited_comments": [],
            "new_replies": [(comment, [reply])],
        }
        view.send_commenting_notifications(changes)
        assert [address for mail in mailoutbox for address in mail.to] == [world.other.author.email]

    def test_ends_mails_about_its_pages(self, world: World) -> None:
        assert not PageSubscription.objects.filter(
            user=world.outsider, page=world.other.ids["post"]
        ).exists()

    def test_keeps_those_of_the_brands_that_remain(self, world: World) -> None:
        person = world.both
        for side in (world.own, world.other):
            PageSubscription.objects.create(
                user=person, page_id=side.ids["plan"], comment_notifications=True
            )
        person.groups.remove(*world.other.brand.brand_groups.values_list("group", flat=True))
        kept = PageSubscription.objects.filter(user=person).values_list("page_id", flat=True)
        assert list(kept) == [world.own.ids["plan"]]

    def test_clears_the_start_page(self, world: World, sign_in: Any) -> None:
        text = sign_in(world.outsider).get(reverse("wagtailadmin_home")).content.decode()
        assert MARKER not in text
