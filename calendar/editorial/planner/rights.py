"""What a person may do with the calendar's cards, found once a request."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.ideas.writers import paths_to_edit_in, paths_to_read_in
from editorial.planner.events import Brand, Event, Waiting
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
    def of(cls, user: Any, brands: Collection[Brand]) -> "Rights":
        """Return a person's rights in brands that they may see, in one query and Wagtail's of permissions."""
        moves = BrandPage.objects.where_user_may(user, Right.MOVE_SLOTS).order_by()
        edited, read = paths_to_edit_in(user), paths_to_read_in(user)
        return cls(
            move=frozenset(moves.values_list("pk", flat=True)),
            edit=frozenset(brand.pk for brand in brands if brand.path in edited),
            review=frozenset(brand.pk for brand in brands if brand.path in read),
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
