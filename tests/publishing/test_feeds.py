"""The news feed: valid in both formats, read with the right key alone, and never changed by reading."""

from datetime import UTC, datetime
from io import BytesIO

import feedparser
import pytest
from django.core.files.images import ImageFile
from PIL import Image

from cms.core.models import Picture
from publishing import dispatcher
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from publishing.feeds import FeedItem, NewsFeed
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def make_picture(brand, gps=False):
    file = BytesIO()
    image = Image.new("RGB", (640, 480), "#0f5c63")
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010F] = "SecretCamera"
    image.save(file, "JPEG", exif=exif)
    return Picture.objects.create(
        title="Lake",
        file=ImageFile(file, name="lake.jpg"),
        collection=brand.collection,
        width=640,
        height=480,
    )


@pytest.fixture
def brand():
    return make_brand("Löyly & Co", language="fi")


@pytest.fixture
def feed(brand):
    return NewsFeed.objects.of(make_channel(brand))


@pytest.fixture
def published(brand, feed, time_machine):
    """A post that was sent to the feed, with a picture that says where it was taken."""
    time_machine.move_to(NOW, tick=False)
    media = [
        {
            "type": "item",
            "id": "1",
            "value": {"image": make_picture(brand, gps=True).pk, "alt_text": "Järvi"},
        }
    ]
    post = make_post(
        brand,
        content(title="Höyry & <löyly>", text="Ensin.\n\nSitten <b>toinen</b>.", link="https://example.org/a?b=1&c=2",
                media=media),
        approved=True, title="Höyry",
    )  # fmt: skip
    make_slot(post, feed.channel, DUE)
    arm_post(post=post, now=NOW)
    [delivery] = Delivery.objects.claim_batch(at=DUE, size=1)
    dispatcher.send(delivery, now=lambda: DUE)
    return FeedItem.objects.get()


def path(feed, view, *args):
    from django.conf import settings

    return feed.address(view, *args).removeprefix(settings.BASE_URL)


class TestRss:
    def test_is_read_by_an_independent_parser(self, client, feed, published):
        response = client.get(path(feed, "rss"))
        parsed = feedparser.parse(response.content)

        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert not parsed.bozo
        assert parsed.version == "rss20"
        assert (parsed.feed.title, parsed.feed.language) == ("Löyly & Co", "fi")
        [entry] = parsed.entries
        assert entry.title == "Höyry & <löyly>"
        assert entry.id == published.client_id
        assert entry.link == feed.address("item", published.client_id)
        assert entry.published_parsed[:5] == (2026, 11, 23, 10, 0)
        assert entry.enclosures[0].type == "image/jpeg"
        assert "&lt;b&gt;toinen" in entry.content[0].value

    def test_of_no_items_is_valid(self, client, feed):
        assert not feedparser.parse(client.get(path(feed, "rss")).content).bozo


class TestJsonFeed:
    def test_has_what_version_1_1_asks_for(self, client, feed, published):
        response = client.get(path(feed, "json"))
        document = response.json()

        assert response["Content-Type"] == "application/feed+json"
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert document["feed_url"] == feed.address("json")
        assert document["language"] == "fi"
        [item] = document["items"]
        assert item["id"] == published.client_id
        assert item["date_published"] == "2026-11-23T10:00:00+00:00"
        assert item["external_url"] == (
            "https://example.org/a?b=1&c=2&utm_source=newsfeed&utm_medium=feed&utm_content=hoyry"
        )
        assert item["content_text"] == "Ensin.\n\nSitten <b>toinen</b>."
        assert "<b>" not in item["content_html"]
        [attachment] = item["attachments"]
        assert attachment["title"] == "Järvi"
        picture = client.get(attachment["url"].split("8000", 1)[-1])
        assert len(b"".join(picture.streaming_content)) == attachment["size_in_bytes"]


class TestPicture:
    def test_says_nothing_of_where_it_was_taken(self, client, feed, published):
        data = b"".join(client.get(path(feed, "image", published.client_id, 0)).streaming_content)
        image = Image.open(BytesIO(data))
        assert image.size == (640, 480)
        assert not image.getexif()
        assert b"SecretCamera" not in data

    def test_stays_when_the_library_forgets_it(self, client, feed, published):
        Picture.objects.all().delete()
        assert client.get(path(feed, "image", published.client_id, 0)).status_code == 200

    def test_beyond_the_last_is_not_found(self, client, feed, published):
        assert client.get(path(feed, "image", published.client_id, 1)).status_code == 404


class TestKey:
    @pytest.mark.parametrize("key", ["", "guess", "../admin", "%00", "a" * 5000])
    def test_guessed_opens_nothing(self, client, feed, key):
        assert client.get(f"/feeds/{key}/feed.xml").status_code == 404

    def test_is_the_name_only_where_the_feed_is_public(self, client, feed):
        assert client.get(f"/feeds/{feed.name}/feed.xml").status_code == 404
        feed.is_public = True
        feed.save()
        response = client.get(f"/feeds/{feed.name}/feed.xml")
        assert response.status_code == 200
        assert "X-Robots-Tag" not in response

    def test_of_one_feed_shows_no_item_of_another(self, client, feed, published):
        other = NewsFeed.objects.of(make_channel(make_brand()))
        assert client.get(path(other, "item", published.client_id)).status_code == 404
        assert client.get(path(other, "image", published.client_id, 0)).status_code == 404

    def test_that_is_secret_is_kept_from_search_engines(self, client, feed):
        response = client.get(path(feed, "rss"))
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"


class TestReading:
    def test_again_costs_a_304(self, client, feed, published):
        first = client.get(path(feed, "rss"))
        assert (
            client.get(path(feed, "rss"), headers={"if-none-match": first["ETag"]}).status_code
            == 304
        )

    def test_the_items_page_is_in_the_brands_language(self, client, feed, published):
        page = client.get(path(feed, "item", published.client_id)).content.decode()
        assert '<html lang="fi">' in page
        assert "Höyry &amp; &lt;löyly&gt;" in page
        assert 'alt="Järvi"' in page

    def test_is_not_a_post(self, client, feed):
        assert client.post(path(feed, "rss")).status_code == 405
