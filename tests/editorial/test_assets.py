"""What designers have to make: rows of a post, their state beside its revisions, their list."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from editorial.assets.suggestions import suggestion
from editorial.models import AssetNeed, AssetWork, PostPage
from tests.factories.brand import make_brand, make_person
from tests.factories.pictures import make_picture, make_video
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def brand() -> BrandPage:
    return make_brand()


@pytest.fixture
def designer(client: Client, brand: BrandPage) -> Client:
    client.force_login(make_person(brand, Role.DESIGNER))
    return client


def need(post: PostPage, what: str = "Sauna at dusk", **values: Any) -> AssetNeed:
    return AssetNeed.objects.create(post=post, what=what, **values)


def rows(client: Client, query: str = "") -> list[str]:
    shown = BeautifulSoup(client.get(reverse("assets:index") + query).content, "html.parser")
    return [
        row.select_one(".title-wrapper").get_text(strip=True)
        for row in shown.select(".linja-assets tbody tr")
    ]


def address(name: str, asset: AssetNeed) -> str:
    return reverse(f"assets:{name}", args=[asset.post_id, asset.key])


class TestNeed:
    @pytest.mark.parametrize(
        ("shape", "expected"),
        [("portrait", (1080, 1350)), ("square", (1080, 1080)), ("original", (None, None))],
    )
    def test_gets_the_size_that_is_preferred(self, shape: str, expected: Any) -> None:
        asset = AssetNeed(what="x", network="instagram", shape=shape)
        asset.clean()
        assert (asset.width, asset.height) == expected

    def test_keeps_the_size_that_somebody_gave(self) -> None:
        asset = AssetNeed(what="x", shape="square", width=600)
        asset.clean()
        assert (asset.width, asset.height) == (600, None)


class TestSuggestion:
    def test_is_a_video_where_the_network_takes_nothing_else(self) -> None:
        assert suggestion("youtube")["kind"] == "video"

    def test_is_a_picture_in_the_size_that_is_preferred(self) -> None:
        found = suggestion("instagram")
        assert (found["kind"], found["shape"]) == ("picture", "portrait")
        assert (found["width"], found["height"]) == (1080, 1350)


class TestList:
    def test_begins_with_what_is_due_first_and_leaves_out_what_is_done(
        self, designer: Client, brand: BrandPage
    ) -> None:
        post = make_post(brand)
        need(post, "undated")
        need(post, "later", due_on=TODAY + timedelta(days=9))
        need(post, "overdue", due_on=TODAY - timedelta(days=1))
        done = need(post, "done", due_on=TODAY - timedelta(days=2))
        AssetWork.objects.create(post=post, key=done.key, state="done", changed_at=NOW)
        assert rows(designer) == ["overdue", "later", "undated"]
        assert rows(designer, "?state=done") == ["done"]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?due=overdue", ["yesterday"]),
            ("?due=week", ["today", "in a week"]),
            ("?due=none", ["undated"]),
            ("?who=Aino", ["today"]),
            ("?q=week", ["in a week"]),
        ],
    )
    def test_is_narrowed_down(
        self, designer: Client, brand: BrandPage, query: str, expected: list[str]
    ) -> None:
        post = make_post(brand)
        need(post, "yesterday", due_on=TODAY - timedelta(days=1))
        need(post, "today", due_on=TODAY, who="Aino")
        need(post, "in a week", due_on=TODAY + timedelta(days=7))
        need(post, "in eight days", due_on=TODAY + timedelta(days=8))
        need(post, "undated")
        assert rows(designer, query) == expected

    def test_marks_what_is_overdue_and_not_what_is_due_today(
        self, designer: Client, brand: BrandPage
    ) -> None:
        post = make_post(brand)
        need(post, "late", due_on=TODAY - timedelta(days=1))
        need(post, "today", due_on=TODAY)
        shown = BeautifulSoup(designer.get(reverse("assets:index")).content, "html.parser")
        marked = ["Overdue" in row.get_text() for row in shown.select(".linja-assets tbody tr")]
        assert marked == [True, False]

    def test_shows_nothing_of_another_brand(self, designer: Client) -> None:
        need(make_post(make_brand()), "foreign")
        assert rows(designer) == []

    def test_offers_no_buttons_to_those_who_do_not_write(
        self, client: Client, brand: BrandPage
    ) -> None:
        need(make_post(brand))
        client.force_login(make_person(brand, Role.ANALYST))
        assert rows(client) == ["Sauna at dusk"]
        shown = BeautifulSoup(client.get(reverse("assets:index")).content, "html.parser")
        assert not shown.select(".linja-asset-state form")

    def test_asks_as_much_for_many_as_for_few(
        self, designer: Client, brand: BrandPage, django_assert_num_queries: Any
    ) -> None:
        need(make_post(brand))
        rows(designer)
        with django_assert_num_queries(19) as few:
            rows(designer)
        for _number in range(5):
            need(make_post(brand))
        with django_assert_num_queries(len(few)):
            rows(designer)

    def test_is_exported(self, designer: Client, brand: BrandPage) -> None:
        need(make_post(brand, title="Evening"), who="Aino", width=10, height=20)
        response: Any = designer.get(reverse("assets:index") + "?export=csv")
        lines = b"".join(response.streaming_content).decode().splitlines()
        assert lines[0].startswith("Post,Brand,What")
        assert lines[1].startswith(f"Evening,{brand.title},Sauna at dusk,Picture,")
        assert lines[1].endswith(",Aino,To do")


class TestMarking:
    def test_changes_the_state_and_nothing_of_the_post(
        self, designer: Client, brand: BrandPage
    ) -> None:
        post = make_post(brand, approved=True)
        asset = need(post)
        before = PostPage.objects.values().get(pk=post.pk)
        response: Any = designer.post(address("mark", asset), {"state": "done"})
        assert response.url == reverse("assets:index")
        work = AssetWork.objects.get()
        assert (work.post_id, work.key, work.state) == (post.pk, asset.key, "done")
        assert PostPage.objects.values().get(pk=post.pk) == before

    def test_knows_only_its_states(self, designer: Client, brand: BrandPage) -> None:
        asset = need(make_post(brand))
        assert designer.post(address("mark", asset), {"state": "perfect"}).status_code == 400
        assert not AssetWork.objects.exists()

    def test_is_never_a_get(self, designer: Client, brand: BrandPage) -> None:
        assert designer.get(address("mark", need(make_post(brand)))).status_code == 405

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.CLIENT, Role.APPROVER])
    def test_is_for_those_who_write(self, client: Client, brand: BrandPage, role: Role) -> None:
        client.force_login(make_person(brand, role))
        asset = need(make_post(brand))
        client.post(address("mark", asset), {"state": "done"})
        assert not AssetWork.objects.exists()

    def test_goes_nowhere_else(self, designer: Client, brand: BrandPage) -> None:
        asset = need(make_post(brand))
        data = {"state": "done", "next": "https://elsewhere.example/"}
        response: Any = designer.post(address("mark", asset), data)
        assert response.url == reverse("assets:index")


class TestDelivering:
    def test_keeps_the_picture_when_the_state_changes_later(
        self, designer: Client, brand: BrandPage
    ) -> None:
        asset, picture = need(make_post(brand)), make_picture(brand)
        designer.post(address("asset", asset), {"state": "in_progress", "picture": picture.pk})
        designer.post(address("mark", asset), {"state": "done"})
        work = AssetWork.objects.get()
        assert (work.state, work.picture) == ("done", picture)

    @pytest.mark.parametrize("kind", ["picture", "video"])
    def test_refuses_what_is_another_brands(
        self, designer: Client, brand: BrandPage, kind: str
    ) -> None:
        make = {"picture": make_picture, "video": make_video}[kind]
        foreign = make(make_brand(), title="Secret")
        response = designer.post(
            address("asset", need(make_post(brand))), {"state": "done", kind: foreign.pk}
        )
        assert response.status_code == 422
        assert response.context["form"].has_error(kind)
        assert "Secret" not in response.content.decode()
        assert not AssetWork.objects.exists()

    def test_takes_one_of_them(self, designer: Client, brand: BrandPage) -> None:
        data = {
            "state": "done",
            "picture": make_picture(brand).pk,
            "video": make_video(brand).pk,
        }
        response = designer.post(address("asset", need(make_post(brand))), data)
        assert response.status_code == 422
        assert not AssetWork.objects.exists()


class TestRevisions:
    def test_an_older_version_brings_no_older_state_back(
        self, designer: Client, brand: BrandPage
    ) -> None:
        post = make_post(brand)
        post.assets = [AssetNeed(what="Sauna at dusk")]
        post.save()
        revision = post.save_revision()
        asset = AssetNeed.objects.get()
        designer.post(address("mark", asset), {"state": "done"})
        revision.publish()
        kept = AssetNeed.objects.with_state().get()
        assert (kept.pk, kept.key, kept.state) == (asset.pk, asset.key, "done")

    def test_a_row_of_a_draft_is_itself_when_it_is_approved(self, brand: BrandPage) -> None:
        post = make_post(brand, approved=True)
        post.assets = [AssetNeed(what="Sauna at dusk")]
        key = post.assets.get().key
        for _time in range(2):
            post.save_revision().publish()
        assert [asset.key for asset in AssetNeed.objects.all()] == [key]
        first = AssetNeed.objects.get().pk
        PostPage.objects.get(pk=post.pk).get_latest_revision().publish()
        assert AssetNeed.objects.get().pk == first

    def test_a_copied_post_begins_its_assets_anew(self, designer: Client, brand: BrandPage) -> None:
        post = make_post(brand)
        asset = need(post)
        designer.post(address("mark", asset), {"state": "done"})
        copy = PostPage.objects.get(pk=post.pk).copy(update_attrs={"slug": "copy"})
        states = dict(AssetNeed.objects.with_state().values_list("post", "state"))
        assert states == {post.pk: "done", copy.pk: "to_do"}
