"""The small pictures beside posts: seen by who may see them, made when they are asked for, switched off."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core.models import PictureRendition
from editorial.models import CalendarPreference
from tests.editorial.planner.conftest import NOW
from tests.factories.brand import make_brand, make_person
from tests.factories.pictures import jpeg, make_picture, make_video
from tests.factories.posts import content, make_post, make_slot

pytestmark = pytest.mark.django_db


def shown(picture):
    return {"type": "image", "value": {"image": picture.pk, "alt_text": "A lake"}}


@pytest.fixture
def pictured(brand, feed):
    """Return what makes a post with a picture and a time."""

    def pictured(number=1):
        # Other words each time, else the agenda has more to say.
        picture = make_picture(brand)
        post = make_post(brand, content(text=picture.title, media=[shown(picture)]))
        make_slot(post, feed, NOW + timedelta(hours=number))
        return post

    return pictured


def thumbnails(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [image["src"] for image in page.select("img.linja-thumb")]


def view(client, name):
    return client.get(reverse("calendar:index"), {"view": name})


class TestThumbnails:
    @pytest.mark.parametrize("name", ["agenda", "board"])
    def test_name_what_is_made_and_else_the_address_that_makes_it(self, signed_in, pictured, name):
        post = pictured()
        address = reverse("calendar:thumbnail", args=[post.pk])
        assert thumbnails(view(signed_in, name)) == [address]
        assert not PictureRendition.objects.exists()

        made = signed_in.get(address)

        rendition = PictureRendition.objects.get()
        assert made.url == rendition.url
        assert thumbnails(view(signed_in, name)) == [rendition.url]
        assert signed_in.get(rendition.url)["Content-Type"] == "image/jpeg"

    def test_are_loaded_late_and_say_nothing_that_the_title_does_not(self, signed_in, pictured):
        pictured()
        page = BeautifulSoup(view(signed_in, "agenda").content, "html.parser")
        [image] = page.select("img.linja-thumb")
        assert (image["loading"], image["alt"], image["width"]) == ("lazy", "", "56")

    def test_show_what_is_for_all_channels_first_then_the_first_channels_own(
        self, signed_in, brand
    ):
        first, second = make_picture(brand), make_picture(brand)
        post = make_post(brand, content(media=[shown(second)]))
        address = reverse("calendar:thumbnail", args=[post.pk])
        assert f"/{second.filename.rpartition('.')[0]}." in signed_in.get(address).url
        media: Any = [("image", {"image": first, "alt_text": "A lake"})]
        post.media = media
        post.save_revision()
        assert f"/{first.filename.rpartition('.')[0]}." in signed_in.get(address).url

    def test_show_the_poster_of_a_video(self, signed_in, brand):
        video = make_video(brand, thumbnail=ContentFile(jpeg(), name="poster.jpg"))
        post = make_post(brand, content(media=[{"type": "video", "value": {"video": video.pk}}]))
        [address] = thumbnails(view(signed_in, "agenda"))
        assert address == video.thumbnail.url
        assert signed_in.get(reverse("calendar:thumbnail", args=[post.pk])).url == address

    def test_take_as_many_queries_for_one_as_for_several(self, signed_in, pictured):
        counts = []
        for number in (1, 6):
            for each in range(number):
                pictured(10 * number + each)
            for name in ("agenda", "board"):
                view(signed_in, name)
                with CaptureQueriesContext(connection) as asked:
                    view(signed_in, name)
                counts.append(len(asked))
        assert counts[:2] == counts[2:]

    def test_of_another_brand_are_not_there(self, client, pictured):
        post = pictured()
        client.force_login(make_person(make_brand()))
        assert client.get(reverse("calendar:thumbnail", args=[post.pk])).status_code == 404
        assert not PictureRendition.objects.exists()

    def test_never_show_a_picture_of_another_brand(self, signed_in, brand):
        foreign = make_picture(make_brand())
        post = make_post(brand, content(media=[shown(foreign)]))
        assert thumbnails(view(signed_in, "agenda")) == []
        assert signed_in.get(reverse("calendar:thumbnail", args=[post.pk])).status_code == 204

    def test_are_nothing_where_there_is_none_or_the_file_is_gone(self, signed_in, brand):
        plain = make_post(brand)
        picture = make_picture(brand)
        gone = make_post(brand, content(media=[shown(picture)]))
        picture.file.storage.delete(picture.file.name)
        for post in (plain, gone):
            assert signed_in.get(reverse("calendar:thumbnail", args=[post.pk])).status_code == 204

    def test_of_a_number_that_no_post_can_have_is_not_there(self, signed_in):
        assert signed_in.get(f"/admin/calendar/thumbnail/{'9' * 30}/").status_code == 404


class TestSwitchedOff:
    def switch(self, client, to, back="/admin/calendar/?view=board"):
        return client.post(reverse("calendar:remember"), {"pictures": to, "next": back})

    def test_stays_switched_off_for_this_person(self, signed_in, brand, pictured):
        pictured()
        response = self.switch(signed_in, "off")
        assert response.url == "/admin/calendar/?view=board"
        for name in ("agenda", "board"):
            assert thumbnails(view(signed_in, name)) == []
        assert '"thumbnail": ""' in view(signed_in, "month").content.decode()
        signed_in.force_login(make_person(brand))
        assert len(thumbnails(view(signed_in, "agenda"))) == 1

    def test_is_switched_on_again(self, signed_in, pictured):
        pictured()
        for to in ("off", "on"):
            self.switch(signed_in, to)
        assert len(thumbnails(view(signed_in, "agenda"))) == 1

    def test_leads_nowhere_else_and_takes_no_nonsense(self, signed_in, manager):
        response = self.switch(signed_in, "perhaps", back="https://evil.example/")
        assert response.status_code == 204
        assert not CalendarPreference.objects.filter(user=manager).exists()
