"""What a feed holds, as plain rows: read in a few queries, hashed for the ETag, then written out."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from brand.models import BrandPage
from editorial.calendar_feeds.window import feed_window
from editorial.channel_content import ChannelContent
from editorial.posts import PostPage
from editorial.shown_versions import shown_contents, shown_revision
from editorial.slots import Slot
from networks.labels import network_label

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A post at its time on a channel, or on the day it is planned for where it has no time yet.

    Attributes:
        uid: Tells it from all others of this installation; never changes.
        post_id: The post.
        title: The post's, as its writers see it.
        state: A value of ``PostState``.
        revision_id: The version whose words are told; None where there is none.
        changed_at: When the time or the words last changed, aware.
        sequence: How often the time was changed.
        publish_at: The instant, aware; None for a day.
        zone_name: The zone in which it was meant.
        planned_on: The day, where there is no time.
        channel: The channel's name; empty for a day.
        network: Its network; empty for a day.
        categories: Campaign and pillar, as far as there are any.
        text: What is said there; empty until ``with_texts``.
    """

    uid: str
    post_id: int
    title: str
    state: str
    revision_id: int | None
    changed_at: datetime
    sequence: int = 0
    publish_at: datetime | None = None
    zone_name: str = ""
    planned_on: date | None = None
    channel: str = ""
    network: str = ""
    categories: tuple[str, ...] = ()
    text: str = ""

    @property
    def network_label(self) -> str:
        """The network's name as people write it."""
        return network_label(self.network) if self.network else ""


def entries_of(brand: BrandPage, *, now: datetime) -> list[Entry]:
    """Return what a brand's feed holds at an instant, without the texts: times in order, then days.

    Two queries, whatever the number of posts.
    """
    first, last = feed_window(now)
    slots = Slot.objects.filter(
        channel__brand=brand,
        post__path__startswith=brand.path,
        publish_at__gte=first,
        publish_at__lt=last,
    )
    zone = ZoneInfo(brand.time_zone)
    days = (first.astimezone(zone).date(), last.astimezone(zone).date())
    planned = Q(target_on__range=days) & ~Exists(Slot.objects.filter(post=OuterRef("pk")))
    posts = {
        post["pk"]: post
        for post in PostPage.objects.filter(path__startswith=brand.path)
        .filter(Q(pk__in=slots.order_by().values("post")) | planned)
        .with_state(now=now)
        .order_by("target_on", "pk")
        .values(
            *("pk", "title", "draft_title", "state", "target_on", "campaign", "pillar__name"),
            *("live_revision_id", "latest_revision_id", "latest_revision_created_at"),
        )
    }
    rows = slots.order_by("publish_at", "pk").values(
        *("pk", "post_id", "publish_at", "zone_name", "version", "changed_at"),
        *("channel__name", "channel__network"),
    )
    timed = [_timed(slot, posts[slot["post_id"]]) for slot in rows if slot["post_id"] in posts]
    with_times = {entry.post_id for entry in timed}
    return timed + [_planned(post) for pk, post in posts.items() if pk not in with_times]


def fingerprint_of(entries: Sequence[Entry], *about: str) -> str:
    """Return what tells these entries, and what else the feed says, from any others: SHA-256."""
    told = repr((about, [astuple(entry) for entry in entries]))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def with_texts(entries: Sequence[Entry], *, brand: BrandPage) -> list[Entry]:
    """Return the entries with what the posts say there; see ``shown_contents`` for the queries."""
    contents = shown_contents({entry.post_id: entry.revision_id for entry in entries}, brand=brand)
    return [replace(entry, text=_text(contents.get(entry.post_id, {}), entry)) for entry in entries]


def _text(contents: Mapping[str, ChannelContent], entry: Entry) -> str:
    if not entry.network:
        return next((content.body for content in contents.values()), "")
    content = contents.get(entry.network)
    return content.body if content is not None else ""


def _about(post: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "post_id": post["pk"],
        "title": post["draft_title"] or post["title"],
        "state": post["state"],
        "revision_id": shown_revision(
            state=post["state"], live=post["live_revision_id"], latest=post["latest_revision_id"]
        ),
        "categories": tuple(name for name in (post["campaign"], post["pillar__name"]) if name),
    }


def _timed(slot: Mapping[str, Any], post: Mapping[str, Any]) -> Entry:
    written_at = post["latest_revision_created_at"] or slot["changed_at"]
    return Entry(
        uid=f"slot-{slot['pk']}",
        changed_at=max(slot["changed_at"], written_at),
        sequence=slot["version"] - 1,
        publish_at=slot["publish_at"],
        zone_name=slot["zone_name"],
        channel=slot["channel__name"],
        network=slot["channel__network"],
        **_about(post),
    )


def _planned(post: Mapping[str, Any]) -> Entry:
    return Entry(
        uid=f"post-{post['pk']}",
        changed_at=post["latest_revision_created_at"] or _LONG_AGO,
        planned_on=post["target_on"],
        **_about(post),
    )
