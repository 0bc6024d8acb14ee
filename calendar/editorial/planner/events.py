"""What the calendar shows: one event a slot, and the posts that have no slot yet.

Everything is read as plain values, only for the window, in a constant number of queries.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Value
from django.db.models.expressions import Combinable

from brand.models import BrandPage
from editorial.models import PostPage
from editorial.planner.windows import Window
from editorial.state_sql import WrittenState
from editorial.states import PostQuerySet

#: How many posts without any date are shown; the rest is counted.
MOST_WITHOUT_DATE = 50
_BRAND_LENGTH = PostPage.steplen * 2
_OF_POST = {
    "id": "pk",
    "draft": "draft_title",
    "title": "title",
    "state": "state",
    "owner": "owner_id",
    "first_name": "owner__first_name",
    "last_name": "owner__last_name",
    "username": "owner__username",
    "pillar_id": "pillar_id",
    "pillar": "pillar__name",
    "goal": "goal__objective",
    "persona": "persona__title",
    "campaign": "campaign",
}
_OF_SLOT = {
    "slot": "slots__pk",
    "version": "slots__version",
    "publish_at": "slots__publish_at",
    "wall_time": "slots__wall_time",
    "zone_name": "slots__zone_name",
    "channel": "slots__channel_id",
    "channel_name": "slots__channel__name",
    "network": "slots__channel__network",
    "brand": "slots__channel__brand_id",
    "sent": "is_in_flight",
}
_OF_WAITING = {"target_on": "target_on", "path": "path"}


class Brand(Protocol):
    """What is told of a brand; ``path`` is the tree's."""

    @property
    def pk(self) -> int: ...

    @property
    def path(self) -> str: ...

    @property
    def title(self) -> str: ...


Brands = Collection[Brand]

_in_flight: list[Callable[[str], Combinable]] = []


def register_in_flight(condition: Callable[[str], Combinable]) -> None:
    """Register who knows which slots are being sent or were sent, and so can't be moved.

    Args:
        condition: Takes the name of a slot's primary key in the outer query; returns the expression.
    """
    _in_flight[:] = [condition]


