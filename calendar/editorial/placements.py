"""Where and when a post is planned: its slots, and its target date on networks that have none yet.

A slot is on a channel on the day that the brand's clock shows (``Slot.wall_time``). A network for
which a post has content but no slot counts on the post's target date; so does a post that has neither
yet. The list of posts and coverage count by the same rule, so that a number leads to that many posts.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from editorial.blocks import PostContentBlock
from editorial.slots import Slot
from strategy.coverage.months import Month, first_day, last_day

#: The networks that a post can have content for.
NETWORKS = tuple(PostContentBlock().child_blocks)
#: Stands for the network of a post that has neither content nor a slot, only a date.
NO_NETWORK = ""


def with_content_text(posts: QuerySet) -> QuerySet:
    """Annotate posts with ``content_text``, their content as JSON text on every database."""
    return posts.annotate(content_text=Cast("content", TextField()))


def is_on(network: str) -> Q:
    """Return the condition that a post has a block of a network; needs ``with_content_text``.

    A text that a person wrote can't match: inside of JSON its quotation marks are escaped.
    """
    return Q(content_text__contains=f'"type": "{network}"')


def dated_between(first: date, last: date) -> Q:
    """Return the condition that a post has its target or a slot in these days, both counted."""
    slots = Slot.objects.filter(_in_days(first, last), post=OuterRef("pk"))
    return Q(target_on__range=(first, last)) | Q(Exists(slots))


def _in_days(first: date, last: date) -> Q:
    """Return the condition that a slot is in these days; wall times sort as the days do."""
    return Q(wall_time__gte=first.isoformat(), wall_time__lt=f"{last.isoformat()}U")


def placed(
    posts: QuerySet,
    *,
    networks: Collection[str] | None = None,
    channels: Collection[int | None] | None = None,
    months: Collection[Month] | None = None,
    period: tuple[date, date] | None = None,
) -> QuerySet:
    """Return the posts that have a placement which fits every condition at once.

    Args:
        posts: Posts.
        networks: Codes of networks, ``NO_NETWORK`` among them for 'not known yet'; None for any.
        channels: Primary keys of channels, None among them for 'not known yet'; None for any.
        months: Months by the brand's clock; None for any.
        period: The first and the last day; None for any.

    Returns:
        The posts, each once. A condition that is empty fits nothing.
    """
    slots = Slot.objects.filter(post=OuterRef("pk"))
    targeted = Q(target_on__isnull=False)
    if networks is not None:
        slots = slots.filter(channel__network__in=networks)
    if channels is not None:
        slots = slots.filter(channel__in=[pk for pk in channels if pk is not None])
        if None not in channels:
            targeted = Q(pk__in=())
    if months is not None:
        in_slot, in_target = Q(pk__in=()), Q(pk__in=())
        for month in months:
            first, last = first_day(month), last_day(month)
            in_slot |= _in_days(first, last)
            in_target |= Q(target_on__range=(first, last))
        slots = slots.filter(in_slot)
        targeted &= in_target
    if period is not None:
        slots = slots.filter(_in_days(*period))
        targeted &= Q(target_on__range=period)
    on_network = Q(pk__in=())
    for network in (*NETWORKS, NO_NETWORK) if networks is None else networks:
        on_network |= _waits_on(network)
    return with_content_text(posts).filter(Q(Exists(slots)) | (targeted & on_network))


def _waits_on(network: str) -> Q:
    """Return the condition that a post has content for a network and no slot there."""
    slots = Slot.objects.filter(post=OuterRef("pk"))
    if network != NO_NETWORK:
        return is_on(network) & ~Q(Exists(slots.filter(channel__network=network)))
    has_content = Q(pk__in=())
    for known in NETWORKS:
        has_content |= is_on(known)
    return ~has_content & ~Q(Exists(slots))
