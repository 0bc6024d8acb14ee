"""The tags in a link (UTM) that tell the website's analytics where a visitor came from.

They are built from the plan, the pillar, the channel and the post, so that results can be read per
plan and per channel. A tag that the link has already is kept as it is: nothing is ever doubled.

Source:
    https://support.google.com/analytics/answer/10917952, "URL builders: Collect campaign data with
    custom URLs".
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from django.utils.text import slugify

from brand.models import BrandPage

if TYPE_CHECKING:
    from editorial.posts import PostPage

#: Networks whose visitors are not counted as social.
_MEDIUMS = {
    "newsletter": "email",
    "newsfeed": "feed",
    "wordpress": "blog",
    "webhook": "referral",
    "youtube": "video",
}


@dataclass(frozen=True, kw_only=True)
class LinkTags:
    """The values of a link's tags, as slugs; an empty one is left out.

    Attributes:
        source: ``utm_source``: the network.
        medium: ``utm_medium``: ``social``, ``email`` and the like.
        campaign: ``utm_campaign``: the post's campaign, else its plan.
        content: ``utm_content``: the post.
        term: ``utm_term``: the content pillar.
    """

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    term: str = ""

    @classmethod
    def of(cls, post: "PostPage", *, network: str, brand: BrandPage) -> "LinkTags":
        """Return the tags of a post's link on a network; all empty where it goes without them.

        What a person wrote into the post's own fields comes before what is built.
        """
        if not brand.tag_links or not post.tag_links:
            return cls()
        plan = post.goal.plan if post.goal_id and post.goal else post.plan
        return cls(
            source=network,
            medium=_MEDIUMS.get(network, "social"),
            campaign=_slug(post.utm_campaign or post.campaign or (plan.title if plan else "")),
            content=_slug(post.utm_content or post.title),
            term=_slug(
                post.utm_term or (post.pillar.name if post.pillar_id and post.pillar else "")
            ),
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return the tags that have a value, as (parameter, value)."""
        named = (
            ("utm_source", self.source),
            ("utm_medium", self.medium),
            ("utm_campaign", self.campaign),
            ("utm_term", self.term),
            ("utm_content", self.content),
        )
        return [(name, value) for name, value in named if value]


def tagged(link: str, tags: LinkTags) -> str:
    """Return a link with its tags.

    Args:
        link: An absolute address; anything but http(s) comes back as it is.
        tags: What to put in.

    Returns:
        The address with those parameters added that it does not have yet, after its own ones, which
        stay as they are written; the fragment stays last.
    """
    try:
        parts = urlsplit(link)
        there = {name.lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError:
        return link
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return link
    added = "&".join(
        f"{name}={quote(value, safe='')}" for name, value in tags.pairs() if name not in there
    )
    if not added:
        return link
    query = f"{parts.query}&{added}" if parts.query else added
    return urlunsplit(parts._replace(query=query))


def _slug(text: str) -> str:
    """Return a text as analytics keep it: lower case, ASCII, hyphens, at most 80 characters."""
    return slugify(text)[:80].strip("-")
