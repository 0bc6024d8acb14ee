"""Contents, limits and facts of a case; what a test does not name is unknown, or as it should be."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from editorial.channel_content import ChannelContent, MediaItem
from editorial.readiness.checks import check_channel
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits, limits_from
from editorial.readiness.problems import Problem
from networks.rules import NetworkRules, Rule, TextRule

NOW = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 10)
_SAID: dict[str, Any] = {
    "source": "a document",
    "verified_on": "2026-11",
    "confidence": "documented",
}


def limits(
    network: str = "bluesky",
    *,
    kind: str = "social",
    texts: Mapping[str, Sequence[tuple[str, int | None]]] | None = None,
    **rules: Any,
) -> NetworkLimits:
    """Return limits: rules by name, and of each text field its units with their limits."""
    return limits_from(
        NetworkRules(
            network=network,
            label=network,
            kind=kind,
            rules=tuple(
                Rule(name=name, value=value, unit="-", **_SAID) for name, value in rules.items()
            ),
            text=tuple(
                TextRule(field=field, unit=unit, limit=limit, **_SAID)
                for field, rows in (texts or {}).items()
                for unit, limit in rows
            ),
        )
    )


def content(
    text: str = "Steam.", *media: MediaItem, network: str = "bluesky", **values: Any
) -> ChannelContent:
    """Return what a post says on a network; other texts by their names."""
    known = {"link", "thread", "options"}
    texts = {name: value for name, value in values.items() if name not in known}
    rest: Any = {name: value for name, value in values.items() if name in known}
    rest.setdefault("link", "")
    return ChannelContent(
        network=network,
        texts={"text": text, **texts},
        media=media,
        tagged_link=rest["link"],
        **rest,
    )


def facts(**values: Any) -> PostFacts:
    """Return the facts of a post that has all that it should have."""
    return PostFacts(
        **{
            "now": NOW,
            "today": TODAY,
            "has_goal": True,
            "has_persona": True,
            "has_pillar": True,
            "target_on": date(2026, 11, 20),
            **values,
        }
    )


def picture(
    name: str = "lake.jpg", *, alt: str = "A lake", crop: str = "", part: int = 1, **values: Any
) -> MediaItem:
    """Return a picture of 1000 by 1000 pixels and 100 kB."""
    asset = SimpleNamespace(
        **{
            "filename": name,
            "file": SimpleNamespace(name=name),
            "width": 1000,
            "height": 1000,
            "file_size": 100_000,
            "licence_ends_on": None,
            **values,
        }
    )
    return MediaItem(kind="image", asset=asset, alt_text=alt, crop=crop, part=part)


def video(
    name: str = "film.mp4", *, alt: str = "A film", part: int = 1, **values: Any
) -> MediaItem:
    """Return a measured video of 10 seconds, 1920 by 1080 pixels and 1 MB."""
    asset = SimpleNamespace(
        **{
            "filename": name,
            "width": 1920,
            "height": 1080,
            "duration_s": 10.0,
            "measuring_problem": "",
            "cleaning_problem": "",
            "container": "mp4",
            "video_codec": "h264",
            "size_bytes": 1_000_000,
            "licence_ends_on": None,
            **values,
        }
    )
    return MediaItem(kind="video", asset=asset, alt_text=alt, part=part)


def document(name: str = "guide.pdf", **values: Any) -> MediaItem:
    """Return a PDF of 10 pages and 1 MB."""
    asset = SimpleNamespace(
        **{
            "filename": name,
            "file": SimpleNamespace(name=name),
            "file_size": 1_000_000,
            "pages": 10,
            "licence_ends_on": None,
            **values,
        }
    )
    return MediaItem(kind="document", asset=asset, title="Guide")


def found(
    what: ChannelContent, accepted: NetworkLimits | None = None, known: PostFacts | None = None
) -> list[Problem]:
    """Return what is found on one channel."""
    return check_channel(what, accepted or limits(what.network), known or facts())


def codes(
    what: ChannelContent, accepted: NetworkLimits | None = None, known: PostFacts | None = None
) -> list[tuple[str, str]]:
    """Return the code and severity of each problem found on one channel."""
    return [(one.code, str(one.severity)) for one in found(what, accepted, known)]
