"""What the rules are run over: one text for one network, with its pictures and links."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Media:
    """A picture of a content.

    Attributes:
        alt_text: Its text alternative.
        file_name: The name of its file, such as ``IMG_2041.jpg``; empty where it is not known.
        text_colour: Of the text that stands in the picture, as ``#rrggbb``; empty for none.
        background_colour: Of what that text stands on, as ``#rrggbb``.
        is_large: Whether that text is large (24 px, or 18.7 px bold, and more).
    """

    alt_text: str = ""
    file_name: str = ""
    text_colour: str = ""
    background_colour: str = ""
    is_large: bool = False


@dataclass(frozen=True, kw_only=True)
class Content:
    """One network's content.

    Attributes:
        network: Its code, such as ``bluesky``.
        language: The language it is meant to be in, such as ``fi``.
        texts: Field -> text, in the order of the form; ``text`` is the main one.
        links: Link field -> address, as it is written.
        link_tags: Parameters (``utm_source``) that are put into these addresses when they are sent.
        media: Its pictures in their order; findings name them ``media.0``, ``media.1``.
        tags: Of the post.
        campaign: Of the post; empty for none.
    """

    network: str = ""
    language: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    link_tags: frozenset[str] = frozenset()
    media: tuple[Media, ...] = ()
    tags: frozenset[str] = frozenset()
    campaign: str = ""

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Content":
        """Return a content from the shape that the browser and the shared cases use."""
        return cls(
            network=raw.get("network", ""),
            language=raw.get("language", ""),
            texts=dict(raw.get("texts", {})),
            links=dict(raw.get("links", {})),
            link_tags=frozenset(raw.get("link_tags", ())),
            media=tuple(Media(**item) for item in raw.get("media", ())),
            tags=frozenset(raw.get("tags", ())),
            campaign=raw.get("campaign", ""),
        )
