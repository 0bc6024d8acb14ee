"""What an editor may type into a rule, and what is said then."""

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.blocks import RuleStreamBlock, rule_kinds
from brand.rules.engine import patterns
from brand.rules.engine.content import Content
from brand.rules.engine.patterns import PatternError, compile_pattern
from brand.rules.vocabulary import TermError, alternatives, check_spelling
from tests.brand.rules.shared_cases import rule_set

#: Texts on which a careless expression takes minutes.
HUGE = [
    "a" * 200_000 + " @",
    "a@" * 100_000,
    "#" * 200_000,
    "#1" * 100_000,
    "#iphone " * 25_000,
    "A" * 200_000 + "b",
    "www." * 50_000,
    "https://a " * 20_000 + "iphone " * 20_000,
    "." * 200_000 + " a",
    "\u0301" * 200_000,
    "😀\u200d" * 50_000,
]


def cleaned(kind, **values):
    block = rule_kinds()[kind]
    defaults = {name: child.get_default() for name, child in block.child_blocks.items()}
    return block.clean(block.to_python({**defaults, **values}))


def field_errors(kind, **values):
    """Return the fields at which a rule is refused, with what is said."""
    with pytest.raises(StructBlockValidationError) as caught:
        cleaned(kind, **values)
    return {name: " ".join(error.messages) for name, error in caught.value.block_errors.items()}


class TestPattern:
    @pytest.mark.parametrize("pattern", ["(a", "a{1,100000}", "(?=x)", r"(a)\1", "x" * 301])
    def test_that_is_none_is_refused_at_its_field(self, pattern):
        assert set(field_errors("pattern", pattern=pattern)) == {"pattern"}

    @pytest.mark.parametrize("pattern", [".*", "a*", "", "(|x)", r"\b"])
    def test_that_matches_nothing_in_particular_is_refused(self, pattern):
        assert set(field_errors("pattern", pattern=pattern)) == {"pattern"}

    @pytest.mark.parametrize("pattern", [".", r"\w+", "[a-z]", "e", r"\d"])
    def test_that_is_found_in_almost_every_text_is_refused(self, pattern):
        said = field_errors("pattern", pattern=pattern)
        assert said == {"pattern": "This pattern is found in almost every text."}

    def test_that_is_good_is_taken(self):
        assert cleaned("pattern", pattern=r"\d+ ?% off")["pattern"] == r"\d+ ?% off"

    @pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}", "(a?){40}a{40}"])
    def test_whose_time_would_explode_elsewhere_ends(self, pattern):
        rules = rule_set([{"kind": "pattern", "pattern": pattern}], "en")
        text = "a" * 100_000 + "!"
        rules.run(Content(texts={"text": text}))

    def test_of_an_older_guideline_that_is_refused_today_stops_no_other(self):
        rules = rule_set(
            [
                {"kind": "pattern", "pattern": "(a"},
                {"kind": "pattern", "pattern": "zip"},
            ],
            "en",
        )
        found = rules.run(Content(texts={"text": "a zip"}))
        assert [(item.found, item.rule) for item in found] == [("zip", "rule:1")]

    @pytest.mark.parametrize(
        "pattern",
        [r"\d+ ?(percent|%) off word{}", r"(a|b|c|d)*word{}\s+[a-z]{{3,40}}x", r"word{}.{{90}}"],
    )
    def test_is_found_however_many_others_there_are(self, pattern):
        rules = rule_set(
            [{"kind": "pattern", "pattern": pattern.format(n)} for n in range(100)], "en"
        )
        text = f"50% off word7 abcx {'lorem ' * 20}"
        found = rules.run(Content(texts={"text": text}))
        assert {item.rule for item in found} == {"rule:7"}

    def test_that_no_set_can_hold_is_found_by_itself(self, monkeypatch):
        monkeypatch.setattr(patterns, "MEMORY_TOGETHER", 1000)
        rules = rule_set([{"kind": "pattern", "pattern": word} for word in ("zip", "seam")], "en")
        found = rules.run(Content(texts={"text": "a seam, a zip"}))
        assert [(item.found, item.rule) for item in found] == [
            ("seam", "rule:1"),
            ("zip", "rule:0"),
        ]

    def test_is_one_of_a_hundred_at_most(self):
        block = RuleStreamBlock()
        rule = {"type": "pattern", "value": {"pattern": "zip", "severity": "should"}}
        assert len(block.clean(block.to_python([rule] * 100))) == 100
        with pytest.raises(StreamBlockValidationError):
            block.clean(block.to_python([rule] * 101))

    def test_too_large_for_its_memory_is_refused(self):
        with pytest.raises(PatternError):
            compile_pattern("((a{1,99}){1,99}){1,99}")


