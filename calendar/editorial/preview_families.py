"""Networks that draw a post alike; a preview has one template a family."""

from dataclasses import dataclass

from editorial.channel_content import ChannelContent


@dataclass(frozen=True, kw_only=True)
class Family:
    """How a preview draws the posts of some networks.

    Attributes:
        template: Of ``templates/editorial/previews``, without its ending.
        names: Whether names of accounts and hashtags are links there.
        ratio: How a picture is cut that nobody chose a cut for: a key of ``preview_media.SIZES``.
        grid: How many pictures a mosaic has, the last of which says how many more there are; 0 where
            all pictures stand in a row that is leafed through.
    """

    template: str
    names: bool = True
    ratio: str = ""
    grid: int = 4


_SHORT = Family(template="short")
_FEED = Family(template="feed", grid=5)
_VERTICAL = Family(template="vertical", ratio="vertical", grid=0)
_ARTICLE = Family(template="article", names=False)

_FAMILIES = {
    "x": _SHORT,
    "bluesky": _SHORT,
    "mastodon": _SHORT,
    "threads": Family(template="short", grid=0),
    "facebook": _FEED,
    "linkedin": _FEED,
    "instagram": Family(template="pictures", ratio="portrait", grid=0),
    "pinterest": Family(template="pin", ratio="pin", grid=0),
    "tiktok": _VERTICAL,
    "youtube": Family(template="video", ratio="wide", grid=0),
    "telegram": Family(template="message"),
    "newsfeed": _ARTICLE,
    "wordpress": _ARTICLE,
    "newsletter": Family(template="newsletter", names=False),
    "webhook": Family(template="webhook", names=False),
}
_UPRIGHT_PLACEMENTS = frozenset({"reel", "story", "short"})


def family_of(content: ChannelContent) -> Family:
    """Return how a channel's content is drawn."""
    if content.options.get("placement") in _UPRIGHT_PLACEMENTS:
        return _VERTICAL
    return _FAMILIES[content.network]
