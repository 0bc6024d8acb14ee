"""What counting costs: a keystroke beside the counters of all networks, and the server's throughput."""

import json
import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cms import machine
from networks.counting import counts
from networks.payload import counting_payload
from networks.rules import networks
from networks.widgets import COUNTING_SCRIPTS
from tests.bench.measuring import Comparison, compare

LENGTH = 3_000
POSTS = 200
#: What is to be done within one frame of a screen of 60 Hz.
FRAME_MS = 16
_STATIC = Path(__file__).resolve().parents[2] / "networks" / "static"
_WORDS = (
    *("sauna", "löyly", "järvi", "kesäyö", "mend", "repair", "slow", "coat", "#löyly", "@anna"),
    *(
        "https://example.com/a/b?c=d",
        "example.com",
        "👩🏽‍🚀",
        "🔥",
        "🇫🇮",
        "@anna@social.example",
        "サウナ",
    ),
)
#: Each constraint of each network's text, as its counters ask on one keystroke.
_KEYSTROKES = """
([payload, text, times]) => {
  const units = Object.values(payload).flatMap(({ fields }) => fields.text.map(({ unit }) => unit));
  const began = performance.now();
  let used = 0;
  for (let time = 0; time < times; time += 1) {
    for (const unit of units) used += window.linjaCounting.units[unit](text + time);
  }
  return (performance.now() - began) / times;
}
"""


def text_of(length: int) -> str:
    """Return a text of so many characters: words, links, mentions and emoji, the same ones each time."""
    chance = random.Random(3000)
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(chance.choice(_WORDS))
        size += len(parts[-1]) + 1
    return " ".join(parts)[:length]


def count_everywhere(texts: list[str]) -> int:
    """Count texts by every network; return the sum."""
    return sum(
        item.used for text in texts for network in networks() for item in counts(network, text)
    )


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare twice the characters with once, on the server and in Chromium, and name the rates."""
    text, shorter = text_of(LENGTH), text_of(LENGTH // 2)
    texts = [text_of(280)] * POSTS
    measured = compare(
        f"count {POSTS} posts everywhere",
        partial(count_everywhere, texts),
        partial(count_everywhere, texts[: POSTS // 2]),
        runs=runs,
    )
    rate = POSTS / statistics.median(measured.ours_s)
    yield replace(measured, note=f"half of the posts; {rate:.0f} posts a second")
    yield compare(
        f"count {LENGTH} characters everywhere",
        partial(count_everywhere, [text]),
        partial(count_everywhere, [shorter]),
        runs=runs,
        note=f"{LENGTH // 2} characters",
    )
    if machine.chromium():
        yield from _in_chromium(text, shorter, runs=runs)


def _in_chromium(text: str, shorter: str, *, runs: int) -> Iterator[Comparison]:
    from playwright.sync_api import sync_playwright

    payload: Any = json.loads(json.dumps(counting_payload(networks())))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content("<!doctype html><title>Counting</title>")
        for script in COUNTING_SCRIPTS:
            page.add_script_tag(path=_STATIC / script)

        def keystrokes(typed: str) -> list[float]:
            taken = [page.evaluate(_KEYSTROKES, [payload, typed, 20]) for _ in range(runs + 1)]
            return [ms / 1000 for ms in taken[1:]]  # the first run only warms up

        ours = keystrokes(text)
        frame = [FRAME_MS / 1000] * len(ours)
        name = f"a key, {LENGTH} characters, all"
        yield Comparison(name, ours, keystrokes(shorter), "half the characters")
        yield Comparison(name, ours, frame, f"a frame of {FRAME_MS} ms; to be below 1")
        browser.close()
