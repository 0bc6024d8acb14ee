"""What the calendar shows to somebody outside of it: on paper, or behind a link.

Only what a reader of the plan needs: when, where, what, in which words and how far it is. Everything
is of one brand, as one person may see it at this moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict

from brand.models import BrandPage
from cms.core.keys import keys_of
from editorial.channel_content import ChannelContent, MediaItem
from editorial.planner.events import Event, Waiting, events_in, unscheduled
from editorial.planner.filters import FilterError, filtered_posts, only_filters
from editorial.planner.windows import Window
from editorial.posts import PostPage
from editorial.shown_versions import shown_contents, shown_revision
from editorial.states import PostQuerySet, PostState
from networks.labels import network_label
from networks.models import Channel

#: What stands among the filters and narrows no posts: the brand is kept apart, layers lie behind them.
_NO_FILTERS = ("brand", "layers")


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """A post on a channel at its time, or on the day it is planned for where it has no time yet.

    Attributes:
        key: Tells it from the others, such as ``slot-12``; also an anchor.
        post_id: The post.
        title: The post's.
        day: By the brand's clock.
        at: What that clock shows, aware; None for a day alone.
        channel, network: The channel's name and its network's code; '' for a day alone, unless all of
            what is asked for is one network.
        state: A value of ``PostState``.
        text: What is said there, whole.
        picture: The first picture there, or None.
    """

    key: str
    post_id: int
    title: str
    day: date
    at: datetime | None
    channel: str
    network: str
    state: str
    text: str = ""
    picture: MediaItem | None = None

    @property
    def network_label(self) -> str:
        """The network's name as people write it; '' for none."""
        return network_label(self.network) if self.network else ""

    @property
    def where(self) -> str:
        """The channel, with its network where its name does not say it."""
        label = self.network_label
        if not self.channel or label.casefold() in self.channel.casefold():
            return self.channel or label
        return f"{self.channel} ({label})"

    @property
    def state_label(self) -> str:
        """The state in words, in the active language."""
        return str(PostState(self.state).label)


def kept_filters(params: QueryDict) -> str:
    """Return a query's filters and search as they are kept with a link; the brand stands beside them."""
    kept = only_filters(params)
    for name in _NO_FILTERS:
        kept.pop(name, None)
    return str(kept.urlencode())


def posts_seen_by(user: Any, *, brand: BrandPage, filters: str) -> PostQuerySet:
    """Return the posts of one brand that a person may see at this moment and that filters fit.

    Args:
        user: Through whose eyes.
        brand: The brand; posts of any other are never among them.
        filters: As ``kept_filters`` returns them.

    Returns:
        The posts. None where a filter names what is gone: a filter that can't hold must not widen
        what is shown.
    """
    request = HttpRequest()
    request.user = user
    params = QueryDict(filters, mutable=True)
    params.setlist("brand", [str(brand.pk)])
    request.GET = params  # type: ignore[assignment]
    try:
        posts = filtered_posts(request)
    except FilterError:
        return PostPage.objects.none()
    return posts.filter(path__startswith=brand.path)


def networks_meant(filters: str, *, brand: BrandPage) -> frozenset[str] | None:
    """Return the networks that filters leave to be shown, or None for all; at most one query."""
    params = QueryDict(filters)
    networks = set(params.getlist("network"))
    pks = keys_of(params.getlist("channel"))
    if pks:
        of_channels = Channel.objects.filter(brand=brand, pk__in=pks)
        found = set(of_channels.values_list("network", flat=True))
        networks = networks & found if networks else found
    return frozenset(networks) if networks or pks else None


def calendar_entries(
    posts: PostQuerySet,
    window: Window,
    *,
    brand: BrandPage,
    networks: frozenset[str] | None = None,
    now: datetime,
) -> list[CalendarEntry]:
    """Return what stands in a window of one brand's calendar, day by day.

    Args:
        posts: See ``posts_seen_by``.
        window: The window, in the brand's zone.
        brand: The brand.
        networks: See ``networks_meant``: of a post without a time nothing else is told.
        now: The present instant.

    Returns:
        Of each day first what has no time yet, then the times in order; at most 15 queries, whatever
        the number of posts.
    """
    if posts.query.is_empty():
        return []
    events = events_in(posts, window, now=now)
    waiting = unscheduled(posts, window, now=now).dated
    found: list[Event | Waiting] = [*events, *waiting]
    told = {one.post_id: one.state for one in found}
    contents = _contents(told, brand)
    entries = [_timed(event, contents.get(event.post_id, {}), window.zone) for event in events]
    entries += [_planned(one, contents.get(one.post_id, {}), networks) for one in waiting]
    return sorted(entries, key=_order)


def _order(entry: CalendarEntry) -> tuple[date, bool, Any, str]:
    return entry.day, entry.at is not None, entry.at or 0, entry.title


def _contents(states: Mapping[int, str], brand: BrandPage) -> dict[int, dict[str, ChannelContent]]:
    rows = PostPage.objects.filter(pk__in=states).order_by("pk")
    revisions = {
        pk: shown_revision(state=states[pk], live=live, latest=latest)
        for pk, live, latest in rows.values_list("pk", "live_revision_id", "latest_revision_id")
    }
    return shown_contents(revisions, brand=brand)


def _timed(event: Event, contents: Mapping[str, ChannelContent], zone: ZoneInfo) -> CalendarEntry:
    at = event.publish_at.astimezone(zone)
    content = contents.get(event.network)
    return CalendarEntry(
        key=f"slot-{event.slot_id}",
        post_id=event.post_id,
        title=event.title,
        day=at.date(),
        at=at,
        channel=event.channel_name,
        network=event.network,
        state=event.state,
        **_words(content),
    )


def _planned(
    post: Waiting,
    contents: Mapping[str, ChannelContent],
    networks: frozenset[str] | None,
) -> CalendarEntry:
    told = [one for code, one in contents.items() if networks is None or code in networks]
    return CalendarEntry(
        key=f"post-{post.post_id}",
        post_id=post.post_id,
        title=post.title,
        day=post.target_on,  # type: ignore[arg-type]  # ``unscheduled`` gives a date to each of these
        at=None,
        channel="",
        network=told[0].network if len(told) == 1 else "",
        state=post.state,
        **_words(told[0] if told else None),
    )


def _words(content: ChannelContent | None) -> dict[str, Any]:
    if content is None:
        return {}
    pictures: Sequence[MediaItem] = [
        item for item in content.media if item.kind == "image" and item.asset is not None
    ]
    return {"text": content.body, "picture": pictures[0] if pictures else None}
