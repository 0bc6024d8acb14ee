"""What the brand's rules cost: a re-check of all posts, and a keystroke; by the rule and by the character."""

import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from brand.rules.engine.content import Content
from brand.rules.payload import ENGINE_SCRIPTS, PATTERN_SCRIPT, payload_of
from brand.rules.ruleset import RuleSet
from cms import machine
from tests.bench.measuring import Comparison, compare
from tests.brand.rules.shared_cases import rule_set

RULES = 500
POSTS = 10_000
POST_LENGTH = 280
LONG_TEXT = 3_000
_STATIC = Path(__file__).resolve().parents[2] / "brand" / "static"
_SYLLABLES = [consonant + vowel for consonant in "sktlmnrv" for vowel in "aieou"]
#: Of each hundred rules, beside terms.
_PATTERNS, _NAMES, _DISCLOSURES = 3, 4, 2
_ONE_OF_EACH: list[dict[str, Any]] = [
    {"kind": "hashtags", "minimum": 1, "maximum": 3, "at_end": True},
    {"kind": "emoji", "maximum": 1},
    {"kind": "exclamations", "maximum": 1, "in_a_row": 1},
    {"kind": "capitals", "maximum": 0, "shortest": 4},
    {"kind": "reading_ease", "maximum": 60},
    {"kind": "alt_text", "shortest": 15},
    {"kind": "links", "https": True, "utm": "utm_source"},
    {"kind": "colour_pairs"},
    {"kind": "language"},
    {"kind": "claims", "claims": "paras, halvin", "sources": "lähde:"},
]
_KEYSTROKES = """
([payload, text, times]) => {
  window.engine ??= {};
  const engine = (window.engine[payload.checks.length] ??= window.linjaRules.prepare(payload));
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    engine.check({network: 'bluesky', language: 'fi', texts: {text: text + time}});
  }
  return performance.now() - began;
}
"""


class Corpus:
    """Words, rules and posts, the same ones each time."""

    def __init__(self) -> None:
        self.chance = random.Random(500)
        self.words = [
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))
            for _ in range(5_000)
        ]

    def text(self, length: int) -> str:
        """Return a text of about so many characters."""
        parts: list[str] = []
        size = 0
        while size < length:
            parts.append(self.chance.choice(self.words))
            size += len(parts[-1]) + 1
        return " ".join(parts)[: length - 1] + "."

    def rules(self, number: int) -> RuleSet:
        """Return so many rules of every kind, most of them terms."""
        word = partial(self.chance.choice, self.words)
        made = [*_ONE_OF_EACH]
        for place in range(number - len(made)):
            share = place % 100
            if share < _PATTERNS:
                made.append({"kind": "pattern", "pattern": rf"{word()}\s+{word()}"})
            elif share < _PATTERNS + _NAMES:
                made.append({"kind": "names", "names": word().capitalize()})
            elif share < _PATTERNS + _NAMES + _DISCLOSURES:
                made.append({"kind": "disclosure", "phrases": "#ad", "words": word()})
            else:
                made.append({"kind": "term", "term": word(), "is": "banned"})
        return rule_set(made, "fi")

    def posts(self, number: int) -> list[Content]:
        """Return so many posts of 280 characters."""
        return [
            Content.from_json(
                {
                    "network": "bluesky",
                    "language": "fi",
                    "texts": {"text": f"{self.text(POST_LENGTH - 14)} 😀 ä! #löyly"},
                    "links": {"link": "https://example.org/?utm_source=x"},
                    "media": [{"alt_text": "Sauna rannalla illan valossa"}],
                }
            )
            for _ in range(number)
        ]


def run_all(rules: RuleSet, posts: list[Content]) -> int:
    """Check posts one by one; return how much is found."""
    return sum(len(rules.run(post)) for post in posts)


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare twice the rules and twice the characters with once, on the server and in Chromium."""
    corpus = Corpus()
    rules, fewer = corpus.rules(RULES), corpus.rules(RULES // 2)
    posts = corpus.posts(POSTS)
    measured = compare(
        f"check {POSTS} posts, {RULES} rules",
        partial(run_all, rules, posts),
        partial(run_all, fewer, posts),
        runs=runs,
    )
    rate = POSTS / statistics.median(measured.ours_s)
    yield replace(measured, note=f"{RULES // 2} rules; {rate:.0f} posts a second")
    text, shorter = corpus.text(LONG_TEXT), corpus.text(LONG_TEXT // 2)
    yield compare(
        f"check {LONG_TEXT} characters, {RULES} rules",
        partial(run_all, rules, [Content(network="bluesky", language="fi", texts={"text": text})]),
        partial(
            run_all, rules, [Content(network="bluesky", language="fi", texts={"text": shorter})]
        ),
        runs=runs * 5,
        note=f"{LONG_TEXT // 2} characters",
    )
    if machine.chromium():
        yield from _in_chromium(corpus, rules, fewer, runs=runs)


def _in_chromium(
    corpus: Corpus, rules: RuleSet, fewer: RuleSet, *, runs: int
) -> Iterator[Comparison]:
    from playwright.sync_api import sync_playwright

    times = 20
    text, shorter = corpus.text(LONG_TEXT), corpus.text(LONG_TEXT // 2)
    payloads = [payload_of(made, rule_url=str) for made in (rules, fewer)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content("<!doctype html><title>Rules</title>")
        for script in (*ENGINE_SCRIPTS, PATTERN_SCRIPT):
            page.add_script_tag(path=_STATIC / script)

        def keystrokes(payload: Any, typed: str) -> list[float]:
            taken = [page.evaluate(_KEYSTROKES, [payload, typed, times]) for _ in range(runs + 1)]
            return [ms / 1000 / times for ms in taken[1:]]  # the first run only warms up

        ours = keystrokes(payloads[0], text)
        name = f"a keystroke, {LONG_TEXT} characters"
        yield Comparison(name, ours, keystrokes(payloads[0], shorter), "half the characters")
        yield Comparison(name, ours, keystrokes(payloads[1], text), f"{RULES // 2} rules")
        browser.close()
