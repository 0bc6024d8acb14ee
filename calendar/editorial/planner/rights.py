"""What a person may do with the calendar's cards, found once a request."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.ideas.writers import brands_to_edit_in, brands_to_read_in
from editorial.planner.events import Event, Waiting
from editorial.states import PostState


@dataclass(frozen=True)
class Rights:
    """The brands in which a person may do what.

    Attributes:
        move: Where they set and move publishing times.
        edit: Where they edit everybody's posts.
        review: Where they may open a post that is in review.
    """

    move: frozenset[int]
    edit: frozenset[int]
    review: frozenset[int]
    user_id: int

    @classmethod
    def of(cls, user: Any) -> "Rights":
        """Return a person's rights, in one query and those of Wagtail's own permissions."""
        rows = list(
            BrandPage.objects.visible_to(user)
            .order_by()
            .annotate(
                moves=_is_one_of(BrandPage.objects.where_user_may(user, Right.MOVE_SLOTS)),
                edits=_is_one_of(brands_to_edit_in(user)),
                reviews=_is_one_of(brands_to_read_in(user)),
            )
            .values_list("pk", "moves", "edits", "reviews")
        )
        return cls(
            move=frozenset(pk for pk, moves, _edits, _reviews in rows if moves),
            edit=frozenset(pk for pk, _moves, edits, _reviews in rows if edits),
            review=frozenset(pk for pk, _moves, _edits, reviews in rows if reviews),
            user_id=user.pk,
        )

    def may_open(self, event: Event | Waiting) -> bool:
        """Whether the person may open the post in its editor."""
        return event.brand_id in self.edit or (
            event.brand_id in self.review and event.state == PostState.IN_REVIEW
        )

    def why_not_moved(self, event: Event) -> str:
        """Return why the person can't move an event, '' where they can."""
        if event.is_in_flight:
            return _("It is being sent, or was sent: its time can't be moved.")
        if event.brand_id not in self.move:
            return _("You may not move the publishing times of this brand.")
        return ""

    def may_place(self, waiting: Waiting) -> bool:
        """Whether the person may give a post without a slot a time, or a day."""
        return waiting.brand_id in self.move or waiting.brand_id in self.edit


def _is_one_of(brands: Any) -> Q:
    return Q(pk__in=brands.order_by().values("pk"))
