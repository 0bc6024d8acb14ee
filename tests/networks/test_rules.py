"""The rules files: each is read and checked; a wrong one is refused with what is wrong in it."""

import pytest

from networks.counting import counts
from networks.labels import network_choices, network_label
from networks.rules import DATA, RulesError, Severity, networks, parse, rules_for

ALL = {
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "newsfeed",
    "newsletter",
    "pinterest",
    "telegram",
    "threads",
    "tiktok",
    "webhook",
    "wordpress",
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
            ("youtube", "tags", [("characters", 500)]),
            ("telegram", "text", [("utf16", 4096)]),
            ("telegram", "caption", [("utf16", 1024)]),
            ("wordpress", "text", [("characters", None)]),
            ("wordpress", "title", [("characters", None), ("graphemes", 60)]),
            ("newsletter", "subject", [("graphemes", 60), ("bytes", 998)]),
            ("webhook", "text", [("characters", None)]),
            ("pinterest", "alt", [("characters", 500)]),
            ("pinterest", "link", [("characters", 2048)]),
            ("mastodon", "alt", [("characters", 1500)]),
            ("x", "alt", [("characters", 1000)]),
        ],
    )
    def test_they_hold_the_limits_that_were_gathered(self, network, field, expected):
        rules = rules_for(network).text_rules(field)

        assert [(rule.unit, rule.limit) for rule in rules] == expected

    @pytest.mark.parametrize(
        ("network", "name", "expected"),
        [
            ("bluesky", "max_images", 4),
            ("bluesky", "max_image_bytes", 2_000_000),
            ("bluesky", "safe_image_bytes", 1_000_000),
            ("bluesky", "max_video_bytes", 300_000_000),
            ("facebook", "max_images", 10),
            ("facebook", "reel_max_s", 90),
            ("instagram", "max_hashtags", 5),
            ("instagram", "carousel_max", 10),
            ("instagram", "max_image_bytes", 8 * 1024**2),
            ("linkedin", "max_images", 20),
            ("linkedin", "max_image_pixels", 36_152_319),
            ("linkedin", "max_document_pages", 300),
            ("mastodon", "max_media", 4),
            ("mastodon", "max_image_bytes", 16_777_216),
            ("mastodon", "max_video_bytes", 103_809_024),
            ("pinterest", "carousel_min", 2),
            ("pinterest", "carousel_max", 5),
            ("telegram", "carousel_max", 10),
            ("telegram", "max_image_bytes", 10 * 1024**2),
            ("telegram", "max_document_bytes", 50 * 1024**2),
            ("threads", "carousel_max", 20),
            ("threads", "max_posts_per_day", 250),
            ("tiktok", "max_images", 35),
            ("x", "max_gif_bytes", 15 * 1024**2),
            ("x", "max_video_bytes", 8 * 1024**3),
            ("youtube", "max_videos", 1),
        ],
    )
    def test_they_hold_the_numbers_that_were_gathered(self, network, name, expected):
        assert rules_for(network).number(name) == expected

    @pytest.mark.parametrize(
        ("network", "name", "expected"),
        [
            ("instagram", "media_required", True),
            ("instagram", "links_in_text", False),
            ("instagram", "image_min_ratio", 0.8),
            ("instagram", "image_types", ("image/jpeg",)),
            ("tiktok", "media_mixing", False),
            ("x", "video_min_s", 0.5),
            ("youtube", "media_kinds", ("video",)),
            ("telegram", "alt_supported", False),
        ],
    )
    def test_they_hold_the_other_values_that_were_gathered(self, network, name, expected):
        assert rules_for(network).value(name) == expected

    def test_a_rule_of_a_field_is_asked_for_with_the_field(self):
        rules = rules_for("youtube")

        assert rules.value("forbidden_characters", field="title") == "<>"
        assert rules.value("forbidden_characters", field="tags") is None
        assert rules.value("forbidden_characters") is None

    def test_advice_is_told_from_what_the_network_enforces(self):
        subject = rules_for("newsletter").text_rules("subject")

        assert [rule.severity for rule in subject] == [Severity.SHOULD, Severity.MUST]
        assert rules_for("x").rule("max_hashtags").severity == Severity.SHOULD
        assert rules_for("x").rule("max_images").severity == Severity.MUST

    def test_no_own_choice_is_a_must(self):
        for network in networks():
            for rule in rules_for(network).everything:
                assert rule.confidence != "own-choice" or rule.severity == Severity.SHOULD

    def test_each_network_has_a_name_and_a_choice(self):
        choices = dict(network_choices())

        assert set(choices) == ALL
        assert (choices["facebook"], str(choices["newsfeed"])) == ("Facebook", "News feed")
        assert network_label("myspace") == "myspace"

    def test_sizes_to_make_pictures_in_are_named(self):
        sizes = {one.name: (one.width, one.height) for one in rules_for("instagram").renditions}

        assert sizes["square"] == (1080, 1080)
        assert sizes["portrait"] == (1080, 1350)
        assert sizes["story"] == (1080, 1920)

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
            ('kind = "social"', 'kind = "pigeon"', "kind is 'pigeon', not one of blog, chat"),
            ('field = "text"', 'field = "title"', "no [[text]] entry has field = 'text'"),
            ('unit = "characters"', 'unit = "words"', "text 1: unit is 'words', not one of chara"),
            ("limit = 10", "limit = 0", "text 1: limit is 0, not a whole number above 0"),
            ("limit = 10", "limit = true", "text 1: limit is True, not a whole number above 0"),
            ("limit = 10", "limmit = 10", "small.toml: text 1: unknown limmit"),
            ('"2026-11"', '"2026-13"', "text 1: verified_on is '2026-13', not a month"),
            ('"documented"', '"sure"', "text 1: confidence is 'sure', not one of documented"),
            ('source = "A document"', "", "text 1: source is missing or empty"),
            ("value = 4", "value = 0", "rule 1: max_images is 0, not a whole number from 1"),
            ("value = 4", "value = true", "rule 1: max_images is True, not a whole number"),
            ("value = 4", "value = 4.5", "rule 1: max_images is 4.5, not a whole number"),
            ("value = 4", 'value = "4"', "rule 1: max_images is '4', not a whole number"),
            ("value = 4", "value = [4]", "rule 1: max_images is [4], not a whole number"),
            ("value = 4", "value = 10000000000000", "rule 1: max_images is 10000000000000, not"),
            ("value = 4", "", "rule 1: max_images is None, not a whole number from 1"),
            ('unit = "files"', 'unit = "bytes"', "rule 1: unit is 'bytes'; that of max_images is"),
            ('"max_images"', '"max_imagse"', "rule 1: 'max_imagse' is no rule that"),
            ('name = "max_images"', 'name = "max_images"\nfield = "text"', "is about no field"),
            ("value = 4", 'value = 4\nseverity = "hint"', "rule 1: severity is 'hint', not must"),
            ("limit = 10", 'limit = 10\nseverity = ""', "text 1: severity is '', not must or"),
            (
                'confidence = "documented"',
                'confidence = "own-choice"',
                "is our own choice is no must",
            ),
            ('"documented"', '"override"', "text 1: confidence is 'override', not one of"),
            ("[[rules]]", "[rules]", "small.toml: rules is not a list of tables"),
            ('name = "max_images"', 'name = ""', "rule 1: name is missing or empty"),
        ],
    )
    def test_refuses_a_wrong_one_and_says_where(self, old, new, message):
        with pytest.raises(RulesError) as refused:
            parse(SMALL.replace(old, new, 1), name="small.toml")

        assert message in str(refused.value)

    @pytest.mark.parametrize(
        ("name", "value", "unit", "message"),
        [
            ("alt_required", "1", "yes or no", "alt_required is 1, not true or false"),
            ("image_min_ratio", "nan", "width / height", "image_min_ratio is nan, not a number"),
            ("image_min_ratio", "-1", "width / height", "image_min_ratio is -1, not a number"),
            ("image_types", '"image/png"', "media types", "not a list of 1 to 60 texts"),
            ("image_types", "[]", "media types", "image_types is [], not a list of 1 to 60"),
            ("image_types", '["png"]', "media types", "'png', which is no media type"),
            ("image_types", '["image/png", "image/png"]', "media types", "names something twice"),
            ("media_kinds", '["image", "song"]', "kinds of media", "has 'song', not one of image"),
            ("required", "true", "yes or no", "required names no field"),
            ("reserved_characters", '""', "characters", "not a text of 1 to 200 characters"),
        ],
    )
    def test_refuses_a_value_of_another_kind(self, name, value, unit, message):
        document = (
            SMALL.replace("max_images", name)
            .replace("value = 4", f"value = {value}")
            .replace('"files"', f'"{unit}"')
        )

        with pytest.raises(RulesError) as refused:
            parse(document, name="small.toml")

        assert "small.toml: rule 1: " in str(refused.value)
        assert message in str(refused.value)

    def test_refuses_a_least_above_the_most(self):
        document = SMALL + SMALL[SMALL.index("[[rules]]") :].replace(
            "max_images", "min_images"
        ).replace("value = 4", "value = 5")

        with pytest.raises(RulesError, match="min_images is above max_images"):
            parse(document, name="small.toml")

    def test_refuses_a_rule_of_a_field_that_nothing_counts(self):
        document = SMALL.replace('"max_images"', '"required"\nfield = "title"')
        document = document.replace("value = 4", "value = true").replace('"files"', '"yes or no"')

        with pytest.raises(RulesError, match="required is about 'title', which no"):
            parse(document, name="small.toml")

    @pytest.mark.parametrize(
        ("width", "message"), [("0", "width is 0"), ("1.5", "width is 1.5"), ("30000", "30000")]
    )
    def test_refuses_a_size_that_is_none(self, width, message):
        rendition = f"""
[[renditions]]
name = "square"
width = {width}
height = 10
source = "A document"
verified_on = "2026-11"
confidence = "documented"
"""
        with pytest.raises(RulesError, match=message):
            parse(SMALL + rendition, name="small.toml")

    def test_refuses_a_rule_that_stands_there_twice(self):
        twice = SMALL + SMALL[SMALL.index("[[rules]]") :]

        with pytest.raises(RulesError, match="'max_images' stands there twice"):
            parse(twice, name="small.toml")
