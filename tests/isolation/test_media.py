"""Pictures and files are given to those who may see their brand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.core.models import BrandFile, Picture
from tests.isolation.world import World

_KINDS = ["picture_path", "rendition_path", "poster_path"]


def _path(name: str) -> str:
    return reverse("media", args=[name])


class TestMedia:
    @pytest.mark.parametrize("kind", [*_KINDS, "avatar_path"])
    def test_is_there_for_people_of_the_brand(self, world: World, sign_in: Any, kind: str) -> None:
        for person in (*world.other.people.values(), world.superuser):
            response = sign_in(person).get(_path(world.other.ids[kind]))
            assert response.status_code == 200
            assert b"".join(response.streaming_content).startswith(b"\x89PNG")

    @pytest.mark.parametrize("kind", [*_KINDS, "avatar_path"])
    def test_is_not_there_for_others(self, world: World, sign_in: Any, kind: str) -> None:
        path = _path(world.other.ids[kind])
        assert sign_in(world.outsider).get(path).status_code == 404
        assert Client().get(path).status_code == 404

    @pytest.mark.parametrize(
        "name",
        [
            "../linja.sqlite3",
            "media/../linja.sqlite3",
            "documents/x.txt",
            "nothing.png",
            "media/x.mp4",
        ],
    )
    def test_finds_nothing_but_what_a_row_names(
        self, world: World, sign_in: Any, name: str
    ) -> None:
        assert sign_in(world.superuser).get(f"/media/{name}").status_code == 404

    def test_gives_no_uploaded_file_past_its_own_address(self, world: World, sign_in: Any) -> None:
        name = BrandFile.objects.get(pk=world.own.ids["file"]).file.name
        assert sign_in(world.outsider).get(_path(name)).status_code == 404

    def test_says_how_it_may_be_kept_and_used(self, world: World, sign_in: Any) -> None:
        response = sign_in(world.outsider).get(_path(world.own.ids["picture_path"]))
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["Cache-Control"] == "private, max-age=300"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["Content-Disposition"].startswith("inline")

    def test_is_not_sent_again_where_it_has_not_changed(self, world: World, sign_in: Any) -> None:
        client, path = sign_in(world.outsider), _path(world.own.ids["picture_path"])
        changed = client.get(path).headers["Last-Modified"]
        assert client.get(path, headers={"If-Modified-Since": changed}).status_code == 304

    def test_is_checked_before_it_is_compared(self, world: World, sign_in: Any) -> None:
        path = _path(world.other.ids["picture_path"])
        since = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        assert sign_in(world.outsider).get(path, headers=since).status_code == 404

    def test_is_not_there_where_the_file_is_lost(self, world: World, sign_in: Any) -> None:
        picture = Picture.objects.get(pk=world.own.ids["picture"])
        Picture.objects.filter(pk=picture.pk).update(file="original_images/lost.png")
        assert sign_in(world.outsider).get(_path("original_images/lost.png")).status_code == 404

    def test_is_read_only(self, world: World, sign_in: Any) -> None:
        path = _path(world.own.ids["picture_path"])
        assert sign_in(world.outsider).post(path).status_code == 405

    @pytest.mark.parametrize("kind", _KINDS)
    def test_asks_as_much_of_somebody_of_two_brands(
        self, world: World, sign_in: Any, kind: str, django_assert_num_queries: Any
    ) -> None:
        for person in (world.outsider, world.both):
            client = sign_in(person)
            # Session, person, the picture with its collection, the person's brands.
            with django_assert_num_queries(4):
                client.get(_path(world.own.ids[kind]))


class TestFiles:
    def test_are_there_for_people_of_the_brand_alone(self, world: World, sign_in: Any) -> None:
        file = BrandFile.objects.get(pk=world.other.ids["file"])
        assert sign_in(world.other.author).get(file.url).status_code == 200
        assert sign_in(world.outsider).get(file.url).status_code == 404
        assert Client().get(file.url).status_code == 404
