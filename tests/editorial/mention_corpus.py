"""Texts that mention people, which Python and the browser must read alike, and the book they are looked up in."""

import random

from tests.networks.corpus import corpus

#: As ``address_book`` returns it: by folded name.
BOOK = {
    "sauna society": {"x": "sauna", "mastodon": "sauna@sauna.social", "bluesky": "@sauna.example"},
    "löyly ry": {"x": "@@loyly", "threads": ""},
    "straße": {"x": "strasse"},
    "ὀδυσσεύς": {"x": "odysseus"},
    "i\u0307stanbul": {"x": "istanbul"},
    "😀": {"x": "smile"},
    "toString": {},
    "a": {"x": "a"},
}
NETWORKS = ("x", "mastodon", "bluesky", "threads", "facebook")
TEXTS = (
    "",
    "plain",
    "@[Sauna Society]",
    "With @[Sauna Society]!",
    "@[sauna society] @[SAUNA SOCIETY]",
    "@[ Sauna Society\t]",
    "@[\u00a0Sauna Society\u3000]",
    "@[\ufeffSauna Society]",
    "@[\x1cSauna Society\x1f]",
    "@[\x85a]",
    "@[\u200ba]",
    "@[ ]",
    "@[]",
    "@[Löyly ry]",
    "@[LÖYLY RY]",
    "@[Lo\u0308yly ry]",
    "@[STRASSE]",
    "@[Straße]",
    "@[ὈΔΥΣΣΕΎΣ]",
    "@[İstanbul]",
    "@[ISTANBUL]",
    "@[😀]",
    "@[Nobody Here]",
    "@[toString]",
    "@[__proto__]",
    "@[constructor]",
    "@[two\nlines]",
    "@[two\rlines]",
    "@[[a]]",
    "@[a]]",
    "@[a][b]",
    "@@[a]",
    "@ [a]",
    "a@example.org [b]",
    "x@[a]y",
    "@[a]@[a]",
    "@[a",
    "@a]",
    "@[" + "a" * 120 + "]",
    "@[" + "a" * 121 + "]",
    "@[" + "😀" * 120 + "]",
    "@[" + "😀" * 121 + "]",
    "@[\ud83d]",
    "@[a\ude00]",
    "$1 @[a] $&",
    "@[$1]",
)


def made_at_random(number: int, *, seed: int) -> list[str]:
    """Return texts put together of these and of those that are counted, the same ones each time."""
    chance = random.Random(seed)
    others = [text for text in corpus() if len(text) < 60]
    return [
        "".join(
            chance.choice(TEXTS if chance.random() < 0.6 else others)
            for _ in range(chance.randint(1, 6))
        )
        for _ in range(number)
    ]
