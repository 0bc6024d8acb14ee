"""The browser's engine and the server's agree: on the shared cases, and on texts made at random."""

import random
from pathlib import Path

import pytest

from brand.rules.engine.content import Content
from brand.rules.engine.tokens import lix
from brand.rules.payload import ENGINE_SCRIPTS, PATTERN_SCRIPT, payload_of
from tests.brand.rules.shared_cases import rule_sets, shared_cases
from tests.brand.rules.test_bad_input import HUGE

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "brand" / "static"
CHECK = """
([payload, contents]) => {
  const engine = window.linjaRules.prepare(payload);
  const points = (text) => Array.from(text).length;
  return contents.map((content) =>
    engine.check(content).map((finding) => {
      const [kind, number] = finding.field.split('.');
      const text = content.texts[finding.field] ?? content.links[finding.field]
        ?? content.media[number]?.alt_text ?? '';
      return {
        ...finding,
        start: points(text.slice(0, finding.start)),
        end: points(text.slice(0, finding.end)),
        message: engine.messageOf(finding),
      };
    }),
  );
}
"""
#: As Wagtail's content metrics compute it (``getLIXScore``).
WAGTAIL_LIX = """
([language, text]) => {
  const sentences = [...new Intl.Segmenter(language, {granularity: 'sentence'}).segment(text)].length;
  const words = [...new Intl.Segmenter(language, {granularity: 'word'}).segment(text)]
    .filter((part) => part.isWordLike).map((part) => part.segment);
  if (sentences === 0 || words.length < 10) return 0;
  const long = words.filter((word) => word.length > 6).length;
  return words.length / sentences + (long / words.length) * 100;
}
"""
FRAGMENTS = """
saunassa saunoille Sauna SAUNA cheap Cheap repair #ad #Mending 😂 👍🏽 👨‍👩‍👧 ❤️ 🇫🇮 ! !! ？ … . , : ;
halvimmalla laadukkaita mökeissä cafe\u0301 CAFÉ ca\u00adfé http://mended.example/x https://bit.ly/3
www.other.example (https://bsky.app), mended mountain iphone Iphones @iphone best NASA HUGE ÄÄNEKÄS
1️⃣ © 20% off ja on ei se the and of to och att det \u200b \u2028 ﷽ ساونا サウナ 𝒳𝒴 İstanbul ΟΔΟΣ e.g. 3.5
10.30 don't sauna-ilta hi\u2011tech Mr. a.m. source: Kari \u0301 ß ŉ ǅ
\x85 \x1c \ufeff \u3000 \u180e https://bit.ly/3\ufeffx http\u017f://bit.ly ımg_1 a.\u017fvg kuva_٣ İMG_2 \u212bK
""".replace("\n", " ").split(" ")


@pytest.fixture(scope="module")
def window(browser):
    page = browser.new_page()
    page.set_content("<!doctype html><title>Rules</title>")
    for script in (*ENGINE_SCRIPTS, PATTERN_SCRIPT):
        page.add_script_tag(path=STATIC / script)
    yield page
    page.close()


def random_contents(count):
    """Return contents whose texts are put together by chance, the same ones each time."""
    chance = random.Random(2611)

    def text(most):
        parts = (
            chance.choice(FRAGMENTS) + chance.choice((" ", " ", " ", "", "\n", "\n\n", ". "))
            for _ in range(chance.randint(0, most))
        )
        return "".join(parts)

    return [
        {
            "network": chance.choice(("bluesky", "newsfeed")),
            "language": chance.choice(("en", "fi")),
            "texts": {"title": text(4), "text": text(40)},
            "links": {
                "link": chance.choice(("", "https://mended.example/?utm_source=a", "http://x"))
            },
            "media": [
                {
                    "alt_text": text(3),
                    "file_name": chance.choice(("", "Kuva.png")),
                    "text_colour": chance.choice(("#12344d", "#ffffff")),
                    "background_colour": "#f6f1e7",
                }
            ],
            "tags": chance.sample(("partner", "Partner", "other"), 1),
            "campaign": chance.choice(("", "Summit", "winter sale")),
        }
        for _ in range(count)
    ]


def in_both(window, rules, contents):
    """Return what both engines find in contents: (the browser's, the server's)."""
    there = window.evaluate(CHECK, [payload_of(rules, rule_url=str), contents])
    here = [
        [finding.to_json() for finding in rules.run(Content.from_json(content))]
        for content in contents
    ]
    for findings in there:
        for finding in findings:
            assert finding.pop("message")
    return there, here


class TestEngines:
    def test_agree_on_the_shared_cases(self, window):
        cases = shared_cases()
        for number, rules in enumerate(rule_sets()):
            own = [case for case in cases if case.group == number]
            there, here = in_both(window, rules, [case.content for case in own])
            for case, browser_found, server_found in zip(own, there, here, strict=True):
                assert browser_found == server_found, case.name

    def test_agree_on_texts_made_at_random(self, window):
        contents = random_contents(60)
        found = 0
        for rules in rule_sets():
            there, here = in_both(window, rules, contents)
            for content, browser_found, server_found in zip(contents, there, here, strict=True):
                assert browser_found == server_found, content["texts"]
                found += len(server_found)
        assert found > 1000

    def test_a_catastrophic_pattern_does_not_hang_the_browser(self, window):
        rules = next(
            rules for rules in rule_sets() if any(c.form == "pattern" for c in rules.checks)
        )
        text = "a" * 100_000 + "!"
        there, here = in_both(
            window, rules, [{"texts": {"text": text}, "links": {}, "media": [], "tags": []}]
        )
        assert there == here == [[]]

    def test_read_huge_texts_in_linear_time(self, window):
        sets = rule_sets()
        for text in HUGE:
            content = {"texts": {"text": text}, "links": {}, "media": [], "tags": []}
            for rules in sets[-8:]:
                there, here = in_both(window, rules, [content])
                assert there == here, text[:20]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We mend coats. You wait. It takes an hour at most, and it costs less than you think."),
        ("fi", "Saunan lämmittäminen kestää kaksi tuntia. Sen jälkeen löylyt ovat valmiit! Tervetuloa mukaan."),
        ("en", "A list:\n\none two three\n\nfour five six\n\nseven eight nine ten"),
        ("en", "It costs 3.50 for e.g. a zip at 10.30 a.m. on the day, and that isn't a lot, is it? No. 4 next."),
        ("fi", "Hinta on 49 500 € ja 24,5 m². \"Tuletko?\" hän kysyi. Tulen… ehkä huomenna, jos sää sallii."),
        ("en", "Sauna-ilta (free!) begins at 18:00. Bring: towels, water; nothing else.\nSee you #löyly 🔥"),
    ],
)  # fmt: skip
def test_lix_is_what_wagtail_computes(window, language, text):
    assert lix(text) == pytest.approx(window.evaluate(WAGTAIL_LIX, [language, text]))
