"""What the calendar's feed costs: a month of 1,000 events among few and many posts, and beside the query alone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql import InsertQuery
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from brand.models import BrandGroup, BrandPage
from cms.users.models import User
from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage, Slot
from networks.models import Channel
from tests.bench import month_view
from tests.bench.measuring import Comparison, compare
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel

BRANDS, EVENTS, FEW, MANY = 20, 1_000, 10_000, 100_000
#: A whole month of weeks; the other posts go out in the years around it.
START, END = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 5, tzinfo=UTC)
DAYS = {"start": START.date().isoformat(), "end": END.date().isoformat()}
_CHUNK = 500
_OF_PAGE = [field for field in Page._meta.concrete_fields if not field.primary_key]


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare the feed of a month among 100,000 posts with that among 10,000, and with its query alone.

    Raises:
        AssertionError: It shows another number of events, or takes more queries among more posts.
    """
    client = Client()
    client.force_login(User.objects.create_superuser("calendar", "bench@example.org", "-"))
    brands = [make_brand(f"Planned {number}", time_zone="UTC") for number in range(BRANDS)]
    channels = [make_channel(brand) for brand in brands]
    times, queries = {}, {}
    done = 0
    for size in (FEW, MANY):
        _fill(brands, channels, done, size)
        done = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        queries[size] = _queries(client)
        times[size] = compare(
            f"calendar feed, {size:,} posts",
            partial(_feed, client),
            _bare(client),
            runs=runs,
            note=f"its own query and JSON; {queries[size]} queries, {EVENTS:,} events",
        )
        yield times[size]
    # An administrator's rights cost nothing to find; those of somebody in many teams do.
    strategist = Client()
    strategist.force_login(_strategist(brands))
    yield compare(
        f"the same, for a strategist of {BRANDS} brands",
        partial(_feed, strategist),
        _bare(strategist),
        runs=runs,
        note=f"its own query and JSON; {_queries(strategist)} queries",
    )
    # What is worth a look is asked for afterwards; nobody waits for it, and it is paid for all the same.
    yield compare(
        "feed, then what is worth a look",
        partial(_feed_and_cautions, client),
        _bare(client),
        runs=runs,
        note="the feed's query and JSON",
    )
    if queries[FEW] != queries[MANY]:
        raise AssertionError(f"queries by posts: {queries}")
    # The smaller table is gone by now: the runs of both sizes stand side by side.
    yield Comparison(
        f"feed of {MANY:,} posts", times[MANY].ours_s, times[FEW].ours_s, f"{FEW:,} posts"
    )
    yield from month_view.comparisons(client, runs=runs, **DAYS)


def _strategist(brands: list[BrandPage]) -> User:
    person = make_person(brands[0], Role.STRATEGIST)
    teams = BrandGroup.objects.filter(brand__in=brands, role=Role.STRATEGIST)
    person.groups.add(*teams.values_list("group", flat=True))
    return person


def _feed(client: Client) -> list[dict]:
    response = client.get(reverse("calendar:events"), DAYS)
    events: list[dict] = response.json()["events"]
    if len(events) != EVENTS:
        raise AssertionError(f"{len(events)} events")
    return events


def _feed_and_cautions(client: Client) -> None:
    _feed(client)
    client.get(reverse("calendar:cautions"), DAYS).json()


def _queries(client: Client) -> int:
    _feed(client)
    with CaptureQueriesContext(connection) as queries:
        _feed(client)
    return len(queries)


def _bare(client: Client) -> partial[None]:
    """Return what reads the same rows with the feed's longest query, and writes and reads the same JSON."""
    with CaptureQueriesContext(connection) as queries:
        events = _feed(client)
    sql = max((query["sql"] for query in queries), key=len)

    def read(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql.replace("%", "%%"), ())
            cursor.fetchall()
        json.loads(json.dumps(events))

    return partial(read, sql)


def _fill(brands: list[BrandPage], channels: list[Channel], first: int, count: int) -> None:
    """Write posts straight into the tables, each with a slot; the first ``EVENTS`` of all in the window."""
    folders: QuerySet[PostIndexPage] = PostIndexPage.objects.order_by("path")
    of_brand = {folder.path[: Page.steplen * 2]: folder for folder in folders}
    rows = (_post(of_brand[brands[n % BRANDS].path], n) for n in range(first, count))
    number = first
    while chunk := list(islice(rows, _CHUNK)):
        pages = Page.objects.bulk_create(
            Page(**{field.attname: getattr(post, field.attname) for field in _OF_PAGE})
            for post in chunk
        )
        for post, page in zip(chunk, pages, strict=True):
            post.page_ptr_id = post.pk = page.pk
        # Django makes no rows of two tables in bulk: the second table is written by itself.
        insert = InsertQuery(PostPage)
        insert.insert_values(PostPage._meta.local_concrete_fields, list[Model](chunk), raw=True)
        insert.get_compiler(connection=connection).execute_sql()
        Slot.objects.bulk_create(
            _slot(post, channels[(number + place) % BRANDS], number + place)
            for place, post in enumerate(chunk)
        )
        number += len(chunk)


def _post(folder: PostIndexPage, number: int) -> PostPage:
    stream = PostPage._meta.get_field("content")
    return PostPage(
        title=f"Post {number}",
        draft_title=f"Post {number}",
        slug=f"post-{number}",
        url_path=f"{folder.url_path}post-{number}/",
        path=PostPage._get_path(folder.path, folder.depth + 1, number + 1),
        depth=folder.depth + 1,
        content_type=ContentType.objects.get_for_model(PostPage),
        locale_id=folder.locale_id,
        live=number % 3 > 0,
        content=stream.to_python([content()]),
    )


def _slot(post: PostPage, channel: Channel, number: int) -> Slot:
    length = (END - START) / EVENTS
    if number < EVENTS:
        at = START + length * number
    else:
        at = END + timedelta(days=2) + timedelta(minutes=7) * (number - EVENTS)
    return Slot(
        post=post,
        channel=channel,
        publish_at=at,
        wall_time=at.replace(tzinfo=None, microsecond=0).isoformat(),
        zone_name="UTC",
        changed_at=at,
    )
