"""Which publishing times a person may see, and which they may move."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.models import PostPage, Slot
from editorial.slots import SlotQuerySet


def visible_slots(user: Any) -> SlotQuerySet:
    """Return the slots of the posts that a person may see, with post, channel and who changed them.

    The posts come without what they say.
    """
    return (
        Slot.objects.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))
        .select_related("post", "channel", "changed_by")
        .defer("post__content", "post__media")
    )


def slots_to_move(user: Any, pks: Collection[int]) -> dict[int, Slot]:
    """Return slots by primary key; two queries for any number of them.

    Raises:
        Http404: One of them is not there, or of a brand that the person may not see.
        PermissionDenied: The person may not move publishing times there.
    """
    slots = visible_slots(user).in_bulk(pks)
    if len(slots) != len(set(pks)):
        raise Http404(_("One of these publishing times is not there any more."))
    refuse_unless_movable(user, (slot.post for slot in slots.values()))
    return slots


def refuse_unless_movable(user: Any, posts: Iterable[PostPage]) -> None:
    """Raise ``PermissionDenied`` unless the person may move the times of all of these posts; one query."""
    brands = BrandPage.objects.where_user_may(user, Right.MOVE_SLOTS)
    paths = tuple(brands.values_list("path", flat=True))
    if not all(post.path.startswith(paths) for post in posts):
        raise PermissionDenied(_("You may not move the publishing times of this brand."))
