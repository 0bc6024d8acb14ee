"""What is frozen when a post is armed, and what is made of its pictures and videos when it is sent."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.core.models import Picture, Video
from cms.core.picture_fitting import PictureRefused
from cms.core.probing import Problem
from cms.core.video_cleaning import NotClean
from networks.renditions.planning import Crop
from publishing.deliveries import Delivery
from publishing.payloads import freeze, thaw
from publishing.video_files import PIECE_BYTES, FileChanged
from tests.core.films import plain_film, telling_film
from tests.factories.brand import make_brand
from tests.factories.pictures import jpeg, make_picture, make_video
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db
KEY = "3mcaayabcde2f"
THREE = "One.\n---\nTwo.\n---\nThree."


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def frozen(brand):
    """Return what makes the frozen payload of a post on a network."""

    def freeze_one(network="bluesky", text="Steam.", **values):
        return freeze(make_post(brand, content(network, text, **values)), network, brand=brand)

    return freeze_one


@pytest.fixture
def thawed(brand, frozen):
    """Return what makes a post's payload in a connector's terms."""

    def thaw_one(network="bluesky", text="Steam.", **values):
        from cms.core import clock

        return thaw(
            Delivery(
                channel=make_channel(brand, network),
                client_id=KEY,
                frozen_at=clock.now(),
                payload=frozen(network, text, **values),
            )
        )

    return thaw_one


def shown(picture, **values):
    return {"type": "image", "value": {"image": picture.pk, "alt_text": "A lake", **values}}


def film(brand, data=b"film", **values):
    """Make a video that was measured, unless it is said otherwise."""
    video = make_video(brand, data)
    known = {"duration": 12.5, "width": 1280, "height": 720, "container": "mp4", **values}
    Video.objects.filter(pk=video.pk).update(**known)
    return video


def played(video, **values):
    return {"type": "video", "value": {"video": video.pk, "alt_text": "Steam rises", **values}}


class TestFrozen:
    def test_is_one_post_with_all_that_it_shows(self, brand, frozen):
        data = frozen(media=[shown(make_picture(brand), crop="square")], link="https://a.example/")
        assert data["text"] == "Steam."
        assert data["link"].startswith("https://a.example/?utm_source=bluesky")
        (image,) = data["images"]
        assert (image["crop"], image["alt"]) == ("square", "A lake")
        assert (data["videos"], data["rest"]) == ([], [])

    def test_is_a_thread_with_what_each_part_shows(self, brand, frozen):
        lake = make_picture(brand)
        data = frozen(
            text=THREE, thread="numbered", link="https://a.example/",
            media=[shown(lake), shown(lake, part=3)],
        )  # fmt: skip
        parts = [data, *data["rest"]]
        assert [part["text"] for part in parts] == ["One.\n\n1/3", "Two.\n\n2/3", "Three.\n\n3/3"]
        assert [len(part["images"]) for part in parts] == [1, 0, 1]
        assert [bool(part["link"]) for part in parts] == [False, True, False]

    def test_of_a_text_that_can_not_be_parted_is_one_post(self, frozen):
        data = frozen(text="\n---\n".join(["a"] * 101), thread="split")
        assert data["rest"] == []

    def test_leaves_out_what_was_deleted(self, brand, frozen):
        assert frozen(media=[shown(Picture(pk=987_654))])["images"] == []

    def test_measures_a_video_that_nothing_has_measured(self, brand, frozen):
        video = film(brand, b"12345", container="", duration=0, width=None, height=None)
        (item,) = frozen(media=[played(video)])["videos"]
        assert (item["mime_type"], item["size_bytes"]) == ("video/mp4", 5)
        assert (item["width"], item["height"], item["duration_s"]) == (0, 0, None)


class TestThawed:
    def test_has_a_key_and_a_time_of_its_own_for_each_part(self, thawed):
        payload = thawed(text=THREE, thread="split")
        assert [post.text for post in payload.posts] == ["One.", "Two.", "Three."]
        assert payload.client_id == KEY
        assert len({post.client_id for post in payload.posts}) == 3
        steps = [(post.created_at - payload.created_at).microseconds for post in payload.posts]
        assert steps == [0, 1000, 2000]
        assert all(post.rest == () for post in payload.rest)

    def test_reads_what_was_frozen_before_there_were_threads(self, brand):
        from cms.core import clock

        old = {"text": "Old", "title": "", "link": "", "language": "fi", "images": [
            {"picture": 1, "hash": "", "name": "a.jpg", "alt": "", "width": 1, "height": 1,
             "mime_type": "image/jpeg"}]}  # fmt: skip
        delivery = Delivery(
            channel=make_channel(brand), client_id=KEY, frozen_at=clock.now(), payload=old
        )
        payload = thaw(delivery)
        assert (payload.text, len(payload.images), payload.posts) == ("Old", 1, (payload,))
        assert delivery.number_of_posts == 1


class TestPicture:
    def test_is_made_for_the_network_without_the_place_and_the_camera(self, brand, thawed):
        original = jpeg((2400, 1800), gps=True)
        payload = thawed(media=[shown(make_picture(brand, original), crop=Crop.SQUARE)])

        made = payload.images[0].read()

        image = Image.open(BytesIO(made.data))
        assert image.size == (made.width, made.height) == (1080, 1080)
        assert made.mime_type == "image/jpeg"
        assert not image.getexif()
        assert b"Phone" not in made.data

    def test_is_cut_around_what_mattered_when_it_was_approved(self, brand, thawed):
        image = Image.new("RGB", (1000, 400), "#0000ff")
        ImageDraw.Draw(image).rectangle((0, 0, 500, 400), fill="#ff0000")
        out = BytesIO()
        image.save(out, "JPEG")
        focus = {"focal_point_y": 200, "focal_point_width": 100, "focal_point_height": 100}
        picture = make_picture(brand, out.getvalue(), focal_point_x=100, **focus)
        payload = thawed(media=[shown(picture, crop=Crop.SQUARE)])
        Picture.objects.update(focal_point_x=900)

        made = Image.open(BytesIO(payload.images[0].read().data))

        seen: Any = made.getpixel((200, 200))
        assert seen[0] > seen[2]

    def test_stays_as_the_designer_made_it_where_nothing_speaks_against_it(self, brand, thawed):
        out = BytesIO()
        Image.new("RGB", (800, 600), "#0f5c63").save(out, "PNG")
        picture = make_picture(brand, out.getvalue())
        made = thawed(media=[shown(picture)]).images[0].read()
        assert made.data == out.getvalue()
        assert (made.mime_type, made.width, made.height) == ("image/png", 800, 600)

    def test_is_within_what_every_server_takes(self, brand, thawed):
        out = BytesIO()
        Image.effect_noise((2000, 1500), 120).convert("RGB").save(out, "JPEG", quality=98)
        assert len(out.getvalue()) > 1_000_000
        made = thawed(media=[shown(make_picture(brand, out.getvalue()))]).images[0].read()
        assert len(made.data) <= 1_000_000

    def test_is_refused_where_it_is_gone_or_another_one(self, brand, thawed):
        picture = make_picture(brand)
        read = thawed(media=[shown(picture)]).images[0].read
        Picture.objects.filter(pk=picture.pk).update(file_hash="another")
        with pytest.raises(FileChanged):
            read()
        picture.delete()
        with pytest.raises(FileChanged):
            read()

    def test_is_refused_where_it_can_not_be_read(self, brand, thawed):
        picture = make_picture(brand)
        read = thawed(media=[shown(picture)]).images[0].read
        with open(picture.file.path, "wb") as file:
            file.write(b"no picture")
        with pytest.raises(PictureRefused):
            read()


class TestVideo:
    def test_is_read_piece_by_piece(self, brand, thawed):
        data = plain_film(b"a" * PIECE_BYTES)
        (video,) = thawed(media=[played(film(brand, data))]).videos
        file = video.read()
        assert file.size_bytes == len(data)
        assert [len(piece) for piece in file.chunks] == [PIECE_BYTES, len(data) - PIECE_BYTES]
        assert (video.width, video.height, video.duration_s) == (1280, 720, 12.5)
        assert (video.mime_type, video.size_bytes, video.alt) == (
            "video/mp4",
            len(data),
            "Steam rises",
        )

    def test_is_refused_where_it_is_gone_or_another_one(self, brand, thawed):
        video = film(brand)
        (frozen,) = thawed(media=[played(video)]).videos
        video.file.save("other.mp4", ContentFile(b"other"))
        with pytest.raises(FileChanged):
            frozen.read()
        video.delete()
        with pytest.raises(FileChanged):
            frozen.read()

    def test_that_the_storage_has_lost_is_refused(self, brand, thawed):
        video = film(brand)
        (frozen,) = thawed(media=[played(video)]).videos
        Path(video.file.path).unlink()
        with pytest.raises(FileChanged):
            frozen.read()

    @pytest.mark.ffmpeg
    def test_leaves_out_the_place_and_is_made_once(self, brand, thawed, monkeypatch):
        video = film(brand, telling_film())
        (frozen,) = thawed(media=[played(video)]).videos
        assert b"61.86" in telling_film()
        file = frozen.read()
        data = b"".join(file.chunks)
        assert file.size_bytes == len(data)
        assert not any(word in data for word in (b"61.86", b"Phone", b"GPS"))

        monkeypatch.setenv("PATH", "")
        assert b"".join(frozen.read().chunks) == data

    def test_waits_where_the_place_can_not_be_taken_out(self, brand, thawed, monkeypatch):
        (frozen,) = thawed(media=[played(film(brand, plain_film(made_at=1)))]).videos
        monkeypatch.setenv("PATH", "")
        with pytest.raises(NotClean) as failed:
            frozen.read()
        assert failed.value.problem == Problem.NO_TOOL