class Event(NamedTuple):
    """One post on one channel at one time.

    Attributes:
        slot_id: The slot; ``version`` is what a move of it has to name.
        instant: When that is, in UTC, as the database has it: aware or not; see ``publish_at``.
        wall_time: What the brand's clock shows then, as ``2026-12-01T09:00:00``; see ``wall_at``.
        zone_name: The name of its zone.
        state: A value of ``PostState``.
        is_in_flight: Whether it is being sent, or was sent: it can't be moved.
        owner_id, owner_name: Who answers for the post; None and ''.
        pillar, goal, persona, campaign: Their names, '' for none.
    """

    slot_id: int
    version: int
    post_id: int
    title: str
    instant: datetime
    wall_time: str
    zone_name: str
    state: str
    is_in_flight: bool
    channel_id: int
    channel_name: str
    network: str
    brand_id: int
    brand_title: str
    owner_id: int | None
    owner_name: str
    pillar_id: int | None
    pillar: str
    goal: str
    persona: str
    campaign: str

    @property
    def publish_at(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.instant if self.instant.tzinfo else self.instant.replace(tzinfo=UTC)

    @property
    def wall_at(self) -> datetime:
        """What the brand's clock shows then, naive."""
        return datetime.fromisoformat(self.wall_time)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that has no slot yet.

    Attributes:
        target_on: The day that it is planned for; None for none.
        state: A value of ``PostState``.
    """

    post_id: int
    title: str
    target_on: date | None
    state: str
    brand_id: int
    brand_title: str
    owner_id: int | None
    owner_name: str
    pillar_id: int | None
    pillar: str
    goal: str
    persona: str
    campaign: str


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """The posts without a slot.

    Attributes:
        dated: Those with a target date in the window, by date.
        without_date: The newest of those without one, at most ``MOST_WITHOUT_DATE``.
        count: How many have none.
    """

    dated: list[Waiting]
    without_date: list[Waiting]
    count: int


def events_in(
    posts: PostQuerySet, window: Window, *, now: datetime, brands: Brands | None = None
) -> list[Event]:
    """Return the events of some posts in a window, by time, in one query, and one for the brands.

    Args:
        posts: The posts that the person may see, filtered; only the slots that they are
            ``showing_slots`` of count.
        window: The window.
        now: The present instant.
        brands: The brands of these posts, where they are known.
    """
    narrowed = {f"slots__{lookup}": value for lookup, value in posts.shown_slots.items()}
    # One filter() is one join: the values below are those of the slots that fit.
    rows = (
        _with_state(posts, now)
        .filter(slots__publish_at__gte=window.start, slots__publish_at__lt=window.end, **narrowed)
        .annotate(is_in_flight=_in_flight[0]("slots__pk") if _in_flight else Value(False))
        .order_by("slots__publish_at", "slots__pk")
        .values_list(*_OF_POST.values(), *_OF_SLOT.values())
    )
    titles = {brand.pk: brand.title for brand in brands or _brands()}
    return [
        Event(
            slot, version, post, draft or title, publish_at, wall_time, zone_name, state, bool(sent),
            channel, channel_name, network, brand, titles.get(brand, ""),
            owner, _name(first_name, last_name, username) if owner else "",
            pillar_id, pillar or "", goal or "", persona or "", campaign,
        )
        for (
            post, draft, title, state, owner, first_name, last_name, username,
            pillar_id, pillar, goal, persona, campaign,
            slot, version, publish_at, wall_time, zone_name,
            channel, channel_name, network, brand, sent,
        ) in _as_they_are(rows)
    ]  # fmt: skip


def planned_in(
    posts: PostQuerySet, window: Window, *, now: datetime, brands: Brands | None = None
) -> list[Waiting]:
    """Return the posts without a slot that are meant for a day of a window, by day.

    In one query where there are none, else in two, and one for the brands.

    Args:
        posts: The posts that the person may see, filtered.
        window: The window; its zone says which days these are.
        now: The present instant.
        brands: The brands of these posts, where they are known.
    """
    days = window.first_day, window.last_day
    dated = posts.filter(slots__isnull=True, target_on__range=days)
    # For PostgreSQL planning a query of the state is the most of it: it is asked where there are any.
    if not dated.exists():
        return []
    return _waiting(_with_state(dated, now).order_by("target_on", "pk"), brands)


def unscheduled(posts: PostQuerySet, window: Window, *, now: datetime) -> Unscheduled:
    """Return the posts without a slot: those meant for a day of the window, and those for none.

    In at most six queries, whatever there is; see ``planned_in`` for the arguments.
    """
    undated, count = without_date(posts, now=now)
    return Unscheduled(dated=planned_in(posts, window, now=now), without_date=undated, count=count)


def without_date(posts: PostQuerySet, *, now: datetime) -> tuple[list[Waiting], int]:
    """Return the newest posts with neither a slot nor a day, at most ``MOST_WITHOUT_DATE``, and how many."""
    undated = _with_state(posts, now).filter(slots__isnull=True, target_on__isnull=True)
    found = _waiting(undated.order_by("-pk")[: MOST_WITHOUT_DATE + 1])
    count = len(found) if len(found) <= MOST_WITHOUT_DATE else undated.count()
    return found[:MOST_WITHOUT_DATE], count


def _waiting(posts: Any, known: Brands | None = None) -> list[Waiting]:
    columns = {**_OF_POST, **_OF_WAITING}
    brands = {brand.path: (brand.pk, brand.title) for brand in known or _brands()}
    return [
        Waiting(
            post_id=row["id"],
            title=row["draft"] or row["title"],
            target_on=row["target_on"],
            state=row["state"],
            brand_id=brands[row["path"][:_BRAND_LENGTH]][0],
            brand_title=brands[row["path"][:_BRAND_LENGTH]][1],
            owner_id=row["owner"],
            owner_name=_name(row["first_name"], row["last_name"], row["username"]),
            pillar_id=row["pillar_id"],
            pillar=row["pillar"] or "",
            goal=row["goal"] or "",
            persona=row["persona"] or "",
            campaign=row["campaign"],
        )
        for row in (
            dict(zip(columns, values, strict=True))
            for values in posts.values_list(*columns.values())
        )
    ]


def _with_state(posts: PostQuerySet, now: datetime) -> Any:
    return posts if "state" in posts.query.annotations else posts.annotate(state=WrittenState(now))


def _as_they_are(rows: Any) -> list[tuple[Any, ...]]:
    """Read rows as the database gives them: what is made of each value takes longer than reading it."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _brands() -> Any:
    return BrandPage.objects.order_by().values_list("pk", "path", "title", named=True)


def _name(first: str | None, last: str | None, username: str | None) -> str:
    return f"{first or ''} {last or ''}".strip() or username or ""
