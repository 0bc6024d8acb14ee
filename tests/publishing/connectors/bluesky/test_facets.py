"""Facets: what is found in a text, and at which bytes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.connectors.bluesky.facets import facets, marks

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def found(text):
    return [(mark.kind, text[mark.start : mark.end], mark.value) for mark in marks(text)]


def nobody(handle):
    return None


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("See https://example.com/a.", ("https://example.com/a", "https://example.com/a")),
            ("(https://example.com/a)", ("https://example.com/a", "https://example.com/a")),
            (
                "https://example.com/a_(b) x",
                ("https://example.com/a_(b)", "https://example.com/a_(b)"),
            ),
            ("http://example.com?q=ä!", ("http://example.com?q=ä", "http://example.com?q=ä")),
            ("Visit example.com/x, now", ("example.com/x", "https://example.com/x")),
            ("linja.fi", ("linja.fi", "https://linja.fi")),
            ("Really (linja.fi)?", ("linja.fi", "https://linja.fi")),
        ],
    )
    def test_finds_a_link(self, text, expected):
        assert found(text) == [("link", *expected)]

    @pytest.mark.parametrize(
        "text",
        ["e.g.this", "file.notadomain", "https://", "a@example.com", "1.5", "Moi.Hei", "..."],
    )
    def test_takes_nothing_else_for_a_link(self, text):
        assert found(text) == []

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("#linja", "linja"),
            ("Hei #päivä!", "päivä"),
            ("#a1,", "a1"),
            ("＃日本", "日本"),
            ("x\n#next-step.", "next-step"),
        ],
    )
    def test_finds_a_hashtag(self, text, tag):
        assert [(kind, value) for kind, _, value in found(text)] == [("tag", tag)]

    @pytest.mark.parametrize("text", ["#", "# a", "#123", "#!?", "a#b", "#\ufe0f\u20e3", "1#a"])
    def test_takes_nothing_else_for_a_hashtag(self, text):
        assert found(text) == []

    @pytest.mark.parametrize(("length", "count"), [(64, 1), (65, 0)])
    def test_links_no_hashtag_that_is_too_long(self, length, count):
        assert len(found("#" + "ä" * length)) == count

    @pytest.mark.parametrize(
        ("text", "handle"),
        [
            ("@anna.example.com", "anna.example.com"),
            ("Hei @Anna.Example.com, moi", "anna.example.com"),
            ("(@anna.test)", "anna.test"),
            ("Kiitos @anna.example.com.", "anna.example.com"),
        ],
    )
    def test_finds_a_mention(self, text, handle):
        assert [(kind, value) for kind, _, value in found(text)] == [("mention", handle)]

    @pytest.mark.parametrize("text", ["@anna", "a@b.com", "@", "@a..com", "@anna.notadomain"])
    def test_takes_nothing_else_for_a_mention(self, text):
        assert found(text) == []

    @given(st.text(alphabet="a.:/#@()- \n\u00e4\U0001f468\u200dhtps0", max_size=60))
    def test_never_overlap_and_stand_in_order(self, text):
        spans = [(mark.start, mark.end) for mark in marks(text)]

        assert all(start < end for start, end in spans)
        assert all(one[1] <= next_[0] for one, next_ in pairwise(spans))


class TestFacets:
    def test_count_bytes_of_utf8_and_not_characters(self):
        text = f"{FAMILY} ä #päivä https://example.com/ä"

        by_kind = {
            facet["features"][0]["$type"].partition("#")[2]: facet["index"]
            for facet in facets(text, nobody)
        }

        raw = text.encode()
        assert by_kind == {
            "tag": {"byteStart": 22, "byteEnd": 30},
            "link": {"byteStart": 31, "byteEnd": 53},
        }
        assert raw[22:30].decode() == "#päivä"
        assert raw[31:53].decode() == "https://example.com/ä"

    def test_hold_the_did_of_somebody_who_exists(self):
        (facet,) = facets("Hei @anna.test!", {"anna.test": "did:plc:anna"}.get)

        assert facet == {
            "index": {"byteStart": 4, "byteEnd": 14},
            "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:anna"}],
        }

    def test_leave_a_mention_of_nobody_as_plain_text(self):
        assert facets("Hei @anna.test!", nobody) == []

    def test_look_up_each_handle_once(self):
        asked: list[str] = []

        facets("@anna.test @anna.test @liisa.test", asked.append)

        assert asked == ["anna.test", "liisa.test"]
