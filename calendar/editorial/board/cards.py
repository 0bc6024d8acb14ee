"""The board's cards: what is known of each post at a glance, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import nsmallest
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.safestring import SafeString

from brand.models import BrandPage
from cms.core.walltime import wall
from editorial.board.columns import COLUMNS, Column, column_of, on_board
from editorial.board.targets import Legal, Review, legal_targets
from editorial.models import PostPage, Slot
from editorial.presentation import state_badge
from editorial.states import PostQuerySet, PostState
from networks.labels import network_label
from networks.models import Channel

#: So many cards a column are shown; the rest is in the list of posts.
MOST_CARDS = 50
#: Until it is approved a post can be overdue.
_UNFINISHED = (PostState.DRAFT, PostState.IN_REVIEW, PostState.CHANGES_REQUESTED)
_BRAND_LENGTH = PostPage.steplen * 2


@dataclass(frozen=True, kw_only=True)
class Card:
    """One post on the board.

    Attributes:
        post: The post, without its content.
        column: Where it stands.
        badge: Its state, where its column has several.
        brand: Its brand's name, where there are several.
        channels: Where it goes out, in words.
        next_time: When, in words, or ''.
        owner: Who answers for it, or ''.
        due_on: When its production is due.
        is_overdue: Whether that has passed and it is not approved.
        url: Its editor, for those who may open it.
        review: Where it is in review, or None.
        is_waiting: Whether it waits for the review of the person who looks.
        targets: The columns to which this person may move it.
        picture: The address of its thumbnail, '' for none.
    """

    post: PostPage
    column: Column
    badge: SafeString | str
    brand: str
    channels: list[str]
    next_time: str
    owner: str
    due_on: date | None
    is_overdue: bool
    url: str
    review: Review | None
    is_waiting: bool
    targets: list[Column]
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A column with its cards.

    Attributes:
        column: Which one.
        number: How many posts are in it.
        cards: The first of them.
    """

    column: Column
    number: int
    cards: list[Card] = field(default_factory=list)


def filled_columns(posts: PostQuerySet, *, user: Any, now: datetime) -> list[Filled]:
    """Return all columns with their first cards.

    Args:
        posts: Posts that the person may see, with their state.
        user: Who looks.
        now: The present instant.
    """
    placed = on_board(posts.order_by(), now=now).annotate(next_at=_next_time(now))
    # Ranked here: window functions would repeat the state's expression a dozen times in the statement.
    rows: dict[str, list[tuple[Any, ...]]] = {column.key: [] for column in COLUMNS}
    for pk, state, due_on, next_at in placed.values_list(
        "pk", "state", "production_due_on", "next_at"
    ):
        column = column_of(state)
        rows[column.key].append((*_place(column, due_on, next_at), -pk))
    numbers = {key: len(found) for key, found in rows.items()}
    ranks = {
        -row[-1]: rank
        for found in rows.values()
        for rank, row in enumerate(nsmallest(MOST_CARDS, found))
    }
    cards = cards_of(ranks, user=user, now=now)
    by_column: dict[str, list[Card]] = {column.key: [] for column in COLUMNS}
    for card in sorted(cards, key=lambda card: ranks[card.post.pk]):
        by_column[card.column.key].append(card)
    return [
        Filled(column=column, number=numbers.get(column.key, 0), cards=by_column[column.key])
        for column in COLUMNS
    ]


def _next_time(now: datetime) -> Coalesce:
    """Return a post's first time from now on, else its last one, without grouping."""
    slots = Slot.objects.filter(post=OuterRef("pk"))
    coming = slots.filter(publish_at__gt=now).order_by("publish_at").values("publish_at")[:1]
    last = slots.order_by("-publish_at").values("publish_at")[:1]
    return Coalesce(Subquery(coming), Subquery(last))


def _place(column: Column, due_on: date | None, next_at: datetime | None) -> tuple[bool, float]:
    """Return by what a post is ordered in its column; what has no day or time comes last."""
    if column.order == "due":
        return due_on is None, float(due_on.toordinal()) if due_on else 0.0
    if next_at is None:
        return True, 0.0
    return False, -next_at.timestamp() if column.order == "-time" else next_at.timestamp()


def cards_of(pks: Iterable[int], *, user: Any, now: datetime) -> list[Card]:
    """Return the cards of posts; a constant number of queries.

    Args:
        pks: Posts that the person may see.
        user: Who looks.
        now: The present instant.
    """
    posts = list(
        PostPage.objects.filter(pk__in=list(pks))
        .order_by()
        .with_state(now=now)
        .select_related("owner")
        .defer("media")
        .prefetch_related(
            Prefetch("slots", Slot.objects.select_related("channel").order_by("publish_at"))
        )
    )
    legal = legal_targets(posts, user=user)
    brands = {brand.path: brand for brand in BrandPage.objects.visible_to(user)}
    return [
        _card(post, legal, brands[post.path[:_BRAND_LENGTH]], many=len(brands) > 1, now=now)
        for post in posts
    ]


def _card(post: PostPage, legal: Legal, brand: BrandPage, *, many: bool, now: datetime) -> Card:
    column = column_of(post.state)
    slots = list(post.slots.all())
    coming = next((slot for slot in slots if slot.publish_at > now), None) or (slots or [None])[-1]
    today = wall(now, ZoneInfo(brand.time_zone)).date()
    due_on = post.production_due_on
    editor = reverse("wagtailadmin_pages:edit", args=[post.pk])
    return Card(
        post=post,
        column=column,
        badge=state_badge(post.state) if len(column.states) > 1 else "",
        brand=brand.title if many else "",
        channels=_channels(post, slots),
        next_time=coming.wall_label if coming else "",
        owner=str(post.owner) if post.owner else "",
        due_on=due_on if post.state in _UNFINISHED else None,
        is_overdue=due_on is not None and due_on < today and post.state in _UNFINISHED,
        url=editor if post.pk in legal.editable else "",
        review=legal.reviews.get(post.pk),
        is_waiting=post.pk in legal.waiting,
        targets=[column for column in COLUMNS if column.key in legal.targets[post.pk]],
    )


def _channels(post: PostPage, slots: list[Slot]) -> list[str]:
    """Return the channels on which a post has a time; else the networks for which it has content."""
    if slots:
        return [_channel(slot.channel) for slot in slots]
    return [str(network_label(network)) for network in post.networks()]


def _channel(channel: Channel) -> str:
    """Return a channel's name, with its network's where the name doesn't say it."""
    network = channel.network_label
    return channel.name if network in channel.name else f"{channel.name} ({network})"