class TestTerm:
    @pytest.mark.parametrize(
        "text", ["", "   ", ".", "-", "\u200b", "*", "a*", "s* x", "sa*na", "*sauna", "sa**"]
    )
    def test_that_would_match_everything_or_nothing_is_refused(self, text):
        with pytest.raises(TermError):
            check_spelling(text)

    @pytest.mark.parametrize(
        "text",
        [
            "sauna",
            "saun*",
            "C++",
            "🔥",
            "100 %",
            "ساونا",
            "cafe\u0301",
            "サウナ",
            "#ad",
            "24/7",
            "a saun*",
        ],
    )
    def test_of_any_script_is_taken(self, text):
        check_spelling(text)

    def test_has_several_replacements_and_numbers_whole(self):
        assert alternatives("fair, good value") == ["fair", "good value"]
        assert alternatives("tested at 10,000 mm") == ["tested at 10,000 mm"]
        assert alternatives(" , ") == []


class TestKinds:
    def test_a_least_above_the_most_is_refused(self):
        said = {"maximum": "The most is less than the least."}
        assert field_errors("hashtags", minimum=3, maximum=2) == said
        assert cleaned("hashtags", minimum=2, maximum=2)["maximum"] == 2

    def test_a_disclosure_says_when_it_is_required(self):
        assert set(field_errors("disclosure", phrases="#ad")) == {"always"}
        assert set(field_errors("disclosure", phrases=" \n ", always=True)) == {"phrases"}
        assert cleaned("disclosure", phrases="#ad", tags="partner")["tags"] == "partner"

    def test_one_name_is_not_written_in_two_ways(self):
        said = field_errors("names", names="iPhone, Iphone")
        assert said == {"names": "“Iphone” and “iPhone” are the same name. Keep one."}

    def test_a_host_is_a_host_and_not_both_allowed_and_banned(self):
        assert set(field_errors("links", allowed="not a host!")) == {"allowed"}
        assert set(field_errors("links", allowed="a.example", banned="a.example")) == {"banned"}
        assert set(field_errors("links", utm="utm source")) == {"utm"}
        assert cleaned("links", allowed="https://a.example/path")["allowed"]

    @pytest.mark.parametrize("word", ["*", "a*", ".", "sau*na"])
    def test_a_word_that_would_be_found_everywhere_or_nowhere_is_refused(self, word):
        assert set(field_errors("claims", claims=f"best, {word}")) == {"claims"}
        assert set(field_errors("names", names=f"iPhone, {word}")) == {"names"}
        disclosure = {"phrases": "#ad", "always": True}
        assert set(field_errors("disclosure", **disclosure, words=word)) == {"words"}
        assert cleaned("disclosure", **disclosure, words="prize, win*")["words"] == "prize, win*"

    def test_what_is_allowed_is_not_banned_too(self):
        said = {"banned": "#löyly is both allowed and banned."}
        assert field_errors("hashtags", allowed="#Löyly", banned="löyly") == said
        said = {"banned": "😂 is both allowed and banned."}
        assert field_errors("emoji", allowed="🔥 😂", banned="😂") == said
        assert cleaned("emoji", allowed="🔥", banned="😂")["banned"] == "😂"

    @pytest.mark.parametrize(
        ("kind", "values", "said"),
        [
            ("alt_text", {"shortest": 20}, "Alt text: at least 20 characters"),
            ("exclamations", {"maximum": 1, "in_a_row": 2}, "Exclamation marks: at most 1, 2 in a row"),
            ("capitals", {"maximum": 0, "shortest": 4}, "Words in capitals, from 4 letters: at most 0"),
            ("hashtags", {"maximum": 2, "banned": "#a\n#b", "at_end": True},
             "Hashtags: at most 2; never #a #b; at the end of the text"),
            ("emoji", {"allowed": "🔥 💧"}, "Emoji: any number; only 🔥 💧"),
            ("colour_pairs", {}, "Text in pictures: only the allowed colour pairs"),
            ("language", {"expected": "fi"}, "Language of the text: Finnish"),
            ("disclosure", {"phrases": " #ad ", "tags": "partner", "link": True},
             "“#ad”: with the tag partner; where there is a link"),
            ("disclosure", {"phrases": "#ad", "place": "first_line", "always": True},
             "“#ad” on the first line: in every post"),
            ("disclosure", {"phrases": "#ad", "place": "last_line", "words": "prize", "when_campaigns": "W"},
             "“#ad” on the last line: where it says prize; in the campaign W"),
        ],
    )  # fmt: skip
    def test_say_in_one_line_what_they_ask(self, kind, values, said):
        assert rule_kinds()[kind].summary(cleaned(kind, **values)) == said

    def test_a_list_of_emoji_has_some(self):
        assert set(field_errors("emoji", allowed=":smile:")) == {"allowed"}
        assert set(field_errors("emoji", banned="none")) == {"banned"}

    def test_every_kind_has_a_message_for_each_finding_of_the_shared_cases(self):
        from brand.rules.ruleset import message_of
        from tests.brand.rules.shared_cases import rule_sets, shared_cases

        sets = rule_sets()
        for case in shared_cases():
            for finding in sets[case.group].run(Content.from_json(case.content)):
                assert "%(" not in message_of(finding)
                assert message_of(finding) != finding.found

    def test_every_kind_has_a_description_an_icon_and_a_preview(self):
        for kind, block in rule_kinds().items():
            assert block.label, kind
            assert block.meta.description, kind
            assert {"severity", "reason", "example", "networks", "languages", "campaigns"} <= set(
                block.child_blocks
            )


