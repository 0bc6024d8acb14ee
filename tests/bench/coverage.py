"""What opening a plan's coverage costs: with many posts against an empty plan's page and the query alone."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice, pairwise

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from brand.models import BrandPage
from cms.core import clock
from cms.users.models import User
from editorial.coverage_query import plan_posts
from editorial.models import PostIndexPage, PostPage, Slot
from networks.models import Channel
from personas.models import PersonaIndexPage, PersonaPage
from strategy.models import MarketingPlanPage
from tests.bench.measuring import Comparison, compare
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel
from tests.factories.strategy import approved_plan

POSTS, GOALS, PERSONAS, CHANNELS, MONTHS = 10_000, 12, 10, 8, 24
START, END = date(2027, 1, 1), date(2028, 12, 31)
_CHUNK = 500
_OF_PAGE = [field for field in Page._meta.concrete_fields if not field.primary_key]


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare coverage of a full plan with that of an empty one, and with half and a quarter of the posts.

    Raises:
        AssertionError: More posts take more queries.
    """
    sizes = (POSTS, POSTS // 2, POSTS // 4, 0)
    plans = {posts: _plan(f"Covered {posts}", posts) for posts in sizes}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(User.objects.create_superuser("bench", "bench@example.org", "-"))
    pages = {posts: partial(_open, client, plan) for posts, plan in plans.items()}
    reads = {posts: partial(_read, plan) for posts, plan in plans.items()}
    of_page, of_read = _queries(pages), _queries(reads)

    def bound() -> None:
        pages[0]()
        reads[POSTS]()

    yield compare(
        f"coverage of {POSTS:,} posts",
        pages[POSTS],
        bound,
        runs=runs,
        note=f"an empty plan's coverage + the queries of its posts; {of_page} queries a page",
    )
    for more, fewer in pairwise(sizes[:-1]):
        yield compare(
            f"coverage of {more:,} posts",
            pages[more],
            pages[fewer],
            runs=runs,
            note=f"{fewer:,} posts; 2 is linear",
        )
        yield compare(
            f"reading {more:,} posts",
            reads[more],
            reads[fewer],
            runs=runs,
            note=f"{fewer:,} posts; {of_read} queries each",
        )


def _queries(calls: Mapping[int, Callable[[], None]]) -> int:
    """Return how many queries each of some calls takes at most, after one that fills the caches.

    A plan without a gap asks one less: it offers no form to start a post in.
    """
    counts = {}
    for posts, call in calls.items():
        call()
        with CaptureQueriesContext(connection) as queries:
            call()
        counts[posts] = len(queries)
    if any(count > counts[0] for count in counts.values()):
        raise AssertionError(f"queries by posts: {counts}")
    return counts[0]


def _open(client: Client, plan: MarketingPlanPage) -> None:
    response = client.get(reverse("coverage:plan", args=[plan.pk]))
    if response.status_code != 200:
        raise AssertionError(response.status_code)


def _read(plan: MarketingPlanPage) -> None:
    brand = BrandPage.objects.containing(plan)
    if brand is None:
        raise AssertionError("a plan without a brand")
    plan_posts(plan, brand, now=clock.now())


def _plan(name: str, posts: int) -> MarketingPlanPage:
    """Make a brand with a plan of 24 months, and posts spread over all that it names."""
    brand = make_brand(name)
    folder = PersonaIndexPage.objects.child_of(brand).get()
    personas = [PersonaPage(title=f"Persona {number}") for number in range(PERSONAS)]
    for persona in personas:
        folder.add_child(instance=persona)
    channels = [
        make_channel(brand, "bluesky" if number % 2 else "newsfeed") for number in range(CHANNELS)
    ]
    plan = approved_plan(
        brand,
        starts_on=START,
        ends_on=END,
        goals=[{"objective": f"Goal {number}"} for number in range(GOALS)],
        pillars=[{"name": f"Pillar {number}", "share": 20} for number in range(5)],
        channel_plans=[{"network": "newsfeed", "role": "News", "posts_a_week": 3}],
        audiences=[{"persona": persona} for persona in personas],
    )
    _fill(brand, plan, personas, channels, posts)
    return plan


def _fill(
    brand: BrandPage,
    plan: MarketingPlanPage,
    personas: list[PersonaPage],
    channels: list[Channel],
    posts: int,
) -> None:
    """Write posts straight into the tables; a tenth waits for a slot, the rest has one."""
    folder = PostIndexPage.objects.child_of(brand).get()
    rows = _rows(folder, plan, personas, posts)
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
            _slot(post, channels[number % CHANNELS], number)
            for number, post in enumerate(chunk)
            if number % 10
        )
    Page.objects.filter(pk=folder.pk).update(numchild=posts)


def _rows(
    folder: PostIndexPage, plan: MarketingPlanPage, personas: list[PersonaPage], posts: int
) -> Iterator[PostPage]:
    goals, pillars = list(plan.goals.all()), list(plan.pillars.all())
    stream = PostPage._meta.get_field("content")
    kind = ContentType.objects.get_for_model(PostPage)
    for number in range(posts):
        yield PostPage(
            title=f"Post {number}",
            draft_title=f"Post {number}",
            slug=f"post-{number}",
            url_path=f"{folder.url_path}post-{number}/",
            path=PostPage._get_path(folder.path, folder.depth + 1, number + 1),
            depth=folder.depth + 1,
            content_type=kind,
            locale_id=folder.locale_id,
            live=number % 3 > 0,
            plan=plan,
            goal=goals[number % GOALS],
            persona=personas[number // GOALS % PERSONAS],
            pillar=pillars[number % len(pillars)],
            target_on=_day(number),
            content=stream.to_python([content("newsfeed"), content("bluesky")]),
        )


def _day(number: int) -> date:
    return START + timedelta(days=number * 7 % ((END - START).days + 1))


def _slot(post: PostPage, channel: Channel, number: int) -> Slot:
    at = datetime.combine(_day(number), datetime.min.time(), tzinfo=UTC) + timedelta(hours=9)
    return Slot(
        post=post,
        channel=channel,
        publish_at=at,
        wall_time=at.replace(tzinfo=None).isoformat(timespec="seconds"),
        zone_name="UTC",
        changed_at=at,
    )
