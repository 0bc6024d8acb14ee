"""The rules files: each is read and checked; a wrong one is refused with what is wrong in it."""

import pytest

from networks.counting import counts
from networks.rules import DATA, RulesError, networks, parse, rules_for

ALL = {
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "newsfeed",
    "pinterest",
    "threads",
    "tiktok",
    "x",
    "youtube",
}

SMALL = """
network = "small"
label = "Small"
kind = "social"

[[text]]
field = "text"
unit = "characters"
limit = 10
source = "A document"
verified_on = "2026-11"
confidence = "documented"

[[rules]]
name = "max_images"
value = 4
unit = "files"
source = "A document"
verified_on = "2026-11"
confidence = "documented"
"""


class TestRulesFiles:
    def test_there_is_one_for_each_network(self):
        assert set(networks()) == ALL

    @pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.stem)
    def test_each_is_valid_and_each_of_its_texts_can_be_counted(self, path):
        rules = parse(path.read_text(encoding="utf-8"), name=path.name)

        for rule in rules.text:
            assert [item.used for item in counts(rules.network, "", rule.field)] == [0] * len(
                rules.text_rules(rule.field)
            )

    @pytest.mark.parametrize(
        ("network", "field", "expected"),
        [
            ("bluesky", "text", [("graphemes", 300), ("bytes", 3000)]),
            ("facebook", "text", [("characters", 63206)]),
            ("instagram", "text", [("characters", 2200)]),
            ("linkedin", "text", [("linkedin-escaped", 3000)]),
            ("mastodon", "text", [("mastodon", 500)]),
            ("newsfeed", "text", [("characters", None)]),
            ("pinterest", "text", [("characters", 800)]),
            ("pinterest", "title", [("characters", 100)]),
            ("threads", "text", [("threads", 500)]),
            ("tiktok", "text", [("utf16", 2200)]),
            ("tiktok", "photo_description", [("utf16", 4000)]),
            ("x", "text", [("x-weighted", 280)]),
            ("youtube", "text", [("bytes", 5000)]),
            ("youtube", "title", [("characters", 100)]),
        ],
    )
    def test_they_hold_the_limits_that_were_gathered(self, network, field, expected):
        rules = rules_for(network).text_rules(field)

        assert [(rule.unit, rule.limit) for rule in rules] == expected

    def test_an_unknown_number_is_none_and_not_zero(self):
        assert rules_for("bluesky").number("max_images") == 4
        assert rules_for("pinterest").number("max_image_bytes") is None

    def test_a_list_is_no_number(self):
        with pytest.raises(TypeError, match="bluesky: video_types"):
            rules_for("bluesky").number("video_types")

    def test_an_unknown_network_is_named_with_the_known_ones(self):
        with pytest.raises(KeyError, match="no rules for 'myspace'; there are bluesky, facebook"):
            rules_for("myspace")

    def test_a_path_is_no_network(self):
        with pytest.raises(KeyError, match="no rules for"):
            rules_for("../data/x")


class TestParse:
    def test_reads_a_small_file(self):
        rules = parse(SMALL, name="small.toml")

        assert rules.label == "Small"
        assert rules.text_rules()[0].limit == 10
        assert rules.value("max_images") == 4

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('network = "small"', "network = ", "small.toml is not TOML"),
            ('network = "small"', 'network = "big"', "network is 'big', which is not the file's"),
            ('label = "Small"', 'label = " "', "small.toml: label is missing or empty"),
            ('kind = "social"', 'kind = "pigeon"', "kind is 'pigeon', not one of feed, social"),
            ('field = "text"', 'field = "title"', "no [[text]] entry has field = 'text'"),
            ('unit = "characters"', 'unit = "words"', "text 1: unit is 'words', not one of chara"),
            ("limit = 10", "limit = 0", "text 1: limit is 0, not a whole number above 0"),
            ("limit = 10", "limit = true", "text 1: limit is True, not a whole number above 0"),
            ("limit = 10", "limmit = 10", "small.toml: text 1: unknown limmit"),
            ('"2026-11"', '"2026-13"', "text 1: verified_on is '2026-13', not a month"),
            ('"documented"', '"sure"', "text 1: confidence is 'sure', not one of documented"),
            ('source = "A document"', "", "text 1: source is missing or empty"),
            ("value = 4", "value = 0", "rule 1: value is 0, not above 0"),
            ("value = 4", "value = []", "rule 1: value is [], not a number, a text or a list"),
            ("value = 4", "value = [1]", "rule 1: value is [1], not a number, a text or a list"),
            ("value = 4", "", "rule 1: value is None, not a number, a text or a list"),
            ('name = "max_images"', 'name = ""', "rule 1: name is missing or empty"),
        ],
    )
    def test_refuses_a_wrong_one_and_says_where(self, old, new, message):
        with pytest.raises(RulesError) as refused:
            parse(SMALL.replace(old, new, 1), name="small.toml")

        assert message in str(refused.value)

    def test_refuses_a_rule_that_stands_there_twice(self):
        twice = SMALL + SMALL[SMALL.index("[[rules]]") :]

        with pytest.raises(RulesError, match="'max_images' stands there twice"):
            parse(twice, name="small.toml")
