"""The preview of a post as people open it: which channels, for whom, at what cost."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.core.models import Picture, Video
from cms.users.roles import Role
from editorial.blocks import PostContentBlock
from editorial.models import PostIndexPage, PostPage
from tests.factories.brand import make_brand, make_person
from tests.factories.guideline import make_logo
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db
NETWORKS = list(PostContentBlock().child_blocks)


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER, username="writer")


@pytest.fixture
def look(client, writer):
    """Return what a writer sees of a post, of all channels or of one."""
    client.force_login(writer)

    def page(post, network=""):
        address = reverse("wagtailadmin_pages:view_draft", args=[post.pk])
        answer = client.get(address, {"mode": network})
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return page


def picture(image, **values):
    return {"type": "image", "value": {"image": image.pk, **values}}


class TestModes:
    def test_are_all_channels_and_those_with_content_in_their_order(self, brand):
        post = make_post(brand, content("x"), content("newsfeed"), content("bluesky"))
        assert [(code, str(label)) for code, label in post.preview_modes] == [
            ("", "All channels"),
            ("x", "X"),
            ("newsfeed", "News feed"),
            ("bluesky", "Bluesky"),
        ]
        assert post.default_preview_mode == ""

    def test_of_a_post_without_content_are_all_channels_alone(self):
        assert [code for code, _label in PostPage().preview_modes] == [""]

    def test_cost_no_query_for_pictures(self, brand, django_assert_num_queries):
        post = make_post(brand, content("x", media=[picture(make_logo(brand))]))
        with django_assert_num_queries(0):
            assert len(post.preview_modes) == 2

    def test_show_one_channel_alone(self, brand, look):
        post = make_post(brand, content("x"), content("facebook"))
        assert len(look(post).select("section.channel")) == 2
        [section] = look(post, "facebook").select("section.channel")
        assert section.h2.get_text(strip=True) == "Facebook"

    def test_say_that_a_channel_has_nothing(self, brand, look):
        page = look(make_post(brand, content("x")), "facebook")
        assert not page.select("section.channel")
        assert page.select_one("main > .nothing").get_text() == (
            "Nothing is written for a channel yet."
        )

    def test_have_the_widths_of_a_phone_and_of_a_feed(self):
        sizes = [(size["name"], size["device_width"]) for size in PostPage().preview_sizes]
        assert sizes == [("phone", 390), ("feed", 680)]
        assert PostPage().default_preview_size == "phone"


class TestNewPost:
    def form(self, **values):
        return {
            "title": "New",
            "slug": "new",
            "text": "Löyly <script>alert(1)</script>",
            "headline": "",
            "link": "",
            "tag_links": "on",
            "promotion": "organic",
            "media-count": "0",
            "content-count": "1",
            "content-0-deleted": "",
            "content-0-order": "0",
            "content-0-type": "bluesky",
            "content-0-id": "",
            "content-0-value-text": "",
            "content-0-value-thread": "",
            "content-0-value-link": "",
            "content-0-value-media-count": "0",
            "content-0-value-call_to_action": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "",
            "assets-TOTAL_FORMS": "0",
            "assets-INITIAL_FORMS": "0",
            "assets-MIN_NUM_FORMS": "0",
            "assets-MAX_NUM_FORMS": "",
            **values,
        }

    def test_is_seen_before_it_is_saved(self, client, brand, writer):
        client.force_login(writer)
        folder = PostIndexPage.objects.child_of(brand).get()
        address = reverse(
            "wagtailadmin_pages:preview_on_add", args=["editorial", "postpage", folder.pk]
        )
        assert client.post(address, self.form()).json() == {"is_valid": True, "is_available": True}
        page = BeautifulSoup(client.get(address).content, "html.parser")

        [section] = page.select("section.channel--bluesky")
        assert section.select_one(".author strong").get_text() == "Lakeside"
        assert section.select_one(".text").get_text() == "Löyly <script>alert(1)</script>"
        assert not section.select("script")
        assert not PostPage.objects.exists()

    def test_is_not_seen_in_a_brand_of_others(self, client, writer):
        client.force_login(writer)
        folder = PostIndexPage.objects.child_of(make_brand("Elsewhere")).get()
        address = reverse(
            "wagtailadmin_pages:preview_on_add", args=["editorial", "postpage", folder.pk]
        )
        assert client.post(address, self.form()).status_code in {302, 403, 404}
        assert "Elsewhere" not in client.get(address).content.decode()


class TestPage:
    def test_draws_all_fifteen_networks(self, brand, look):
        link = "https://www.lake.example/evening"
        post = make_post(
            brand,
            *(content(network, text="") for network in NETWORKS),
            text="Steam rises.",
            headline="Evening",
            link=link,
        )
        page = look(post)

        shown = [section["class"][1] for section in page.select("section.channel")]
        assert shown == [f"channel--{network}" for network in NETWORKS]
        for section in page.select("section.channel"):
            assert "Steam rises." in section.get_text(), section["class"]
        assert not page.select("[style], script:not([src])")
        ids = [element["id"] for element in page.select("main [id]")]
        assert len(ids) == len(set(ids))
        assert [heading.name for heading in page.select("h1, h2")] == ["h1", *["h2"] * 15]

    def test_has_the_languages_of_the_reader_and_of_the_text(self, brand, writer, look):
        UserProfile.objects.update_or_create(user=writer, defaults={"preferred_language": "fi"})
        page = look(make_post(brand, content("bluesky"), language="en"))

        assert (page.html["lang"], page.main["lang"]) == ("en", "fi")
        assert page.select_one(".text")["lang"] == "en"

    def test_lets_a_text_run_from_right_to_left(self, brand, look):
        page = look(make_post(brand, content("facebook", text="مرحبا بالعالم")))
        assert page.select_one(".text")["dir"] == "auto"

    def test_names_the_account_of_the_channel(self, brand, look):
        make_channel(brand, "bluesky", handle="old.example", is_active=False, name="A")
        make_channel(brand, "bluesky", handle="lake.example", name="B")
        page = look(make_post(brand, content("bluesky"), content("x")))

        assert page.select_one(".channel--bluesky .author .meta").get_text() == "lake.example"
        assert not page.select(".channel--x .author .meta")

    @pytest.mark.parametrize("network", ["bluesky", "facebook", "webhook"])
    def test_stands_a_huge_text(self, brand, look, network):
        text = "Löyly. " * 3000
        page = look(make_post(brand, content(network, text=text)))
        assert len(page.select("section.channel .counter")) >= 1

    @pytest.mark.parametrize("number", [1, 10])
    def test_takes_as_many_queries_for_many_channels(
        self, brand, look, number, django_assert_num_queries
    ):
        images = [make_logo(brand, title=f"Logo {place}") for place in range(number)]
        video = Video.objects.create(
            collection=brand.collection,
            title="Film",
            type="video",
            file=ContentFile(b"film", name="film.mp4"),
        )
        film = {"type": "video", "value": {"video": video.pk}}
        networks = [n for n in NETWORKS if n != "newsfeed"][:number]
        post = make_post(
            brand,
            *(
                content(network, media=[picture(image), film])
                for network, image in zip(networks, images, strict=True)
            ),
        )
        look(post)
        with django_assert_num_queries(33):
            page = look(post)
        assert len(page.select("section.channel img")) == number

    def test_keeps_the_renditions_of_a_picture_for_the_next_time(self, brand, look):
        image = make_logo(brand)
        post = make_post(brand, content("facebook", media=[picture(image)]))
        look(post)
        look(post)
        assert Picture.objects.get().renditions.count() == 1
