"""What a preview shows of a text, where that stands in what was written, and what looks like a link."""

import pytest
from bs4 import BeautifulSoup

from brand.rules.engine.finding import Finding
from editorial.channel_content import ChannelContent
from editorial.preview_links import linked_spans
from editorial.preview_marks import Note, marked
from editorial.preview_passages import LINE, Passage, address_of, body_of, cut_at, passages_of


def of(text, network="bluesky", **values):
    return ChannelContent(network=network, texts={"text": text}, **values)


def note(start, end, *, field="text", number=1):
    finding = Finding(
        rule="r", kind="term", code="banned", severity="must", field=field, start=start, end=end
    )
    return Note(finding=finding, key=f"key{number}", number=number, message="No.", reason="")


def marks_in(passage, *notes, links=(), field="text"):
    html = marked(passage, notes, field=field, links=links)
    return [mark.get_text() for mark in BeautifulSoup(html, "html.parser").select("mark")]


class TestPassages:
    def test_of_a_thread_say_where_each_part_was_written(self):
        text = "  First.\n---\n\nSecond is cheap.\n---\nThird."
        passages = passages_of(of(text, thread="numbered"))

        assert [p.text for p in passages] == [
            "First.\n\n1/3",
            "Second is cheap.\n\n2/3",
            "Third.\n\n3/3",
        ]
        for passage in passages:
            [run] = passage.runs
            assert text[run.origin :][: run.length] == passage.text[: run.length]
            assert passage.text[run.length :].startswith("\n\n")

    def test_of_parts_that_are_alike_are_each_found_once(self):
        passages = passages_of(of("Yes.\n---\nYes.\n---\nYes.", thread="split"))
        assert [p.runs[0].origin for p in passages] == [0, 9, 18]

    def test_mark_in_the_part_alone_in_which_it_was_found(self):
        text = "A sauna.\n---\nA cheap sauna."
        first, second = passages_of(of(text, thread="split"))
        found = note(text.index("cheap"), text.index("cheap") + 5)

        assert marks_in(first, found) == []
        assert marks_in(second, found) == ["cheap"]

    def test_of_one_post_leave_out_the_lines_that_would_part_it(self):
        text = "One.\n---\n\nTwo cheap.\n---\nTwo cheap."
        passage = body_of(of(text))
        last = text.rindex("cheap")

        assert passage.text == "One.\n\nTwo cheap.\n\nTwo cheap."
        assert passage.shown(last, last + 5) == (22, 27)
        assert passage.shown(text.index("---"), text.index("---") + 3) is None

    def test_parted_share_a_mark_over_the_cut(self):
        before, after = Passage.whole("So cheap it is").parted(5)
        assert marks_in(before, note(3, 8)) == ["ch"]
        assert marks_in(after, note(3, 8)) == ["eap"]

    @pytest.mark.parametrize(
        ("link", "tagged", "found", "marks"),
        [
            ("https://a.fi/x#cheap", "https://a.fi/x?utm_source=x#cheap", "cheap", ["cheap"]),
            ("https://cheap.fi/", "https://cheap.fi/?utm_source=x", "cheap", ["cheap"]),
            ("HTTPS://a.fi/cheap", "https://a.fi/cheap?utm_source=x", "cheap", ["cheap"]),
        ],
    )
    def test_of_a_link_are_marked_around_its_tags(self, link, tagged, found, marks):
        start = link.index(found)
        content = of("", link=link, tagged_link=tagged)
        passage = address_of(content)

        assert passage.text == tagged
        assert (
            marks_in(passage, note(start, start + len(found), field="link"), field="link") == marks
        )


class TestCut:
    @pytest.mark.parametrize(
        ("text", "most", "place"),
        [
            ("one two three", None, None),
            ("one two three", 13, None),
            ("one two three", 12, 7),
            ("one two three", 7, 7),
            ("abcdefghijkl", 5, 5),
            ("a bcdefghijkl", 10, 10),
            ("ab\U0001f469\u200d\U0001f467cd", 4, 2),
        ],
    )
    def test_is_at_a_words_end_and_never_inside_of_a_character(self, text, most, place):
        assert cut_at(text, most) == place

    @pytest.mark.parametrize(
        ("text", "lines", "place"),
        [
            ("one\ntwo\nthree", None, None),
            ("one\ntwo\nthree", 3, None),
            ("one\ntwo\nthree", 2, 7),
            ("one\n\nthree", 2, 3),
            ("a" * LINE + " b", 1, LINE),
            ("a" * LINE + "\n" + "b" * (LINE + 1), 2, 2 * LINE + 1),
            ("a" * 3 * LINE, 3, None),
        ],
    )
    def test_is_at_a_lines_end_where_the_network_shows_lines(self, text, lines, place):
        assert cut_at(text, None, lines=lines) == place

    def test_is_where_the_first_of_characters_and_lines_ends(self):
        assert cut_at("one two\nthree", 3, lines=1) == 3
        assert cut_at("one two\nthree", 10, lines=1) == 7


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "network", "names", "linked"),
        [
            ("See https://a.fi/b, now", "mastodon", True, ["https://a.fi/b"]),
            ("See a.fi/b now", "mastodon", True, []),
            ("See example.com now", "x", True, ["example.com"]),
            ("#sauna & #1 at @lake.fi.", "facebook", True, ["#sauna", "@lake.fi"]),
            ("#sauna https://a.fi/#top", "newsletter", False, ["https://a.fi/#top"]),
            ("me@example.com and C#minor", "threads", True, []),
            ("@who@social.example #löyly", "mastodon", True, ["@who@social.example", "#löyly"]),
        ],
    )
    def test_are_what_the_network_links(self, text, network, names, linked):
        spans = linked_spans(text, network=network, names=names)
        assert [text[start:end] for start, end in spans] == linked

    def test_stay_links_around_a_mark(self):
        html = marked("#cheapsauna <b>", [note(1, 6)], field="text", links=[(0, 11)])
        assert html.startswith('<span class="linked">#</span><mark ')
        assert '<span class="linked">cheap</span></mark><span class="linked">sauna</span>' in html
        assert html.endswith(" &lt;b&gt;")
