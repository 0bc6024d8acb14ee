"""Making the posts of a series ahead: one an occurrence, whoever asks and however often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from brand.models import BrandPage
from cms.core.page_batches import add_drafts, index_pages
from editorial.posts import PostIndexPage, PostPage
from editorial.scheduling import FirstTime, set_first_slots
from editorial.series.rules import MOST_AT_ONCE, Occurrence
from editorial.series.series import Series, SeriesPost
from editorial.writing.post_templates import PostTemplate, Start, start_of, values_of
from networks.models import Channel

#: More than these are made in the queue, so that nobody waits for them.
MOST_IN_A_REQUEST = 8
#: So many are made in a transaction: others can write in between.
BATCH = 100


@dataclass(frozen=True)
class Kit:
    """What all posts of a series are made of, looked up once.

    Attributes:
        series: The series.
        brand: Its brand.
        channels: Its channels that are in use.
        start: What the posts start with.
    """

    series: Series
    brand: BrandPage
    channels: list[Channel]
    start: Start


def due(series: Series, *, now: datetime, limit: int = MOST_AT_ONCE) -> list[Occurrence]:
    """Return the occurrences whose posts are to be made now: ahead, and not made before.

    Args:
        series: The series.
        now: The present instant.
        limit: How many at most.
    """
    if series.ended_at:
        return []
    made = set(series.posts.values_list("on", flat=True))
    coming = series.rule.occurrences(
        ZoneInfo(series.brand.time_zone),
        after=now,
        before=now + timedelta(weeks=series.weeks_ahead),
        limit=MOST_AT_ONCE,
    )
    return [occurrence for occurrence in coming if occurrence.on not in made][:limit]


def make_posts(series: Series, *, now: datetime, limit: int = MOST_AT_ONCE) -> int:
    """Make the posts that are due, some in a transaction, so that it can be taken up again.

    Args:
        series: The series.
        now: The present instant.
        limit: How many at most.

    Returns:
        How many were made, by a number of statements that does not depend on it, beside those that let
        the references know each. It stops where somebody changes or ends the series meanwhile.
    """
    kit = kit_of(series)
    coming = due(series, now=now, limit=limit)
    made = 0
    for start in range(0, len(coming), BATCH):
        with transaction.atomic():
            # PostgreSQL waits here for who changes it; SQLite lets one writer in at a time anyway.
            current = Series.objects.select_for_update().filter(pk=series.pk, ended_at=None).first()
            if current is None or current.edition != series.edition:
                break
            posts = _make(kit, coming[start : start + BATCH], now=now)
        index_pages(posts)
        made += len(posts)
    return made


def kit_of(series: Series) -> Kit:
    """Return what posts of a series are made of, and keep what its template holds by now."""
    values = source_values(series)
    if values is not None and values != series.values:
        series.values = values
        Series.objects.filter(pk=series.pk).update(values=values)
    return Kit(
        series=series,
        brand=series.brand,
        channels=list(series.channels.in_use().order_by("pk")),
        start=start_of(
            PostTemplate(brand=series.brand, values=series.values), PostPage, brand=series.brand
        ),
    )


def source_values(series: Series) -> dict[str, Any] | None:
    """Return what the template or the post holds by now, or None where both are gone."""
    if series.template:
        values: dict[str, Any] = series.template.values
        return values
    if series.source_post:
        return values_of(series.source_post.get_latest_revision_as_object())
    return None


def _make(kit: Kit, occurrences: list[Occurrence], *, now: datetime) -> list[PostPage]:
    """Make the posts of occurrences, but of those that somebody else has made by now."""
    series, by = kit.series, kit.series.owner
    days = [occurrence.on for occurrence in occurrences]
    there = set(series.posts.filter(on__in=days).values_list("on", flat=True))
    posts: dict[date, PostPage] = {}
    for occurrence in occurrences:
        if occurrence.on not in there:
            posts[occurrence.on] = post = PostPage(owner=by)
            fill(post, kit, occurrence)
            post.follow_goal()
    add_drafts(
        PostIndexPage.objects.child_of(kit.brand).get(), list(posts.values()), by=by, now=now
    )
    set_times(
        kit,
        [(posts[posted.on], posted) for posted in occurrences if posted.on in posts],
        by=by,
        now=now,
    )
    return list(posts.values())


def fill(post: PostPage, kit: Kit, occurrence: Occurrence) -> None:
    """Give a post the title, day and content of an occurrence; nothing is saved."""
    kit.start.fill(post)
    post.title = title_of(kit.series, kit.brand, occurrence.on)
    post.draft_title = post.title
    post.target_on = occurrence.on
    days = kit.series.due_days_before
    post.production_due_on = None if days is None else occurrence.on - timedelta(days=days)
    if kit.series.language:
        post.language = kit.series.language
    for network in dict.fromkeys(channel.network for channel in kit.channels):
        if network not in post.networks():
            block = post.content.stream_block.child_blocks[network]
            post.content.append((network, block.get_default()))


def title_of(series: Series, brand: BrandPage, on: date) -> str:
    """Return how a post is called: the series' name and the date as the brand's language writes it."""
    with translation.override(series.language or brand.language):
        return f"{series.name}, {date_format(on, 'SHORT_DATE_FORMAT')}"


def set_times(
    kit: Kit, made: Sequence[tuple[PostPage, Occurrence]], *, by: Any, now: datetime
) -> None:
    """Give posts that have no publishing times theirs, and remember how they were made.

    Args:
        kit: The series.
        made: Each post, saved, and the occurrence for which it stands.
        by: Who makes them.
        now: The present instant.
    """
    times = [
        FirstTime(post=post, channel=channel, wall_at=occurrence.wall_at, fold=occurrence.fold)
        for post, occurrence in made
        for channel in kit.channels
    ]
    walls: dict[int, dict[str, str]] = {}
    for slot in set_first_slots(times, brand=kit.brand, by=by, now=now):
        walls.setdefault(slot.post_id, {})[str(slot.channel_id)] = slot.wall_time
    SeriesPost.objects.bulk_create(
        SeriesPost(
            series=kit.series,
            on=occurrence.on,
            post=post,
            revision_id=post.latest_revision_id,
            slots=walls.get(post.pk, {}),
            made_at=now,
        )
        for post, occurrence in made
    )
