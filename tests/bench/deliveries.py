"""What the dispatcher asks of the database every few seconds, among many deliveries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import connection, transaction

from publishing.deliveries import Delivery
from tests.bench.measuring import Comparison, compare
from tests.factories.brand import make_brand
from tests.factories.posts import make_channel, make_post

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
BEFORE_ANYTHING = NOON - timedelta(days=9_999)
BATCH = 50
_ON_STATE = ("delivery_armed", "delivery_armed_late", "delivery_brand_state")
_CHUNK = 5_000


def _rows(count: int) -> Iterator[Delivery]:
    """Yield deliveries of the past, and a hundredth of them armed, one a minute from noon on."""
    brand = make_brand("Measured")
    channel = make_channel(brand)
    post = make_post(brand, approved=True)
    for number in range(count):
        armed = number % 100 == 0
        at = NOON + timedelta(minutes=(number // 100 - BATCH) if armed else -number)
        yield Delivery(
            brand=brand,
            channel=channel,
            post=post,
            revision_id=post.live_revision_id,
            title=post.title,
            state=Delivery.State.ARMED if armed else Delivery.State.PUBLISHED,
            publish_at=at,
            late_after=at + timedelta(days=1),
            client_id=f"measured-{number}",
            frozen_at=NOON,
            payload={},
            changed_at=NOON,
        )


def _fill(count: int) -> None:
    rows = _rows(count)
    while chunk := list(islice(rows, _CHUNK)):
        Delivery.objects.bulk_create(chunk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _without_indexes() -> Iterator[None]:
    indexes = [index for index in Delivery._meta.indexes if index.name in _ON_STATE]
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(Delivery, index)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for index in indexes:
                editor.add_index(Delivery, index)


def _claim_and_give_back() -> None:
    with transaction.atomic():
        claimed = Delivery.objects.claim_batch(at=NOON, size=BATCH)
        transaction.set_rollback(True)
    if len(claimed) != BATCH:
        raise AssertionError(f"claimed {len(claimed)} of {BATCH}")


def _idle() -> None:
    if Delivery.objects.claim_batch(at=BEFORE_ANYTHING, size=BATCH):
        raise AssertionError("something was due")


def comparisons(*, rows: int, runs: int) -> Iterator[Comparison]:
    """Compare claiming with the indexes on state and without them, busy and idle."""
    _fill(rows)
    note = f"without indexes on state, {rows:,} deliveries"
    for name, work in ((f"claim a batch of {BATCH}", _claim_and_give_back), ("idle tick", _idle)):
        yield compare(name, work, work, around_reference=_without_indexes, runs=runs, note=note)
