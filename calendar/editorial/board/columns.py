"""The board's columns: which states stand in which, and what is shown of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from editorial.slots import Slot
from editorial.states import NEEDS_ATTENTION, PostQuerySet, PostState

#: What was published longer ago is no longer on the board.
PUBLISHED_DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column.

    Attributes:
        key: Stands in addresses and answers.
        label: Its name.
        icon: One of Wagtail's icons.
        states: The states of the posts in it.
        order: How its cards are ordered: ``due`` by the day they are due, ``time`` by the next time,
            ``-time`` by the last one.
    """

    key: str
    label: str | Promise
    icon: str
    states: tuple[PostState, ...]
    order: str = "time"


DRAFT, REVIEW, CHANGES, APPROVED, SCHEDULED, ATTENTION, PUBLISHED = (
    "draft", "review", "changes", "approved", "scheduled", "attention", "published",
)  # fmt: skip

COLUMNS = (
    Column(
        key=DRAFT,
        label=PostState.DRAFT.label,
        icon="draft",
        states=(PostState.DRAFT,),
        order="due",
    ),
    Column(
        key=REVIEW,
        label=PostState.IN_REVIEW.label,
        icon="clipboard-list",
        states=(PostState.IN_REVIEW,),
    ),
    Column(
        key=CHANGES,
        label=PostState.CHANGES_REQUESTED.label,
        icon="resubmit",
        states=(PostState.CHANGES_REQUESTED,),
        order="due",
    ),
    Column(
        key=APPROVED,
        label=PostState.APPROVED.label,
        icon="success",
        states=(PostState.APPROVED,),
        order="due",
    ),
    Column(
        key=SCHEDULED,
        label=PostState.SCHEDULED.label,
        icon="calendar-check",
        states=(PostState.SCHEDULED, PostState.PUBLISHING),
    ),
    Column(
        key=ATTENTION,
        label=_("Held or needs attention"),
        icon="warning",
        states=tuple(s for s in NEEDS_ATTENTION if s is not PostState.CHANGES_REQUESTED),
    ),
    Column(
        key=PUBLISHED,
        label=pgettext_lazy("sent to a network", "Published"),
        icon="globe",
        states=(PostState.PUBLISHED,),
        order="-time",
    ),
)
_BY_STATE = {state: column for column in COLUMNS for state in column.states}


def column_of(state: str) -> Column:
    """Return the column in which a state stands."""
    return _BY_STATE[PostState(state)]


def on_board(posts: PostQuerySet, *, now: datetime) -> PostQuerySet:
    """Leave out what was published too long ago.

    Args:
        posts: Posts with their ``state``.
        now: The present instant.
    """
    since = now - timedelta(days=PUBLISHED_DAYS)
    recent = Slot.objects.filter(post=OuterRef("pk"), publish_at__gte=since)
    return posts.filter(~Q(state=PostState.PUBLISHED) | Q(Exists(recent)))
