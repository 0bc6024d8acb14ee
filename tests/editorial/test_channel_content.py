"""What a post says on each channel, with what it shares filled in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.blocks import PostContentBlock
from editorial.channel_content import channel_contents, channel_contents_of_many
from editorial.models import PostPage
from tests.factories.brand import make_brand
from tests.factories.pictures import make_picture
from tests.factories.posts import content, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


def picture(brand, alt_text="Own words", **values):
    image = make_picture(brand)
    return {"type": "image", "value": {"image": image.pk, "alt_text": alt_text, **values}}


def only(post, brand):
    [one] = channel_contents(post, brand=brand)
    return one


class TestShared:
    def test_fills_what_a_channel_leaves_empty(self, brand):
        shared = picture(brand)
        post = make_post(
            brand,
            content("newsfeed", "", title=""),
            text="Shared text",
            headline="Shared headline",
            link="https://example.org/",
            media=[shared],
            tag_links=False,
        )

        one = only(post, brand)

        assert (one.text, one.title, one.link) == (
            "Shared text",
            "Shared headline",
            "https://example.org/",
        )
        assert [item.asset.pk for item in one.media] == [shared["value"]["image"]]
        assert one.shared == {"text", "title", "link", "media"}

    def test_stays_away_where_a_channel_has_its_own(self, brand):
        own = picture(brand)
        post = make_post(
            brand,
            content("newsfeed", "Own", title="Mine", link="https://own.example/", media=[own]),
            text="Shared text",
            headline="Shared headline",
            link="https://example.org/",
            media=[picture(brand)],
            tag_links=False,
        )

        one = only(post, brand)

        assert (one.text, one.title, one.link) == ("Own", "Mine", "https://own.example/")
        assert [item.asset.pk for item in one.media] == [own["value"]["image"]]
        assert one.shared == frozenset()

    def test_reaches_every_channel_that_did_not_override_when_it_changes(self, brand):
        post = make_post(brand, content("x", ""), content("bluesky", "Own"), text="Before")
        post.text = "After"

        assert [one.text for one in channel_contents(post, brand=brand)] == ["After", "Own"]

    def test_can_be_left_out(self, brand):
        post = make_post(
            brand,
            content("bluesky", "Own", leave_out=["link", "media"]),
            link="https://example.org/",
            media=[picture(brand)],
        )

        one = only(post, brand)

        assert (one.link, one.tagged_link, one.media) == ("", "", ())

    def test_has_no_link_where_the_network_has_no_place_for_one(self, brand):
        post = make_post(brand, content("instagram", "Own"), link="https://example.org/")

        assert only(post, brand).link == ""


class TestMedia:
    def test_reads_what_was_stored_when_media_were_a_list_of_pictures(self, brand):
        image = make_picture(brand)
        item = {"type": "item", "id": "1", "value": {"image": image.pk, "alt_text": "Steam"}}
        post = make_post(brand, content("bluesky", "Own", media=[item]))

        one = only(post, brand)

        assert [(item.kind, item.asset.pk, item.alt_text) for item in one.media] == [
            ("image", image.pk, "Steam")
        ]
        [block] = PostPage.objects.get(pk=post.pk).content[0].value["media"]
        assert (block.block_type, block.value["image"].pk) == ("image", image.pk)

    def test_takes_the_pictures_own_text_alternative_where_it_has_no_other(self, brand):
        item = picture(brand, alt_text="")
        post = make_post(brand, content("bluesky", "Own", media=[item]))
        one = only(post, brand)
        image = one.media[0].asset
        image.description = "Steam over a lake"
        image.save()

        assert only(post, brand).media[0].alt_text == "Steam over a lake"

    def test_keeps_the_place_of_what_was_deleted(self, brand):
        first, second = picture(brand), picture(brand)
        post = make_post(brand, content("bluesky", "Own", media=[first, second]))
        only(post, brand).media[0].asset.delete()

        media = only(PostPage.objects.get(pk=post.pk), brand).media

        assert [bool(item.asset) for item in media] == [False, True]


class TestParts:
    def test_are_one_post_without_a_thread(self, brand):
        post = make_post(brand, content("x", "First.\r\n---\r\nSecond."))

        assert only(post, brand).parts == ("First.\n\nSecond.",)

    def test_are_counted_as_the_network_counts(self, brand):
        text = "ö" * 200 + ". " + "ä" * 200 + "."
        post = make_post(brand, content("x", text, thread="numbered"))

        parts = only(post, brand).parts

        assert parts == ("ö" * 200 + ".\n\n1/2", "ä" * 200 + ".\n\n2/2")

    def test_are_none_without_a_text(self, brand):
        assert only(make_post(brand, content("x", " ")), brand).parts == ()


class TestCost:
    def test_is_the_same_for_one_channel_and_for_fifteen(self, brand):
        networks = list(PostContentBlock().child_blocks)
        one = make_post(brand, content(networks[0], "", media=[picture(brand)]), text="@[A]")
        many = make_post(
            brand,
            *[content(network, "", media=[picture(brand)]) for network in networks],
            text="@[A]",
        )

        def cost(posts):
            with CaptureQueriesContext(connection) as queries:
                channel_contents_of_many(posts, brand=brand)
            return len(queries)

        assert cost([one]) == cost([many]) == cost([one, many]) == 3
