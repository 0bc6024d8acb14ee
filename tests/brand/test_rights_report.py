"""What ends of rights, and where it is used."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from brand.models import BrandPage
from cms.core.models import BrandFile
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.pictures import make_picture, make_video
from tests.factories.posts import content, make_post

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
def signed_in(client: Client, brand: BrandPage) -> Client:
    client.force_login(make_person(brand, Role.DESIGNER))
    return client


def rows(client: Client, query: str = "") -> list[str]:
    shown = BeautifulSoup(client.get(reverse("rights_report") + query).content, "html.parser")
    return [
        row.select_one(".title-wrapper").get_text(strip=True)
        for row in shown.select(".linja-rights tbody tr")
    ]


def ending(days: int) -> dict[str, Any]:
    return {"licence_ends_on": TODAY + timedelta(days=days)}


class TestReport:
    def test_lists_what_has_ended_or_ends_within_sixty_days(
        self, signed_in: Client, brand: BrandPage
    ) -> None:
        make_picture(brand, title="in 61 days", **ending(61))
        make_picture(brand, title="in 60 days", **ending(60))
        make_video(brand, title="yesterday", **ending(-1))
        make_picture(brand, title="without an end")
        BrandFile.objects.create(
            title="today",
            collection=brand.collection,
            file=ContentFile(b"x", name="a.txt"),
            **ending(0),
        )
        assert rows(signed_in) == ["yesterday", "today", "in 60 days"]
        assert rows(signed_in, "?rights=ended") == ["yesterday"]
        assert rows(signed_in, "?rights=soon") == ["today", "in 60 days"]
        assert rows(signed_in, "?kind=picture&kind=file") == ["today", "in 60 days"]

    def test_shows_nothing_of_another_brand(self, signed_in: Client) -> None:
        make_picture(make_brand(), title="foreign", **ending(-1))
        assert rows(signed_in) == []

    def test_says_where_it_is_used(self, signed_in: Client, brand: BrandPage) -> None:
        picture = make_picture(brand, title="used", **ending(3))
        media = [{"image": picture.pk, "alt_text": "x"}]
        post = make_post(brand, content(media=media), title="Evening by the lake")
        ReferenceIndex.create_or_update_for_object(post)  # Wagtail does so after the commit
        text = signed_in.get(reverse("rights_report")).content.decode()
        assert "Evening by the lake" in text
        assert "1 use" in text
        assert "3 days left" in text

    def test_asks_as_much_for_many_as_for_few(
        self, signed_in: Client, brand: BrandPage, django_assert_max_num_queries: Any
    ) -> None:
        def fill() -> None:
            picture, video = make_picture(brand, **ending(3)), make_video(brand, **ending(3))
            assert video.collection == brand.collection
            media = [{"image": picture.pk, "alt_text": "x"}]
            ReferenceIndex.create_or_update_for_object(make_post(brand, content(media=media)))

        fill()
        rows(signed_in)
        with django_assert_max_num_queries(60) as few:
            rows(signed_in)
        for _number in range(4):
            fill()
        with django_assert_max_num_queries(len(few)):
            rows(signed_in)

    def test_is_exported(self, signed_in: Client, brand: BrandPage) -> None:
        make_picture(brand, title="used", rights_holder="Studio North", **ending(3))
        response: Any = signed_in.get(reverse("rights_report") + "?export=csv")
        lines = b"".join(response.streaming_content).decode().splitlines()
        assert lines[1] == f"used,Picture,{brand.title},Studio North,,2027-03-13,0,"


class TestLists:
    @pytest.mark.parametrize(
        ("view", "make"),
        [("wagtailimages:index", make_picture), ("wagtailmedia:index", make_video)],
    )
    def test_are_narrowed_to_what_has_ended(
        self, signed_in: Client, brand: BrandPage, view: str, make: Any
    ) -> None:
        make(brand, title="ended quokka", **ending(-1))
        make(brand, title="going quokka", **ending(1))
        for query in ("?rights=ended", "?rights=ended&q=quokka"):
            text = signed_in.get(reverse(view) + query).content.decode()
            assert "ended quokka" in text
            assert "going quokka" not in text
