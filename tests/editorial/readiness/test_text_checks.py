"""Texts, hashtags and links, on both sides of each limit."""

import pytest

from editorial.readiness.facts import Sends
from tests.editorial.readiness.cases import codes, content, facts, found, limits, picture

TEN = limits(texts={"text": [("characters", 10)]})


class TestText:
    def test_may_be_as_long_as_the_limit(self):
        assert codes(content("a" * 10), TEN) == []

    def test_may_not_be_longer(self):
        (problem,) = found(content("a" * 11), TEN)
        assert (problem.code, problem.severity, problem.field) == ("too_long", "must", "text")
        assert problem.params == {"field": "text", "used": 11, "limit": 10, "unit": "characters"}

    def test_is_held_against_each_constraint(self):
        both = limits(texts={"text": [("graphemes", 10), ("bytes", 12)]})
        assert codes(content("ä" * 6), both) == []
        (problem,) = found(content("ä" * 7), both)
        assert (problem.params["unit"], problem.params["used"]) == ("bytes", 14)

    def test_has_no_limit_that_nobody_knows(self):
        assert codes(content("a" * 100_000), limits()) == []
        assert codes(content("a" * 100_000), limits(texts={"text": [("characters", None)]})) == []

    def test_must_be_there_where_there_is_nothing_else(self):
        assert codes(content(" ")) == [("content_missing", "must")]
        assert codes(content("", link="https://example.org/")) == []

    def test_may_be_left_out_beside_a_picture(self):
        assert codes(content("", picture())) == [("caption_missing", "hint")]

    @pytest.mark.parametrize("kind", ["mail", "blog"])
    def test_must_be_there_in_what_is_read(self, kind):
        accepted = limits(kind=kind)
        assert codes(content("", picture(), title="Hot"), accepted) == [("text_missing", "must")]

    def test_counts_the_content_warning(self):
        assert codes(content("a" * 8, content_warning="bb"), TEN) == []
        assert codes(content("a" * 8, content_warning="bbb"), TEN) == [("too_long", "must")]

    def test_counts_the_link_that_is_put_behind_it_beside_pictures(self):
        accepted = limits(texts={"text": [("characters", 30)]})
        known = facts(sends={"bluesky": Sends(puts_link_in_text=True)})
        link = "https://example.org/"  # 20, and two line breaks
        assert codes(content("a" * 8, picture(), link=link), accepted, known) == []
        assert codes(content("a" * 9, picture(), link=link), accepted, known) == [
            ("too_long", "must")
        ]
        assert codes(content("a" * 9, link=link), accepted, known) == []

    def test_counts_the_link_in_the_last_part_where_every_part_shows_something(self):
        accepted = limits(texts={"text": [("characters", 30)]})
        known = facts(sends={"bluesky": Sends(threads=True, puts_link_in_text=True)})
        link = "https://example.org/"
        shown = (picture(part=1), picture(part=2))
        for last, expected in (("a" * 8, []), ("a" * 9, [("too_long", "must")])):
            said = content(f"{'a' * 30}\n---\n{last}", *shown, link=link, thread="split")
            assert codes(said, accepted, known) == expected
        said = content(f"{'a' * 30}\n---\n{'a' * 30}", picture(), link=link, thread="split")
        assert codes(said, accepted, known) == []

    def test_is_a_caption_beside_a_picture(self):
        accepted = limits(
            "telegram", texts={"text": [("characters", 20)], "caption": [("characters", 10)]}
        )
        assert codes(content("a" * 11, network="telegram"), accepted) == []
        assert codes(content("a" * 11, picture(), network="telegram"), accepted) == [
            ("too_long", "must")
        ]


