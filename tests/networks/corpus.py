"""The texts that Python and the browser must count alike."""

import random
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "corpus.toml"
#: What TOML can't say: half a pair of UTF-16, which a person pastes from a broken program.
SURROGATES = (
    "\ud83d",
    "\ude00",
    "a\ud83db",
    "\ude00\ud83d",
    "\ud83d\n",
    "https://a.com/\ud83d",
    "@a\ude00@b.c",
)
LONG = (
    "a" * 10_000,
    "ä" * 5_000,
    "😀" * 1_000,
    "a. " * 2_000,
    "a.b" * 1_000,
    "a-" * 2_000,
    "@" + "a" * 5_000,
    "@" + "a." * 2_500,
    "@a" * 2_000,
    "https://example.com/" + "a" * 5_000,
    "https://example.com/" + "(" * 500,
    "https://" + "a." * 1_000 + "com",
    "क्ष" * 1_000,
    "e" + "\u0301" * 1_000,
    "👩\u200d" * 500,
    "🇫" * 1_001,
    "https://a.com " * 200,
)  # fmt: skip
_JOINTS = (
    "",
    "",
    " ",
    " ",
    "\n",
    "\r\n",
    ". ",
    ", ",
    "/",
    "\u200d",
    "\ufe0f",
    "\u0301",
    "@",
    ".",
    "-",
    "_",
    "#",
)


@cache
def corpus() -> tuple[str, ...]:
    """Return all texts of the corpus."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8"))["texts"]
    return (*(text for texts in groups.values() for text in texts), *SURROGATES, *LONG)


@cache
def stated() -> tuple[tuple[str, dict[str, int]], ...]:
    """Return texts with what they count as by unit, as it was worked out by hand."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["counts"]
    return tuple((entry["text"], entry["is"]) for entry in entries)


def made_at_random(number: int, *, seed: int) -> list[str]:
    """Return texts put together of the corpus' and of any characters, the same ones each time.

    Characters that this Python's Unicode doesn't know are left out: engines of different years disagree on
    those, and nobody writes them yet.
    """
    chance = random.Random(seed)
    short = [text for text in corpus() if len(text) < 100 and not _halved(text)]
    points = [chr(point) for point in range(0x110000) if _known(point)]
    made = []
    for _ in range(number):
        parts = (
            (chance.choice(short) if chance.random() < 0.7 else chance.choice(points))
            + chance.choice(_JOINTS)
            for _ in range(chance.randint(1, 12))
        )
        made.append("".join(parts))
    return made


def _halved(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _known(point: int) -> bool:
    return unicodedata.category(chr(point)) not in {"Cn", "Cs", "Co"}
