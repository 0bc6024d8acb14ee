"""Reading what the demo's brands consist of: the TOML files in ``brands/``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "brands"

#: The demo's brands, in the order in which they are made.
KEYS = ("rantaloyly", "mended-mountain")


@dataclass(frozen=True, kw_only=True)
class BrandData:
    """One brand of the demo, as it stands in its files.

    Attributes:
        key: One of ``KEYS``.
        brand: Name, language, people, channels, and titles and alt texts of the pictures.
        guideline: Fields of the guideline.
        personas: Personas; a sub-persona names its ``parent`` and stands after it.
        plans: The plan in force and the one of the next season.
        media: Rights of pictures, the video's words, and what designers have to make.
        films: The brand's videos, MP4s, by their names in the data.
        posts: Posts with the state that each is to be in.
        ideas: Ideas, the newest first.
        writing: Contacts, saved texts and post templates.
        around: What stands around the posts: queues, notes and a series.
    """

    key: str
    brand: dict[str, Any]
    guideline: dict[str, Any]
    personas: list[dict[str, Any]]
    plans: list[dict[str, Any]]
    posts: list[dict[str, Any]]
    media: dict[str, Any]
    films: dict[str, bytes]
    ideas: list[dict[str, Any]]
    writing: dict[str, Any]
    around: dict[str, Any]


def load(key: str) -> BrandData:
    """Read a brand's files."""
    return BrandData(
        key=key,
        brand=_read(key, "brand"),
        guideline=_read(key, "guideline"),
        personas=_read(key, "personas")["personas"],
        plans=[_read(key, "plan_current"), _read(key, "plan_next")],
        posts=[
            post
            for part in (
                "posts_past",
                "posts_now",
                "posts_ahead",
                "posts_channels",
                "posts_unready",
            )
            for post in _read(key, part)["posts"]
        ],
        media=_read(key, "media"),
        films={path.stem: path.read_bytes() for path in sorted((_FOLDER / key).glob("*.mp4"))},
        ideas=_read(key, "ideas")["ideas"],
        writing=_read(key, "writing"),
        around=_read(key, "around"),
    )


def _read(key: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / key / f"{name}.toml").read_text(encoding="utf-8"))
