"""Uploading, listing and playing videos."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from brand.models import BrandPage
from cms.core.models import Video
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.pictures import jpeg, make_video

pytestmark = pytest.mark.django_db

MP4 = b"\0\0\0\x18ftypisom" + b"\0" * 40
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 20
MATROSKA = WEBM.replace(b"webm", b"matr")


@pytest.fixture
def brand() -> BrandPage:
    return make_brand()


@pytest.fixture
def signed_in(client: Client, brand: BrandPage) -> Client:
    client.force_login(make_person(brand, Role.DESIGNER))
    return client


def send(client: Client, brand: BrandPage, name: str, data: bytes, kind: str = "video") -> Any:
    return client.post(
        reverse("wagtailmedia:add", args=[kind]),
        {
            "title": "Evening",
            "file": SimpleUploadedFile(name, data),
            "collection": brand.collection.pk,
            "rights_holder": "Studio North",
            "licence_ends_on": "2027-05-31",
        },
    )


class TestUpload:
    @pytest.mark.parametrize(
        ("name", "data"), [("a.mp4", MP4), ("a.MOV", MP4), ("a.webm", WEBM), ("a.m4v", MP4)]
    )
    def test_keeps_a_video_with_its_rights(
        self, signed_in: Client, brand: BrandPage, name: str, data: bytes
    ) -> None:
        assert send(signed_in, brand, name, data).status_code == 302
        video = Video.objects.get()
        assert (video.type, video.rights_holder) == ("video", "Studio North")
        assert str(video.licence_ends_on) == "2027-05-31"
        assert video.size_bytes == len(data)
        assert video.collection == brand.collection

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("notes.mp4", b"this is no film", "it holds no MP4"),
            ("list.mp4", b"#EXTM3U\nfile:///etc/passwd\n", "it holds no MP4"),
            ("a.webm", MATROSKA, "it holds no WEBM"),
            ("a.mp4", WEBM, "it holds no MP4"),
            ("a.mkv", MATROSKA, "not allowed"),
            ("a.mp3", b"ID3" + b"\0" * 50, "not allowed"),
            ("empty.mp4", b"", "empty"),
        ],
    )
    def test_refuses_what_is_no_video_at_its_field(
        self, signed_in: Client, brand: BrandPage, name: str, data: bytes, message: str
    ) -> None:
        response = send(signed_in, brand, name, data)
        assert response.status_code == 200
        assert not Video.objects.exists()
        assert message in " ".join(response.context["form"].errors["file"])
        assert set(response.context["form"].errors) == {"file"}

    def test_refuses_what_is_too_large(
        self, signed_in: Client, brand: BrandPage, settings: Any
    ) -> None:
        settings.VIDEO_MAX_UPLOAD_BYTES = len(MP4) - 1
        response = send(signed_in, brand, "a.mp4", MP4)
        assert response.context["form"].has_error("file", "too_large")
        settings.VIDEO_MAX_UPLOAD_BYTES = len(MP4)
        assert send(signed_in, brand, "a.mp4", MP4).status_code == 302

    def test_keeps_a_sound(self, signed_in: Client, brand: BrandPage) -> None:
        assert send(signed_in, brand, "a.mp3", b"ID3" + b"\0" * 50, "audio").status_code == 302
        assert Video.objects.get().type == "audio"

    def test_knows_no_other_kind(self, signed_in: Client) -> None:
        assert signed_in.get("/admin/media/media/add/").status_code == 404

    def test_refuses_a_poster_that_is_no_picture(self, signed_in: Client, brand: BrandPage) -> None:
        response = signed_in.post(
            reverse("wagtailmedia:add", args=["video"]),
            {
                "title": "Evening",
                "file": SimpleUploadedFile("a.mp4", MP4),
                "thumbnail": SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"),
                "collection": brand.collection.pk,
            },
        )
        assert response.context["form"].has_error("thumbnail")
        assert not Video.objects.exists()

    def test_in_a_chooser_says_there_what_is_wrong(
        self, signed_in: Client, brand: BrandPage
    ) -> None:
        path = reverse("wagtailmedia:chooser_upload", args=["video"])
        data = {"media-chooser-upload-title": "x", "media-chooser-upload-collection": "1"}
        file = SimpleUploadedFile("a.mp4", b"no film")
        answer = signed_in.post(path, {**data, "media-chooser-upload-file": file}).json()
        assert answer["step"] == "chooser"
        assert "it holds no MP4" in answer["html"]

    def test_in_a_chooser_chooses_what_was_uploaded(
        self, signed_in: Client, brand: BrandPage
    ) -> None:
        path = reverse("wagtailmedia:chooser_upload", args=["video"])
        answer = signed_in.post(
            path,
            {
                "media-chooser-upload-title": "Evening",
                "media-chooser-upload-collection": brand.collection.pk,
                "media-chooser-upload-file": SimpleUploadedFile("a.mp4", MP4),
            },
        ).json()
        assert answer["step"] == "media_chosen"
        assert answer["result"]["title"] == "Evening"


class TestReplacing:
    def test_removes_the_old_file_once_the_new_one_is_saved(
        self, signed_in: Client, brand: BrandPage, django_capture_on_commit_callbacks: Any
    ) -> None:
        video = make_video(brand, MP4)
        storage, old = video.file.storage, video.file.name
        path = reverse("wagtailmedia:edit", args=[video.pk])
        values = {"title": "New", "collection": brand.collection.pk}
        with django_capture_on_commit_callbacks(execute=True):
            bad = signed_in.post(path, {**values, "file": SimpleUploadedFile("b.mp4", b"no film")})
        assert bad.status_code == 200
        assert storage.exists(old)
        with django_capture_on_commit_callbacks(execute=True):
            good = signed_in.post(path, {**values, "file": SimpleUploadedFile("b.mp4", MP4)})
        assert good.status_code == 302
        assert not storage.exists(old)
        assert Video.objects.get().file.name != old


class TestList:
    def test_asks_as_much_for_many_as_for_few(
        self, signed_in: Client, brand: BrandPage, django_assert_num_queries: Any
    ) -> None:
        path = reverse("wagtailmedia:index")
        make_video(brand)
        signed_in.get(path)
        with django_assert_num_queries(16) as few:
            signed_in.get(path)
        for _number in range(6):
            make_video(brand)
        with django_assert_num_queries(len(few)):
            signed_in.get(path)

    def test_says_what_is_known_and_why_the_rest_is_not(
        self, signed_in: Client, brand: BrandPage
    ) -> None:
        video = make_video(brand, title="Measured")
        Video.objects.filter(pk=video.pk).update(
            duration=75.4, width=1080, height=1920, measured_at="2026-11-01T10:00Z"
        )
        broken = make_video(brand, title="Broken")
        Video.objects.filter(pk=broken.pk).update(measuring_problem="no_tool")
        make_video(brand, title="Waiting")
        shown = BeautifulSoup(signed_in.get(reverse("wagtailmedia:index")).content, "html.parser")
        cells = {
            row.select_one(".title-wrapper a").get_text(strip=True): row.get_text(" ", strip=True)
            for row in shown.select(".linja-videos tbody tr")
        }
        assert "1:15" in cells["Measured"]
        assert "1080 × 1920" in cells["Measured"]
        assert "This server has no ffprobe" in cells["Broken"]
        assert "Being measured" in cells["Waiting"]
        assert "0:00" not in cells["Waiting"]


class TestPlaying:
    @pytest.fixture
    def path(self, brand: BrandPage) -> str:
        video = make_video(brand, b"0123456789")
        return reverse("media", args=[video.file.name])

    def test_gives_the_whole_and_says_that_parts_can_be_had(
        self, signed_in: Client, path: str
    ) -> None:
        response: Any = signed_in.get(path)
        assert response.status_code == 200
        assert response.headers["Accept-Ranges"] == "bytes"
        assert response.headers["Content-Type"] == "video/mp4"
        assert response.headers["Content-Length"] == "10"
        assert b"".join(response.streaming_content) == b"0123456789"

    def test_gives_a_part(self, signed_in: Client, path: str) -> None:
        response: Any = signed_in.get(path, headers={"Range": "bytes=3-5"})
        assert response.status_code == 206
        assert b"".join(response.streaming_content) == b"345"
        assert response.headers["Content-Range"] == "bytes 3-5/10"
        assert response.headers["Content-Length"] == "3"
        assert response.headers["Content-Type"] == "video/mp4"
        assert response.headers["Content-Disposition"].startswith("inline")

    def test_says_where_a_part_is_not_there(self, signed_in: Client, path: str) -> None:
        response = signed_in.get(path, headers={"Range": "bytes=10-"})
        assert response.status_code == 416
        assert response.headers["Content-Range"] == "bytes */10"

    def test_gives_the_whole_where_the_file_has_changed(self, signed_in: Client, path: str) -> None:
        changed = signed_in.get(path).headers["Last-Modified"]
        same = {"Range": "bytes=0-1", "If-Range": changed}
        assert signed_in.get(path, headers=same).status_code == 206
        for other in ("Fri, 01 Jan 1999 00:00:00 GMT", '"an-etag"'):
            headers = {"Range": "bytes=0-1", "If-Range": other}
            assert signed_in.get(path, headers=headers).status_code == 200

    def test_gives_no_part_of_a_picture(self, signed_in: Client, brand: BrandPage) -> None:
        video = make_video(brand, thumbnail=SimpleUploadedFile("p.jpg", jpeg()))
        path = reverse("media", args=[video.thumbnail.name])
        response = signed_in.get(path, headers={"Range": "bytes=0-1"})
        assert response.status_code == 200
        assert "Accept-Ranges" not in response.headers

    def test_gives_no_part_to_others(self, client: Client, path: str) -> None:
        client.force_login(make_person(make_brand()))
        assert client.get(path, headers={"Range": "bytes=0-1"}).status_code == 404
