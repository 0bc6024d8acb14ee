"""People named in a text, as each network names them."""

import pytest

from editorial.writing.mentions import expand, has_mentions, names_in

BOOK = {
    "sauna society": {"x": "sauna", "mastodon": "sauna@sauna.social", "bluesky": "@sauna.example"}
}


class TestExpand:
    @pytest.mark.parametrize(
        ("network", "said"),
        [
            ("x", "With @sauna!"),
            ("mastodon", "With @sauna@sauna.social!"),
            ("bluesky", "With @sauna.example!"),
            ("facebook", "With Sauna Society!"),
        ],
    )
    def test_names_somebody_as_the_network_does(self, network, said):
        assert expand("With @[Sauna Society]!", network=network, book=BOOK) == said

    def test_takes_a_name_whatever_its_capitals_and_spaces(self):
        assert expand("@[ SAUNA society ]", network="x", book=BOOK) == "@sauna"

    def test_says_the_plain_name_of_somebody_who_is_not_in_the_book(self):
        assert expand("@[Nobody Here]", network="x", book=BOOK) == "Nobody Here"

    @pytest.mark.parametrize(
        "text", ["@[]", "@[two\nlines]", "@ [a]", "a@example.org [b]", "@[[a]]"]
    )
    def test_leaves_alone_what_is_no_mention(self, text):
        assert expand(text, network="x", book=BOOK) == text
        assert not has_mentions(text)


class TestNames:
    def test_are_told_once_each_in_their_order(self):
        assert names_in("@[B], @[A] and @[B]") == ["B", "A"]
