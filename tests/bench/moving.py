"""What moving costs: a drag, a thousand times shifted at once, and the board over many posts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.core import clock
from cms.users.models import User
from editorial.board.cards import filled_columns
from editorial.models import PostPage, Slot
from editorial.scheduling import move_slot, move_slots
from editorial.slots import SlotMove
from tests.bench.measuring import Comparison, compare
from tests.editorial.moving.many import make_many
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

MANY, FEW = 1_000, 10
POSTS = 500
_MONTH = timedelta(days=30)


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare a shift with moving one by one, with a tenth of it, and the board of many posts with few."""
    brand = make_brand("Moved")
    person = make_person(brand)
    slots = make_many(brand, MANY, first=clock.now() + _MONTH, campaign="Moved")
    counts = [_statements(partial(_shift, slots[:size], person)) for size in (1, FEW, MANY)]
    measured = compare(
        f"shift {MANY:,} times",
        partial(_shift, slots, person),
        partial(_one_by_one, slots[: MANY // 10], person),
        runs=runs,
    )
    yield replace(
        measured,
        note=f"{MANY // 10} one by one; statements: {counts[0]} for 1, {counts[1]} for {FEW}, "
        f"{counts[2]} for {MANY:,}",
    )
    yield compare(
        f"shift {MANY:,} times",
        partial(_shift, slots, person),
        partial(_shift, slots[: MANY // 10], person),
        runs=runs,
        note=f"{MANY // 10} times",
    )
    few = PostPage.objects.descendant_of(_board(20))
    many = PostPage.objects.descendant_of(_board(POSTS))
    boards = [_statements(partial(_columns, posts, person)) for posts in (few, many)]
    yield compare(
        f"the board of {POSTS} posts",
        partial(_columns, many, person),
        partial(_columns, few, person),
        runs=runs,
        note=f"20 posts; {boards[1]} statements, {boards[0]} with 20",
    )


def _shift(slots: list[Slot], person: User) -> None:
    """Move slots by a day in one go, and forget it."""
    moves = [
        SlotMove(slot=slot, version=slot.version, wall_at=slot.wall_at + timedelta(days=1), fold=0)
        for slot in slots
    ]
    with transaction.atomic():
        move_slots(moves, by=person, now=clock.now())
        transaction.set_rollback(True)


def _one_by_one(slots: list[Slot], person: User) -> None:
    with transaction.atomic():
        for slot in slots:
            move_slot(
                slot=slot,
                version=slot.version,
                wall_at=slot.wall_at + timedelta(days=1),
                fold=0,
                by=person,
                now=clock.now(),
            )
        transaction.set_rollback(True)


def _board(number: int) -> Any:
    brand = make_brand(f"Board of {number}")
    for index in range(number):
        make_post(brand, approved=index % 3 == 0)
    return brand


def _columns(posts: Any, person: User) -> None:
    superuser = User(pk=person.pk, is_superuser=True, is_active=True)
    now = clock.now()
    filled_columns(posts.with_state(now=now), user=superuser, now=now)


def _statements(work: Any) -> int:
    """Return how many statements something takes, but those that open and close savepoints."""
    with CaptureQueriesContext(connection) as queries:
        work()
    return sum("SAVEPOINT" not in query["sql"] for query in queries)
