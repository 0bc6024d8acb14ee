"""Each family of networks draws what is particular to it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import RequestFactory

from cms.core.models import Picture, Video
from editorial.previews import render_post_preview
from networks.rules import NetworkRules
from tests.factories.brand import make_brand
from tests.factories.files import make_file
from tests.factories.guideline import make_logo
from tests.factories.posts import content, make_post

pytestmark = pytest.mark.django_db
LINK = "https://www.lake.example/evening?a=1#top"


@pytest.fixture
def brand():
    return make_brand("Lakeside")


def draw(post, network=""):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = render_post_preview(request, post, network=network)
    return BeautifulSoup(page.content, "html.parser").select_one("section.channel")


@pytest.fixture
def drawn(brand):
    """Return what is drawn of a post with one channel: its network, its values, those of the post."""

    def section(network, *, post=None, **values):
        return draw(make_post(brand, content(network, **values), **(post or {})))

    return section


def picture(image, **values):
    return {"type": "image", "value": {"image": image.pk, **values}}


def pictures(brand, number):
    return [
        picture(make_logo(brand, title=f"Logo {place}"), alt_text=f"Picture {place}")
        for place in range(1, number + 1)
    ]


def texts(elements):
    return [" ".join(element.get_text(" ", strip=True).split()) for element in elements]


@pytest.fixture
def cut_after(monkeypatch):
    """Let every network cut its texts after so many characters."""
    known = NetworkRules.number

    def after(characters):
        monkeypatch.setattr(
            NetworkRules,
            "number",
            lambda self, name, **options: (
                characters if name == "see_more_characters" else known(self, name, **options)
            ),
        )

    return after


class TestShortPosts:
    def test_of_a_thread_are_a_list_with_their_numbers_and_counters(self, drawn):
        section = drawn("bluesky", text="First.\n---\nSecond.", thread="numbered")
        posts = section.select("ol.thread > li")

        assert texts(post.select_one(".text") for post in posts) == ["First. 1/2", "Second. 2/2"]
        assert texts(section.select(".foot > .meta")) == ["Post 1 of 2", "Post 2 of 2"]
        assert texts(posts[0].select(".counter")) == ["11 / 300 characters", "11 / 3000 bytes"]
        assert not section.select(".over")

    def test_that_are_one_post_leave_out_the_line_of_hyphens(self, drawn):
        section = drawn("x", text="First.\n---\nSecond.")
        assert not section.select("ol.thread")
        assert section.select_one(".text").get_text(" ") == "First. Second."

    def test_over_the_limit_say_by_how_much(self, drawn):
        section = drawn("bluesky", text="a" * 301)
        [over] = section.select(".counter.over")
        assert texts([over]) == ["301 / 300 characters, 1 too many"]

    def test_of_more_than_a_hundred_parts_are_one_with_an_error(self, drawn):
        section = drawn("bluesky", text="Part.\n---\n" * 101, thread="split")
        assert texts(section.select(".problem")) == ["The text makes more than 100 posts."]
        assert len(section.select(".text")) == 1

    def test_show_the_host_of_the_tagged_link_in_a_card(self, drawn):
        section = drawn("bluesky", post={"link": LINK, "title": "Evening"})
        card = section.select_one(".link-card")
        assert card.strong.get_text() == "lake.example"
        assert card.select_one(".address").get_text() == (
            "https://www.lake.example/evening?a=1"
            "&utm_source=bluesky&utm_medium=social&utm_content=evening#top"
        )

    def test_leave_out_what_the_channel_goes_without(self, brand, drawn):
        section = drawn(
            "bluesky", post={"link": LINK, "media": pictures(brand, 1)}, leave_out=["link", "media"]
        )
        assert not section.select(".link-card, .link, .item")

    def test_show_four_pictures_and_how_many_more(self, brand, drawn):
        section = drawn("x", media=pictures(brand, 6))
        assert [image["alt"] for image in section.select("ol.mosaic img")] == [
            "Picture 1", "Picture 2", "Picture 3", "Picture 4",
        ]  # fmt: skip
        assert texts(section.select(".and-more")) == ["+2 and 2 more"]

    def test_of_mastodon_open_behind_the_warning_that_counts_too(self, drawn):
        section = drawn("mastodon", text="The end.", content_warning="Spoiler")
        warned = section.select_one("details.warned")
        assert texts([warned.summary]) == ["Content warning Spoiler"]
        assert warned.select_one(".text").get_text() == "The end."
        assert texts(section.select(".counter")) == ["15 / 500 characters"]

    def test_without_a_text_say_so(self, drawn):
        section = drawn("threads", text="")
        assert texts(section.select(".nothing")) == ["No text yet."]


class TestPartsOfAThread:
    def test_show_what_was_given_to_them_and_the_link_below_the_first_without(self, drawn, brand):
        first, second = pictures(brand, 2)
        second["value"]["part"] = 3
        section = drawn(
            "bluesky", text="One.\n---\nTwo.\n---\nThree.", thread="split",
            media=[first, second], link=LINK,
        )  # fmt: skip
        posts = section.select("ol.thread > li")
        seen = [[image["alt"] for image in post.select("img")] for post in posts]
        assert seen == [["Picture 1"], [], ["Picture 2"]]
        assert [bool(post.select(".link-card")) for post in posts] == [False, True, False]
        assert not section.select("p.link")


class TestFeedPosts:
    @pytest.mark.parametrize("network", ["facebook", "linkedin", "instagram"])
    def test_are_cut_where_the_network_cuts(self, drawn, network, cut_after):
        cut_after(9)
        section = drawn(network, text="Löylyä on kaikille")
        [text] = section.select(".text")

        assert text.contents[0] == "Löylyä on"
        assert text.summary.get_text() == "… see more"
        assert text.details.contents[-1] == " kaikille"
        assert not text.details.has_attr("open")

    @pytest.mark.parametrize(
        ("network", "length", "summaries"),
        [("facebook", 120, 0), ("facebook", 300, 1), ("facebook", 600, 2), ("linkedin", 180, 1)],
    )
    def test_are_cut_earlier_on_a_phone(self, drawn, network, length, summaries):
        text = ("löyly " * 120)[:length].strip()
        [drawing] = drawn(network, text=text).select(".text")
        phone = drawing.select("details.more--phone")

        assert len(phone) == min(summaries, 1)
        assert len(drawing.select("summary")) == summaries
        assert len(drawing.select("details.more--phone > details.more")) == max(summaries - 1, 0)
        for summary in drawing.select("summary"):
            summary.decompose()
        assert drawing.get_text() == text

    def test_that_fit_are_not_cut(self, drawn):
        assert not drawn("facebook", text="Short.").select("details")

    def test_show_the_first_comment_below(self, drawn):
        section = drawn("linkedin", first_comment="Read more #sauna")
        assert texts(section.select(".comment h3")) == ["First comment"]
        assert section.select_one(".bubble .linked").get_text() == "#sauna"

    def test_show_a_document_as_a_card(self, brand, drawn):
        file = make_file(brand, b"%PDF", name="guide.pdf", title="Guide")
        item = {"type": "document", "value": {"document": file.pk, "title": "The sauna guide"}}
        section = drawn("linkedin", media=[item])
        assert texts(section.select(".document p")) == ["The sauna guide PDF"]


class TestPictures:
    def test_of_a_carousel_stand_in_order_with_their_places(self, brand, drawn):
        section = drawn("instagram", media=pictures(brand, 3))
        items = section.select("ol.carousel > li")

        assert [item.img["alt"] for item in items] == ["Picture 1", "Picture 2", "Picture 3"]
        assert texts(section.select(".place")) == ["1/3", "2/3", "3/3"]
        assert len(section.select(".dots span")) == 3
        assert all("fill-800x1000" in item.img["src"] for item in items)

    @pytest.mark.parametrize(
        ("crop", "spec"),
        [
            ("", "max-1000x1000"),
            ("square", "fill-800x800"),
            ("landscape", "fill-1000x524"),
            ("vertical", "fill-720x1280"),
        ],
    )
    def test_are_cut_as_chosen(self, brand, drawn, crop, spec):
        section = drawn("facebook", media=[picture(make_logo(brand), crop=crop)])
        assert f".{spec}." in section.img["src"]

    def test_of_all_channels_are_taken_where_a_channel_has_none(self, brand, drawn):
        section = drawn("facebook", post={"media": pictures(brand, 1)})
        assert section.img["alt"] == "Picture 1"

    def test_that_were_deleted_leave_a_place_that_says_so(self, brand):
        image = make_logo(brand)
        post = make_post(brand, content("facebook", media=[picture(image)]))
        Picture.objects.all().delete()
        section = draw(post)

        assert not section.select("img")
        assert texts(section.select(".gone")) == ["No picture: deleted, or not chosen yet."]

    def test_whose_file_is_gone_leave_a_place_too(self, brand):
        image = make_logo(brand)
        image.file.storage.delete(image.file.name)
        section = draw(make_post(brand, content("facebook", media=[picture(image)])))
        assert len(section.select(".gone")) == 1

    def test_that_are_missing_where_the_network_needs_one_are_asked_for(self, drawn):
        assert texts(drawn("instagram").select(".gone")) == ["Needs a picture or a video."]


class TestVideos:
    def film(self, brand, **values):
        video = Video.objects.create(
            collection=brand.collection,
            title="Film",
            type="video",
            file=ContentFile(b"film", name="film.mp4"),
        )
        # What a file holds is measured, not told.
        for name, value in values.items():
            setattr(video, name, value)
        video.save()
        return {"type": "video", "value": {"video": video.pk, "alt_text": "Steam rises"}}

    def test_show_their_poster_and_their_length(self, brand, drawn):
        poster = ContentFile(make_logo(brand).file.read(), name="poster.png")
        section = drawn("youtube", media=[self.film(brand, duration=65, thumbnail=poster)])
        figure = section.select_one("figure.item--video")

        assert "media_thumbnails/" in figure.img["src"]
        assert figure.img["alt"] == "Steam rises"
        assert texts(figure.select(".duration")) == ["1:05"]

    def test_without_a_poster_are_a_named_picture_of_nothing(self, brand, drawn):
        figure = drawn("tiktok", media=[self.film(brand)]).select_one("figure")
        assert figure.select_one("[role=img]")["aria-label"] == "Steam rises"
        assert figure.select_one(".play")
        assert not figure.select(".duration")

    @pytest.mark.parametrize(
        ("network", "placement", "is_upright"),
        [
            ("instagram", "feed", False),
            ("instagram", "reel", True),
            ("instagram", "story", True),
            ("youtube", "video", False),
            ("youtube", "short", True),
        ],
    )
    def test_are_upright_with_safe_areas_where_the_place_is(
        self, drawn, network, placement, is_upright
    ):
        section = drawn(network, placement=placement)
        assert bool(section.select(".screen .covered--below")) is is_upright

    def test_of_a_story_have_no_caption_over_them(self, drawn):
        section = drawn("instagram", placement="story", text="Tap")
        assert not section.select(".screen .text")
        assert "this text isn't shown" in section.get_text()
        assert section.h2.get_text(" ", strip=True) == "Instagram Story"


class TestOwnChannels:
    def test_of_mail_show_the_line_of_the_inbox(self, drawn):
        section = drawn(
            "newsletter", title="Summer opens", preheader="Book by Friday", button="Book",
            post={"link": LINK},
        )  # fmt: skip
        line = section.select_one(".inbox-line")

        assert texts(line.select(".sender, .subject, .preheader")) == [
            "Lakeside", "Summer opens", "Book by Friday",
        ]  # fmt: skip
        assert texts(section.select(".mail-button")) == ["Book"]
        assert "utm_medium=email" in section.select_one(".call .address").get_text()

    def test_of_an_article_show_its_title_and_excerpt(self, drawn):
        section = drawn("wordpress", title="Evening", excerpt="In short", tags="lake, steam")
        article = section.article
        assert texts(article.select("h3, .excerpt")) == ["Evening", "In short"]
        assert "Keywords: lake, steam" in article.get_text(" ", strip=True)

    def test_of_a_message_say_that_it_is_silent(self, drawn):
        assert texts(drawn("telegram", is_silent=True).select(".silent")) == ["Without a sound"]
        assert not drawn("telegram").select(".silent")

    def test_of_a_webhook_list_what_is_sent(self, drawn):
        section = drawn("webhook", title="Evening", text="<b>", call_to_action="Book")
        assert texts(section.select("dt")) == ["Headline", "Text", "Call to action", "Language"]
        assert texts(section.select("dd")) == ["Evening", "<b>", "Book", "en"]

    def test_of_a_pin_show_its_board_and_host(self, drawn):
        section = drawn("pinterest", title="Evening", board="Saunas", post={"link": LINK})
        assert section.select_one(".pin-host").contents[0] == "lake.example"
        assert "Board: Saunas" in section.get_text(" ", strip=True)