class TestHugeText:
    @pytest.mark.parametrize(
        ("rule", "text"),
        [
            ({"kind": "term", "term": "sauna", "is": "banned"}, "sauna " * 20_000),
            ({"kind": "exclamations", "maximum": 1, "in_a_row": 1}, "! " * 20_000),
            ({"kind": "hashtags", "maximum": 1}, "#a " * 20_000),
            ({"kind": "links", "banned": "bit.ly"}, "https://bit.ly/x " * 20_000),
        ],
    )
    def test_findings_of_one_rule_are_limited(self, rule, text):
        found = rule_set([rule], "fi").run(Content(texts={"text": text}))
        assert len(found) == 50

    @pytest.mark.parametrize(
        "text",
        HUGE,
        ids=lambda text: repr(text[:9]),
    )
    def test_is_read_in_linear_time(self, text):
        rules = rule_set(
            [
                {"kind": "names", "names": "iPhone"},
                {"kind": "hashtags", "maximum": 1, "at_end": True},
                {"kind": "emoji", "maximum": 1},
                {"kind": "capitals", "maximum": 1},
                {"kind": "reading_ease", "maximum": 30},
                {"kind": "language"},
                {"kind": "links", "https": True},
            ],
            "en",
        )
        rules.run(Content(texts={"title": text, "text": text}))