class TestThread:
    def test_has_the_content_warning_on_each_of_its_parts(self):
        said = content(
            "Steam rises over the lake. " * 60,
            content_warning="w" * 100,
            network="mastodon",
            thread="split",
        )
        assert all(len(part) + 100 <= 500 for part in said.parts)
        assert len(said.parts) == 5
        accepted = limits("mastodon", texts={"text": [("mastodon", 500)]})
        assert codes(said, accepted) == []

    def test_whose_content_warning_leaves_no_room_does_not_fit(self):
        said = content("Steam", content_warning="w" * 500, network="mastodon", thread="split")
        assert ("thread_too_long", "must") in codes(said, limits("mastodon"))

    def test_fits_where_its_parts_do(self):
        text = "Steam rises over the lake. " * 30
        accepted = limits(texts={"text": [("graphemes", 300)]})
        assert codes(content(text), accepted) == [("too_long", "must")]
        assert codes(content(text, thread="split"), accepted) == []

    def test_may_have_as_many_parts_as_the_network_takes(self):
        text = "One.\n---\nTwo.\n---\nThree."
        assert codes(content(text, thread="split"), limits(max_thread_parts=3)) == []
        (problem,) = found(content(text, thread="split"), limits(max_thread_parts=2))
        assert (problem.code, problem.params) == ("thread_parts", {"found": 3, "limit": 2})

    def test_says_where_it_has_too_many_parts_to_be_one(self):
        text = "\n---\n".join(["Steam."] * 101)
        assert codes(content(text, thread="split")) == [("thread_too_long", "must")]


class TestOtherTexts:
    def test_have_limits_of_their_own(self):
        accepted = limits("youtube", texts={"title": [("characters", 5)]})
        assert codes(content(title="Steam", network="youtube"), accepted) == []
        (problem,) = found(content(title="Steams", network="youtube"), accepted)
        assert (problem.code, problem.field) == ("too_long", "title")

    def test_are_known_by_the_networks_names(self):
        accepted = limits("newsletter", texts={"subject": [("characters", 5)]})
        assert codes(content(title="Steams", network="newsletter"), accepted) == [
            ("too_long", "must")
        ]

    def test_say_where_the_title_is_for_photos(self):
        accepted = limits("tiktok", texts={"photo_title": [("characters", 5)]})
        said = content("Steam.", picture(), title="Steams", network="tiktok")
        assert codes(said, accepted) == [("too_long", "must")]
        assert codes(content("Steam.", title="Steams", network="tiktok"), accepted) == []


class TestHashtags:
    def test_may_be_as_many_as_the_network_takes(self):
        accepted = limits(max_hashtags=2)
        assert (
            codes(content("#sauna and #löyly, not a#b or #1 or https://x.fi/#top"), accepted) == []
        )
        (problem,) = found(content("#sauna #löyly #steam"), accepted)
        assert (problem.code, problem.params) == ("hashtags_many", {"found": 3, "limit": 2})

    def test_have_a_length(self):
        accepted = limits(texts={"tag": [("graphemes", 5)]})
        assert codes(content("#steam"), accepted) == []
        assert codes(content("#steams"), accepted) == [("too_long", "must")]

    def test_are_not_mentions(self):
        accepted = limits(max_mentions=1)
        assert codes(content("@aino, mail aino@example.org"), accepted) == []
        assert codes(content("@aino @veeti"), accepted) == [("mentions_many", "must")]


class TestLinks:
    @pytest.mark.parametrize("link", ["ftp://example.org/", "https://", "https://a b.fi/"])
    def test_must_be_whole_addresses(self, link):
        assert codes(content(link=link)) == [("link_broken", "must")]

    def test_are_told_where_nobody_can_tap_them(self):
        accepted = limits("instagram", links_in_text=False)
        said = content("See https://example.org/", network="instagram")
        assert codes(said, accepted) == [("link_not_followed", "hint")]
        assert codes(content("See us", network="instagram"), accepted) == []

    def test_may_be_as_many_as_the_network_takes(self):
        accepted = limits("threads", max_links=1)
        said = content("See https://a.fi/", network="threads")
        assert codes(said, accepted) == []
        said = content("See https://a.fi/", network="threads", link="https://b.fi/")
        assert codes(said, accepted) == [("links_many", "must")]

    def test_are_needed_behind_a_button(self):
        said = content(network="newsletter", button="Read on")
        assert codes(said, limits("newsletter")) == [("button_without_link", "must")]
        said = content(network="newsletter", button="Read on", link="https://a.fi/")
        assert codes(said, limits("newsletter")) == []

    def test_should_stand_in_a_pin(self):
        said = content(network="pinterest")
        assert codes(said, limits("pinterest")) == [("link_missing", "should")]
