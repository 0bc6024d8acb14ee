"""The counting functions, against exact values and the mistakes that other tools make."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.counting import Count, count, counts
from networks.lengths.units import UNITS
from tests.networks.corpus import corpus, stated

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"  # one grapheme, 7 code points
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FINLAND = "\U0001f1eb\U0001f1ee"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


class TestCount:
    @pytest.mark.parametrize(
        ("used", "over", "remaining"), [(299, 0, 1), (300, 0, 0), (301, 1, -1)]
    )
    def test_says_by_how_much_a_text_is_over(self, used, over, remaining):
        counted = count("bluesky", "a" * used)

        assert counted == Count(used=used, limit=300, unit="graphemes")
        assert (counted.over, counted.remaining) == (over, remaining)

    def test_is_never_over_where_there_is_no_limit(self):
        counted = count("newsfeed", "a" * 100_000)

        assert (counted.used, counted.limit, counted.over) == (100_000, None, 0)
        assert counted.remaining is None

    def test_takes_a_server_s_own_limit(self):
        assert count("mastodon", "a" * 600, limit=5000).over == 0

    def test_counts_another_field_by_its_own_rule(self):
        assert count("youtube", "ä" * 101, "title").over == 1
        assert count("youtube", "ä" * 2501).over == 2

    def test_counts_a_line_break_once_as_a_form_sends_it_too(self):
        assert count("tiktok", "a\r\nb").used == count("tiktok", "a\nb").used == 3
        assert count("youtube", "a\r\nb").used == 3

    @pytest.mark.parametrize("field", ["subtitle", "words"])
    def test_refuses_an_unknown_field_and_names_the_known(self, field):
        with pytest.raises(KeyError, match="x has no text field"):
            count("x", "Hello", field)


class TestBluesky:
    def test_counts_a_family_as_one_grapheme_and_not_by_len(self):
        assert len(FAMILY) == 7
        assert count("bluesky", FAMILY * 300).over == 0
        assert count("bluesky", FAMILY * 301).over == 1

    def test_is_held_to_its_bytes_as_well(self):
        by_graphemes, by_bytes = counts("bluesky", FAMILY * 121)

        assert (by_graphemes.used, by_graphemes.over) == (121, 0)
        assert (by_bytes.used, by_bytes.limit, by_bytes.over) == (3025, 3000, 25)

    def test_gives_its_bytes_by_name(self):
        assert count("bluesky", "ä", "bytes") == Count(used=2, limit=3000, unit="bytes")

    @pytest.mark.parametrize("one", ["e\u0301", FINLAND, ENGLAND, "\r\n", "\u0e01\u0e33"])
    def test_counts_what_a_reader_takes_for_one_character_as_one(self, one):
        assert count("bluesky", one).used == 1


class TestX:
    # Each of the first nine is from twitter-text's conformance/tests/validate.yml, or (emoji) is
    # what its configuration v3 makes of an example there.
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hi http://test.co", 26),
            ("http://test.co", 23),
            ("Test https://test.com test https://test.com test.com test", 86),
            ("A\u0301B", 2),
            ("A\ufb2c", 4),
            ("\U0001f637\U0001f47e\U0001f621\U0001f525\U0001f4a9", 10),
            (f"H\U0001f431\u263a{FAMILY}", 7),
            ("\U0001f64b\U0001f3fd\U0001f468\u200d\U0001f3a4", 4),
            ("故人西辞黄鹤楼，烟花三月下扬州。", 32),
            ("", 0),
            ("Hyvää päivää", 12),
            ("Привет", 6),
            ("\u10ff\u1100", 3),
            ("\u2000\u200d\u200e\u2010\u201f\u2020\u2032\u2037\u2038", 12),
            (FINLAND, 2),
            (ENGLAND, 2),
            ("1\ufe0f\u20e3 1", 4),
            ("\u00a9", 1),
            ("\u00a9\ufe0f", 2),
            ("\u2764\ufe0e", 4),
        ],
    )
    def test_weighs_as_its_own_configuration(self, text, expected):
        assert count("x", text).used == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("https://example.com/" + "a" * 200, 23),
            ("(https://example.com/a_(b)).", 26),
            ("https://example.com/a.", 24),
            ("https://example.com?q=ä", 24),
            ("https://example.com:8080/x?y=1#z", 23),
            ("https://äiti.fi/polku", 23),
            ("example.com", 23),
            ("foo.co.jp", 23),
            ("t.co", 23),
            ("linja.fi", 8),  # a bare country domain without a path is no link on X
            ("linja.fi/a", 23),
            ("name@example.com", 16),
            ("first.name@example.com", 22),
            ("@example.com", 12),
            ("http://localhost/a", 18),
            ("file.notadomain", 15),
            ("https://" + "a" * 63 + ".com", 23),
            ("https://" + "a" * 64 + ".com", 76),
            ("テストhttps://example.com", 29),
        ],
    )
    def test_counts_any_link_as_23_and_nothing_else_as_a_link(self, text, expected):
        assert count("x", text).used == expected

    def test_takes_280_light_or_140_heavy_characters(self):
        assert [count("x", "a" * length).over for length in (280, 281)] == [0, 1]
        assert [count("x", "の" * length).over for length in (140, 141)] == [0, 2]


class TestMastodon:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("@anna@social.example.org hei", 9),
            ("Hei @anna@social.example.org!", 10),
            ("@anna hei", 9),
            ("https://example.com/" + "a" * 400, 23),
            ("http://a.fi", 23),
            ("example.com", 11),
            ("name@example.com", 16),
            ("https://social.example.org/@anna@other.example.org", 23),
            (FAMILY, 1),
            ("https://example.com/a, and", 28),
        ],
    )
    def test_counts_a_link_as_23_and_a_remote_mention_without_its_domain(self, text, expected):
        assert count("mastodon", text).used == expected


class TestOtherNetworks:
    def test_youtube_counts_its_description_in_bytes(self):
        assert count("youtube", "ä" * 2500).over == 0
        assert count("youtube", "ä" * 2500 + "a").over == 1

    def test_tiktok_counts_utf16_units(self):
        assert count("tiktok", "\U0001f525ä").used == 3

    def test_threads_counts_an_emoji_as_its_bytes(self):
        assert count("threads", "Hei ä").used == 5
        assert count("threads", "\U0001f525").used == 4
        assert count("threads", FAMILY).used == 25
        assert count("threads", FINLAND).used == 8
        assert count("threads", "1#").used == 2

    def test_linkedin_counts_the_escapes(self):
        assert count("linkedin", "a").used == 1
        assert count("linkedin", "\\|{}@[]()<>#*_~").used == 30

    def test_facebook_counts_characters(self):
        assert count("facebook", "\U0001f525" * 2).used == 2

    def test_telegram_counts_utf16_units(self):
        assert count("telegram", "\U0001f525" * 2048).over == 0
        assert count("telegram", "\U0001f525" * 2049).over == 2


class TestCorpus:
    @pytest.mark.parametrize(("text", "known"), stated(), ids=[ascii(text) for text, _ in stated()])
    def test_counts_what_was_worked_out_by_hand(self, text, known):
        assert {unit: UNITS[unit](text) for unit in known} == known

    def test_is_large_and_says_nothing_twice(self):
        assert len(corpus()) > 300
        assert len(set(corpus())) == len(corpus())


class TestUnits:
    @given(text=TEXTS)
    def test_never_fail_and_count_nothing_below_zero(self, text):
        for unit in UNITS.values():
            assert unit(text) >= 0

    @given(text=TEXTS)
    def test_are_ordered_as_their_definitions_are(self, text):
        used = {name: unit(text) for name, unit in UNITS.items()}

        assert used["graphemes"] <= used["characters"] <= used["utf16"] <= used["bytes"]
        assert used["characters"] <= used["linkedin-escaped"] <= 2 * used["characters"]
        assert used["characters"] <= used["threads"] <= used["bytes"]

    @given(text=TEXTS)
    def test_a_text_on_x_is_as_long_in_either_normal_form(self, text):
        composed = UNITS["x-weighted"](unicodedata.normalize("NFC", text))

        assert UNITS["x-weighted"](unicodedata.normalize("NFD", text)) == composed

    @given(first=TEXTS, second=TEXTS)
    def test_lines_add_up(self, first, second):
        for name in ("bytes", "utf16", "characters", "linkedin-escaped"):
            unit = UNITS[name]
            assert unit(f"{first}\n{second}") == unit(first) + 1 + unit(second)

    @given(path=st.text("abcdefghij0123456789/-_", max_size=120))
    def test_the_length_of_a_path_changes_nothing_on_x_and_mastodon(self, path):
        link = f"See https://example.com/{path}"

        assert UNITS["x-weighted"](link) == UNITS["mastodon"](link) == 27
