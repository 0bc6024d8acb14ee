"""The free times of a channel's queue, and taking the next one."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.posts import PostPage
from editorial.scheduling import move_slot, set_slot
from editorial.series.rules import Occurrence, occurrence_on
from editorial.slots import Slot, SlotError
from networks.models import Channel

#: How far ahead a free time is looked for; a queue that is full until then has none.
FARTHEST_DAYS = 366
#: How many free times are suggested.
SUGGESTIONS = 5


class NoFreeTime(SlotError):
    """The channel has no queue time, or none of them is free in the year to come."""


def coming_times(
    week: Iterable[tuple[int, time]], zone: ZoneInfo, *, after: datetime, days: int = FARTHEST_DAYS
) -> Iterator[Occurrence]:
    """Yield the times of a queue after an instant, in order.

    Args:
        week: Weekday (0 for Monday) and wall time, in any order.
        zone: The brand's zone. A time that its clocks skip comes as much later as they jump; of one
            that comes twice the first is taken.
        after: An aware instant.
        days: How many days ahead.

    Yields:
        The occurrences. Two that fall on one instant because of a clock change come once.
    """
    by_day: dict[int, list[time]] = {}
    for weekday, at in week:
        by_day.setdefault(weekday, []).append(at)
    today: date = after.astimezone(zone).date()
    last: datetime | None = None
    for ahead in range(days if by_day else 0):
        on = today + timedelta(days=ahead)
        found = [occurrence_on(on, at, zone) for at in by_day.get(on.weekday(), ())]
        for occurrence in sorted(found, key=lambda one: one.publish_at):
            if occurrence.publish_at > after and occurrence.publish_at != last:
                last = occurrence.publish_at
                yield occurrence


def free_times(
    channel: Channel, *, now: datetime, count: int = SUGGESTIONS, besides: Slot | None = None
) -> list[Occurrence]:
    """Return the next free times of a channel's queue, in two queries.

    Args:
        channel: The channel, with its brand.
        now: The present instant.
        count: How many at most.
        besides: A slot of the channel that takes no time, since it is to be moved.

    Returns:
        Queue times within whose minute the channel has no slot.
    """
    week = list(channel.queue_times.values_list("weekday", "at"))
    slots = Slot.objects.filter(channel=channel, publish_at__gt=now - timedelta(minutes=1))
    if besides is not None:
        slots = slots.exclude(pk=besides.pk)
    taken = {
        at.replace(second=0, microsecond=0) for at in slots.values_list("publish_at", flat=True)
    }
    found: list[Occurrence] = []
    for occurrence in coming_times(week, ZoneInfo(channel.brand.time_zone), after=now):
        if occurrence.publish_at in taken:
            continue
        if besides is not None and occurrence.publish_at == besides.publish_at:
            continue  # where it is by now
        found.append(occurrence)
        if len(found) == count:
            break
    return found


@transaction.atomic
def take_next_free(
    *, post: PostPage, channel: Channel, slot: Slot | None, by: Any, now: datetime
) -> Slot:
    """Give a post the next free time of a channel's queue.

    Args:
        post: The post.
        channel: One of its brand's channels.
        slot: Its publishing time there, which is moved; None where it has none yet.
        by: Who asks.
        now: The present instant.

    Returns:
        The slot.

    Raises:
        NoFreeTime: There is none.
        SlotConflict, SlotInFlight: See ``editorial.scheduling``.
    """
    # Who asks at the same moment waits here, then finds this time taken; SQLite lets one writer in anyway.
    channel = (
        Channel.objects.select_for_update(of=("self",)).select_related("brand").get(pk=channel.pk)
    )
    free = free_times(channel, now=now, count=1, besides=slot)
    if not free:
        raise NoFreeTime(
            _("No time of this channel's queue is free.")
            if channel.queue_times.exists()
            else _("This channel has no queue times yet.")
        )
    first = free[0]
    when = {"wall_at": first.wall_at, "fold": first.fold, "by": by, "now": now}
    if slot is not None:
        return move_slot(slot=slot, version=slot.version, **when)
    return set_slot(post=post, channel=channel, **when)
