"""What choosers, tags and filters offer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.users.roles import Role
from tests.isolation.world import MARKER, OWN_WORD, World


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    signed_in: Client = sign_in(world.outsider)
    return signed_in


class TestPageChooser:
    def test_opens_at_the_persons_brand(self, world: World, client: Client) -> None:
        for query in ("", "?page_type=editorial.postpage", "?page_type=personas.personapage"):
            answer = client.get(reverse("wagtailadmin_choose_page") + query).json()
            assert answer["parent_page_id"] == world.own.ids["brand"]

    def test_opens_at_the_root_for_somebody_of_two_brands(self, world: World, sign_in: Any) -> None:
        answer = sign_in(world.both).get(reverse("wagtailadmin_choose_page")).json()
        assert world.own.brand.title in answer["html"]
        assert world.other.brand.title in answer["html"]

    def test_finds_pages_of_the_persons_brand_alone(self, world: World, client: Client) -> None:
        text = client.get(reverse("wagtailadmin_choose_page_search") + "?q=quokka").content.decode()
        assert f"{OWN_WORD} quokka post" in text
        assert MARKER not in text


class TestImageChooser:
    def test_shows_tags_of_the_persons_brand(self, client: Client) -> None:
        text = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
        assert f"{OWN_WORD} picture tag" in text
        assert MARKER not in text


class TestVideoChooser:
    @pytest.mark.parametrize("view", ["chooser", "chooser_typed"])
    def test_offers_videos_tags_and_collections_of_the_persons_brand(
        self, client: Client, view: str
    ) -> None:
        path = reverse(f"wagtailmedia:{view}", args=["video"] if view == "chooser_typed" else [])
        for text in (
            client.get(path).json()["html"],
            client.get(f"{path}?q=quokka").content.decode(),
        ):
            assert f"{OWN_WORD} quokka video" in text
            assert MARKER not in text

    def test_lets_those_choose_who_may_not_upload(self, world: World, sign_in: Any) -> None:
        for role in (Role.COMMUNITY_MANAGER, Role.APPROVER):
            answer = sign_in(world.own.people[role]).get(reverse("wagtailmedia:chooser")).json()
            assert f"{OWN_WORD} quokka video" in answer["html"]
            assert "tab-upload" not in answer["html"]

    def test_offers_nothing_to_those_who_do_not_write(self, world: World, sign_in: Any) -> None:
        client = sign_in(world.own.people[Role.ANALYST])
        assert OWN_WORD not in client.get(reverse("wagtailmedia:chooser")).json()["html"]


class TestExternalLink:
    def test_names_no_page_behind_an_address(self, world: World, client: Client) -> None:
        address = f"/{world.other.brand.slug}/"
        answer = client.post(
            reverse("wagtailadmin_choose_page_external_link"),
            {"external-link-chooser-url": address, "external-link-chooser-link_text": "x"},
        ).json()
        assert answer["step"] == "external_link_chosen"
        assert set(answer["result"]) == {"url", "title", "prefer_this_title_as_link_text"}


class TestTagAutocomplete:
    @pytest.mark.parametrize(
        ("model", "kind"),
        [
            (("editorial", "posttag"), "post"),
            (("taggit", "tag"), "picture"),
            (("taggit", "tag"), "video"),
        ],
    )
    def test_suggests_tags_of_the_persons_brand(
        self, client: Client, model: tuple[str, str], kind: str
    ) -> None:
        path = reverse("wagtailadmin_tag_model_autocomplete", args=model)
        assert f"{OWN_WORD} {kind} tag" in client.get(path, {"term": OWN_WORD[:4].lower()}).json()
        assert client.get(path, {"term": MARKER[:4]}).json() == []

    def test_knows_no_model_that_is_no_tag(self, client: Client) -> None:
        path = reverse("wagtailadmin_tag_model_autocomplete", args=["users", "user"])
        assert client.get(path, {"term": "a"}).status_code == 404


class TestFilters:
    @pytest.mark.parametrize(
        ("view", "arguments"),
        [
            ("wagtailadmin_pages:search", []),
            ("wagtailadmin_pages:type_use", ["editorial", "postpage"]),
            ("wagtailadmin_reports:workflow", []),
            ("wagtailadmin_reports:workflow_tasks", []),
            ("wagtailimages:index", []),
            ("wagtailmedia:index", []),
        ],
    )
    def test_offer_people_workflows_and_tags_of_the_persons_brand(
        self, client: Client, view: str, arguments: list[str]
    ) -> None:
        text = client.get(reverse(view, args=arguments)).content.decode()
        assert OWN_WORD in text
        assert MARKER not in text
