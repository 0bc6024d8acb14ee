"""A forged form can't bring another brand's things into a page, nor be shown their names."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models import ForeignKey
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from brand.forms import BrandBoundPageForm
from brand.models import GuidelinePage
from cms.core.models import BrandFile, Picture
from editorial.models import PostPage
from personas.models import PersonaPage
from strategy.models import MarketingPlanPage
from tests.isolation.world import MARKER, World


def _post_data(*pictures: int, text: str = "Steam rises.", **values: Any) -> dict[str, Any]:
    media = streamfield([("image", {"image": pk, "alt_text": "Steam"}) for pk in pictures])
    block = {"title": "Evening", "text": text, "link": "", "media": media}
    return nested_form_data(
        {
            "title": "Ours",
            "content": streamfield([("newsfeed", block)]),
            "media": streamfield([]),
            "comments": inline_formset([]),
            "assets": inline_formset([]),
            "tags": "",
            **values,
        }
    )


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    signed_in: Client = sign_in(world.outsider)
    return signed_in


@pytest.fixture
def path(world: World) -> str:
    return reverse("wagtailadmin_pages:edit", args=[world.own.ids["post"]])


class TestPostForm:
    def test_takes_the_brands_own_picture(self, world: World, client: Client, path: str) -> None:
        own = world.own.ids["picture"]
        assert client.post(path, _post_data(own)).status_code == 302
        post = PostPage.objects.get(pk=world.own.ids["post"]).get_latest_revision_as_object()
        assert post.content[0].value["media"][0].value["image"].pk == own

    def test_refuses_a_picture_of_another_brand(
        self, world: World, client: Client, path: str
    ) -> None:
        before = PostPage.objects.get(pk=world.own.ids["post"]).latest_revision_id
        response = client.post(path, _post_data(world.other.ids["picture"]))
        assert response.status_code == 200
        assert response.context["form"].has_error("content", "foreign")
        assert MARKER not in response.content.decode()
        assert PostPage.objects.get(pk=world.own.ids["post"]).latest_revision_id == before

    def test_names_no_picture_of_another_brand_where_the_text_is_wrong_too(
        self, world: World, client: Client, path: str
    ) -> None:
        response = client.post(path, _post_data(world.other.ids["picture"], text=""))
        assert response.context["form"].has_error("content", "foreign")
        assert MARKER not in response.content.decode()

    @pytest.mark.parametrize("field", ["persona", "goal", "pillar"])
    def test_refuses_what_another_brand_plans_with(
        self, world: World, client: Client, path: str, field: str
    ) -> None:
        data = _post_data(world.own.ids["picture"], **{field: world.other.ids[field]})
        response = client.post(path, data)
        assert response.status_code == 200
        assert response.context["form"].has_error(field)
        assert MARKER not in response.content.decode()

    def test_previews_no_picture_of_another_brand(self, world: World, client: Client) -> None:
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[world.own.ids["post"]])
        answer = client.post(preview, _post_data(world.other.ids["picture"])).json()
        assert answer["is_valid"] is False
        assert MARKER not in client.get(preview).content.decode()

    def test_looks_for_all_pictures_with_one_query(
        self, world: World, client: Client, path: str
    ) -> None:
        own = world.own.ids["picture"]
        looked = []
        for pictures in ((own,), (own, own, own, own)):
            with CaptureQueriesContext(connection) as queries:
                client.post(path, _post_data(*pictures))
            looked.append(sum(_asks_for_the_place(query["sql"]) for query in queries))
        assert looked == [1, 1]


def _asks_for_the_place(sql: str) -> bool:
    place = '"wagtailcore_collection"."path"'
    return '"core_picture"' in sql and place in sql.partition("WHERE")[2]


class TestPersonaForm:
    def test_refuses_a_portrait_of_another_brand(self, world: World, client: Client) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.own.ids["persona"]])
        data = nested_form_data(
            {
                "title": "Ours",
                "slug": "ours",
                "portrait": world.other.ids["picture"],
                "evidence": inline_formset([]),
                "comments": inline_formset([]),
            }
        )
        response = client.post(path, data)
        assert response.context["form"].has_error("portrait", "foreign")
        assert MARKER not in response.content.decode()
        persona = PersonaPage.objects.get(pk=world.own.ids["persona"])
        assert persona.get_latest_revision_as_object().portrait_id is None


class TestGuidelineForm:
    def test_refuses_a_file_of_another_brand(self, world: World, client: Client) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.own.ids["guideline"]])
        typeface = {"level": "body", "family": "Inter", "file": world.other.ids["file"]}
        empty = {f.name: streamfield([]) for f in GuidelinePage._meta.fields if _has_blocks(f)}
        data = nested_form_data(
            {
                **empty,
                "title": "Ours",
                "typefaces": streamfield([("typeface", typeface)]),
                "terms": inline_formset([]),
                "comments": inline_formset([]),
            }
        )
        response = client.post(path, data)
        assert response.context["form"].has_error("typefaces", "foreign")
        assert MARKER not in response.content.decode()


class TestPlanForm:
    def test_offers_the_people_of_the_brand_as_responsible(
        self, world: World, client: Client
    ) -> None:
        path = reverse("wagtailadmin_pages:edit", args=[world.own.ids["plan"]])
        shown = BeautifulSoup(client.get(path).content, "html.parser")
        values = [str(o["value"]) for o in shown.select("#id_plan_owner option") if o["value"]]
        team = {world.outsider.pk, world.both.pk, world.own.author.pk}
        team |= {person.pk for person in world.own.people.values()}
        assert sorted(map(int, values)) == sorted(team)

    def test_keeps_somebody_who_has_left_until_another_is_chosen(
        self, world: World, client: Client
    ) -> None:
        world.own.author.groups.clear()
        path = reverse("wagtailadmin_pages:edit", args=[world.own.ids["plan"]])
        shown = BeautifulSoup(client.get(path).content, "html.parser")
        chosen = shown.select_one("#id_plan_owner option[selected]")
        assert chosen is not None
        assert chosen["value"] == str(world.own.author.pk)


class TestEveryPageForm:
    def test_is_bound_to_its_brand_where_the_page_points_at_something(self) -> None:
        pointing = [model for model in get_page_models() if _points(model)]
        assert {PostPage, PersonaPage, MarketingPlanPage} <= set(pointing)
        unbound = [
            model.__name__
            for model in pointing
            if not issubclass(model.get_edit_handler().get_form_class(), BrandBoundPageForm)
        ]
        assert not unbound, "Set base_form_class = BrandBoundPageForm on these"


def _has_blocks(field: Any) -> bool:
    return hasattr(field, "stream_block")


def _points(model: type[Page]) -> bool:
    """Whether a page's own fields can point at pictures, files, pages or people."""
    return (
        any(
            _has_blocks(field)
            or (
                isinstance(field, ForeignKey)
                and (
                    issubclass(field.related_model, (Picture, BrandFile, Page))
                    or field.related_model._meta.label == "users.User"
                )
            )
            for field in model._meta.local_fields
            if not getattr(field.remote_field, "parent_link", False)
        )
        and model is not Page
    )
