"""Which publishing times a shift is about: those of some posts, or of all that a filter shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest

from brand.models import BrandPage
from cms.core.keys import keys_of
from cms.users.roles import Right
from editorial.models import PostPage, Slot
from editorial.moving.asked import MOST
from editorial.moving.reach import visible_slots
from editorial.planner.filters import filtered_posts, only_filters
from editorial.presentation import slot_statuses

#: In the query: a post that was chosen; as often as there are posts. None: all that the filters show.
POST = "post"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Publishing times that a person may shift.

    Attributes:
        slots: In the order of their times, with post and channel; what was sent is left out.
        brands: Their brands by primary key.
        sent: How many are left out because they are being sent, or were.
        posts: How many posts were chosen; 0 where filters choose.
        campaigns: The campaigns that the filters name.
        is_filtered: Whether there are filters.
        too_many: Whether there are more than are moved at once; then only so many are in ``slots``.
    """

    slots: Sequence[Slot] = ()
    brands: Mapping[int, BrandPage] = field(default_factory=dict)
    sent: int = 0
    too_many: bool = False
    posts: int = 0
    campaigns: Sequence[str] = ()
    is_filtered: bool = False


def selected(request: HttpRequest) -> Selection:
    """Return what a request's query chooses, in a constant number of queries.

    Raises:
        FilterError: See ``filtered_posts``.
    """
    brands = BrandPage.objects.where_user_may(request.user, Right.MOVE_SLOTS).in_bulk()
    slots = visible_slots(request.user).filter(
        post__in=_posts(request).order_by().values("pk"), channel__brand__in=brands
    )
    found = list(slots.order_by("publish_at", "pk")[: MOST + 1])
    statuses = slot_statuses(found[:MOST])
    movable = [s for s in found[:MOST] if s.pk not in statuses or statuses[s.pk].is_movable]
    return Selection(
        slots=movable,
        brands=brands,
        sent=min(len(found), MOST) - len(movable),
        too_many=len(found) > MOST,
        posts=len(request.GET.getlist(POST)),
        campaigns=request.GET.getlist("campaign"),
        is_filtered=bool(only_filters(request.GET)),
    )


def _posts(request: HttpRequest) -> QuerySet:
    chosen = request.GET.getlist(POST)
    if not chosen:
        return filtered_posts(request)
    ids = keys_of(chosen)
    return PostPage.objects.visible_to(request.user).filter(pk__in=ids)
