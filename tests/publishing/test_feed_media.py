"""What a news feed shows and plays: enclosures with their true length and type, given in parts."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.core.models import Video
from publishing import dispatcher
from publishing.arming import arm_post
from publishing.connectors.base import Outcome
from publishing.deliveries import Delivery
from publishing.feeds import FeedItem, NewsFeed
from tests.core.films import plain_film, telling_film
from tests.factories.brand import make_brand
from tests.factories.pictures import jpeg, make_picture, make_video
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FILM = plain_film(bytes(range(256)) * 8)
pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def feed(brand):
    return NewsFeed.objects.of(make_channel(brand))


@pytest.fixture
def armed(brand, feed, time_machine):
    """Return what arms a post with media, claimed to be sent."""

    def arm(*media):
        time_machine.move_to(NOW, tick=False)
        post = make_post(brand, content(media=list(media)), approved=True)
        make_slot(post, feed.channel, DUE)
        arm_post(post=post, now=NOW)
        return Delivery.objects.claim_batch(at=DUE, size=1)

    return arm


@pytest.fixture
def published(armed):
    def publish(*media):
        [delivery] = armed(*media)
        dispatcher.send(delivery, now=lambda: DUE)
        return FeedItem.objects.get()

    return publish


def shown(picture, **values):
    return {"type": "image", "value": {"image": picture.pk, "alt_text": "A lake", **values}}


def played(video):
    return {"type": "video", "value": {"video": video.pk, "alt_text": "Steam rises"}}


def film(brand, data=FILM, name="film.mp4", **values):
    video = make_video(brand, data, name=name)
    known = {"duration": 12.4, "width": 1280, "height": 720, "container": "mp4", **values}
    Video.objects.filter(pk=video.pk).update(**known)
    return video


def got(client, address, **headers):
    return client.get(address.removeprefix(settings.BASE_URL), headers=headers)


class TestPicture:
    def test_is_the_networks_rendition_with_its_length_and_type(
        self, client, brand, feed, published
    ):
        picture = make_picture(brand, jpeg((2400, 1800), gps=True))
        item = published(shown(picture, crop="landscape"))

        (entry,) = feedparser.parse(got(client, feed.address("rss")).content).entries
        (enclosure,) = entry.enclosures
        data = b"".join(got(client, enclosure.href).streaming_content)
        assert (int(enclosure.length), enclosure.type) == (len(data), "image/jpeg")
        assert (item.images[0]["width"], item.images[0]["height"]) == (1200, 630)
        assert b"Phone" not in data

    def test_that_can_not_be_read_is_refused_for_good(self, brand, armed):
        picture = make_picture(brand)
        [delivery] = armed(shown(picture))
        with open(picture.file.path, "wb") as file:
            file.write(b"no picture")

        result = dispatcher.send(delivery, now=lambda: DUE)

        assert result.outcome is Outcome.REJECTED
        assert "can't be used: it is damaged or not a picture" in result.message
        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.REJECTED
        assert not FeedItem.objects.exists()


class TestVideo:
    def test_is_the_enclosure_with_its_length_and_type(self, client, brand, feed, published):
        published(shown(make_picture(brand)), played(film(brand)))

        (entry,) = feedparser.parse(got(client, feed.address("rss")).content).entries
        (enclosure,) = entry.enclosures
        assert (int(enclosure.length), enclosure.type) == (len(FILM), "video/mp4")
        assert b"".join(got(client, enclosure.href).streaming_content) == FILM
        assert "<video" in entry.content[0].value

    def test_is_an_attachment_with_its_duration(self, client, brand, feed, published):
        published(shown(make_picture(brand)), played(film(brand)))

        (item,) = got(client, feed.address("json")).json()["items"]
        video, picture = item["attachments"]
        assert video["mime_type"] == "video/mp4"
        assert (video["size_in_bytes"], video["duration_in_seconds"]) == (len(FILM), 12)
        assert video["title"] == "Steam rises"
        assert picture["mime_type"] == item["attachments"][1]["mime_type"] == "image/jpeg"
        assert item["image"] == picture["url"]

    @pytest.mark.ffmpeg
    def test_is_the_enclosure_without_the_place_at_its_true_length(
        self, client, brand, feed, published
    ):
        item = published(played(film(brand, telling_film())))

        (entry,) = feedparser.parse(got(client, feed.address("rss")).content).entries
        (enclosure,) = entry.enclosures
        data = b"".join(got(client, enclosure.href).streaming_content)
        assert (int(enclosure.length), enclosure.type) == (len(data), "video/mp4")
        assert len(data) != len(telling_film())
        assert not any(word in data for word in (b"61.86", b"Phone", b"GPS"))
        assert item.videos[0]["size_bytes"] == len(data)
        end = got(client, enclosure.href, range="bytes=-5")
        assert end["Content-Range"] == f"bytes {len(data) - 5}-{len(data) - 1}/{len(data)}"

    def test_is_held_where_the_place_can_not_be_taken_out(self, brand, armed, monkeypatch):
        [delivery] = armed(played(film(brand, plain_film(made_at=1))))
        monkeypatch.setenv("PATH", "")

        result = dispatcher.send(delivery, now=lambda: DUE)

        assert result.outcome is Outcome.NOT_SENT
        assert "this server has no ffmpeg" in result.message
        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.ARMED
        assert not FeedItem.objects.exists()

    def test_is_given_in_parts(self, client, brand, feed, published):
        item = published(played(film(brand)))
        address = feed.address("video", item.client_id, 0)

        part = got(client, address, range="bytes=10-19")
        assert (part.status_code, b"".join(part.streaming_content)) == (206, FILM[10:20])
        assert part["Content-Range"] == f"bytes 10-19/{len(FILM)}"
        assert part["X-Content-Type-Options"] == "nosniff"
        assert got(client, address, range="bytes=99999-").status_code == 416
        assert got(client, feed.address("video", item.client_id, 1)).status_code == 404

    def test_stays_when_the_library_forgets_it(self, client, brand, feed, published):
        item = published(played(film(brand)))
        Video.objects.all().delete()
        address = feed.address("video", item.client_id, 0)
        assert b"".join(got(client, address).streaming_content) == FILM

    def test_is_played_on_the_items_page(self, client, brand, feed, published):
        item = published(played(film(brand)))
        page = got(client, feed.address("item", item.client_id)).content.decode()
        assert 'aria-label="Steam rises"' in page

    def test_that_was_kept_by_half_is_kept_anew(self, brand, armed):
        [delivery] = armed(played(film(brand)))
        path = f"news_feed/{delivery.client_id}-v0.mp4"
        default_storage.save(path, ContentFile(FILM[:100]))

        dispatcher.send(delivery, now=lambda: DUE)

        item = FeedItem.objects.get()
        assert (item.videos[0]["file"], item.videos[0]["size_bytes"]) == (path, len(FILM))

    def test_of_another_format_is_refused_when_it_is_armed(self, brand, feed, time_machine):
        time_machine.move_to(NOW, tick=False)
        media = [played(film(brand, container="matroska"))]
        post = make_post(brand, content(media=media), approved=True)
        make_slot(post, feed.channel, DUE)
        [delivery] = arm_post(post=post, now=NOW)
        assert delivery.state == Delivery.State.REJECTED
        assert "takes videos as MP4, WebM or MOV" in delivery.message
