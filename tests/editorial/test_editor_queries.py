"""The editor asks as much for ten networks as for one, and once where a post stands."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import PostPage
from tests.factories.brand import make_brand, make_person
from tests.factories.pictures import make_picture, make_video
from tests.factories.posts import content, make_post

pytestmark = pytest.mark.django_db
TEN = ("facebook", "instagram", "x", "linkedin", "threads", "bluesky", "mastodon", "tiktok",
       "youtube", "pinterest")  # fmt: skip


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def asked(client, brand):
    """Return what opens the editor of a post and counts its queries by their tables."""
    client.force_login(make_person(brand, Role.COPYWRITER))

    def ask(post):
        url = reverse("wagtailadmin_pages:edit", args=[post.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return Counter(query["sql"].split(" FROM ")[-1].split()[0] for query in queries)

    return ask


def with_own_media(brand, networks):
    """Make a post that shows other files on each of its networks."""
    blocks = []
    for network in networks:
        image = {"image": make_picture(brand).pk, "alt_text": "A lake"}
        video = {"video": make_video(brand).pk, "alt_text": "Steam"}
        media = [{"type": "image", "value": image}, {"type": "video", "value": video}]
        blocks.append(content(network, media=media))
    return make_post(brand, *blocks)


def test_asks_for_the_files_of_ten_networks_as_for_one(brand, asked):
    one = asked(with_own_media(brand, TEN[:1]))
    ten = asked(with_own_media(brand, TEN))
    assert (ten['"core_picture"'], ten['"core_video"']) == (2, 2)
    assert ten.total() == one.total()


def test_shows_each_network_its_own_files(brand):
    post = PostPage.objects.get(pk=with_own_media(brand, TEN).pk)
    for block, raw in zip(post.content, post.content.raw_data, strict=True):
        shown = [item.value[item.block_type].pk for item in block.value["media"]]
        assert shown == [item["value"][item["type"]] for item in raw["value"]["media"]]


def test_knows_files_that_are_gone_and_the_same_one_twice(brand):
    picture = make_picture(brand)
    there = {"type": "image", "value": {"image": picture.pk}}
    gone = {"type": "image", "value": {"image": 999_999}}
    post = make_post(brand, content("x", media=[there, gone, there]))
    first, none, second = post.content[0].value["media"]
    assert (first.value["image"], none.value["image"]) == (picture, None)
    assert second.value["image"] == picture
    assert second.value["image"] is not first.value["image"]


def test_asks_seldom_where_the_post_stands_in_its_workflow(client, brand, asked):
    post = with_own_media(brand, TEN[:2])
    asked(post)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
    states = 'SELECT "wagtailcore_workflowstate"."id"'
    # Wagtail alone asks more than fifteen times.
    assert sum(query["sql"].startswith(states) for query in queries) == 4
