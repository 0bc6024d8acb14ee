"""The fence itself: what passes, what it costs, and what it does with ids that are none."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from brand.isolation.fence import BrandFence
from tests.factories.brand import make_brand
from tests.isolation.world import MARKER, World


def _pass(user: Any, path: str, query: str = "") -> int | None:
    """Send a request through the fence alone; return the status it answers with, if it does."""
    request = RequestFactory().get(path, query_params=None, QUERY_STRING=query)
    request.user = user
    match = request.resolver_match = resolve(path)
    answer = BrandFence(lambda _: HttpResponse()).process_view(
        request, match.func, [], dict(match.kwargs)
    )
    return answer.status_code if answer else None


class TestBrandFence:
    def test_lets_own_ids_through(self, world: World) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.own.ids["post"]])
        assert _pass(world.outsider, path) is None

    def test_answers_404_for_ids_of_another_brand(self, world: World) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.other.ids["post"]])
        assert _pass(world.outsider, path) == 404

    def test_answers_the_same_for_what_is_not_there(self, world: World, sign_in: Any) -> None:
        client: Client = sign_in(world.outsider)
        foreign = client.get(reverse("wagtailadmin_pages:edit", args=[world.other.ids["post"]]))
        missing = client.get(reverse("wagtailadmin_pages:edit", args=[999_999]))
        assert (foreign.status_code, missing.status_code) == (404, 404)
        assert foreign.content == missing.content

    def test_lets_a_superuser_through_without_a_query(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.other.ids["post"]])
        with django_assert_num_queries(0):
            assert _pass(world.superuser, path) is None

    def test_lets_somebody_of_two_brands_into_both(self, world: World) -> None:
        for side in (world.own, world.other):
            path = reverse("wagtailadmin_pages:edit", args=[side.ids["post"]])
            assert _pass(world.both, path) is None

    def test_looks_at_every_id_of_an_address(self, world: World) -> None:
        path = reverse(
            "wagtailadmin_pages:revisions_view",
            args=[world.own.ids["post"], world.other.ids["revision"]],
        )
        assert _pass(world.outsider, path) == 404

    @pytest.mark.parametrize("kind", ["picture", "file"])
    def test_looks_at_ids_in_a_query(self, world: World, kind: str) -> None:
        model = {"picture": ("core", "picture"), "file": ("core", "brandfile")}[kind]
        path = reverse("wagtail_bulk_action", args=[*model, "delete"])
        own, other = world.own.ids[kind], world.other.ids[kind]
        assert _pass(world.outsider, path, f"id={own}") is None
        assert _pass(world.outsider, path, f"id={own}&id={other}") == 404

    def test_refuses_what_is_no_id(self, world: World) -> None:
        path = reverse("wagtailadmin_choose_page_chosen_multiple")
        assert _pass(world.outsider, path, "id=1%20or%201") == 404
        assert _pass(world.outsider, path, "id=" + "9" * 40) == 404

    def test_costs_one_query_for_the_brands_and_one_a_kind_of_id(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        path = reverse("wagtailadmin_choose_page_chosen_multiple")
        few = f"id={world.own.ids['post']}"
        many = "&".join(f"id={pk}" for pk in (*world.own.ids.values(),) if isinstance(pk, int))
        for user, query in ((world.outsider, few), (world.both, few), (world.outsider, many)):
            with django_assert_num_queries(2):
                _pass(user, path, query)

    def test_costs_nothing_where_no_id_is_given(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            _pass(world.outsider, reverse("wagtailadmin_home"))


class TestExplorer:
    def test_lists_the_two_brands_of_a_person_and_no_third(
        self, world: World, sign_in: Any
    ) -> None:
        third = make_brand("Third Ltd")
        shown = sign_in(world.both).get(reverse("wagtailadmin_explore_root"), follow=True)
        text = shown.content.decode()
        assert world.own.brand.title in text
        assert MARKER in text
        assert third.title not in text


class TestSelectAll:
    def test_selects_what_is_of_the_persons_brands(self, world: World, sign_in: Any) -> None:
        path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        text = sign_in(world.outsider).get(f"{path}?id=all&q=quokka").content.decode()
        assert "Homestead quokka" in text
        assert MARKER not in text
