"""What the cards are coloured by. A colour never says anything alone: the same stands in words or icons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from brand.models import BrandPage
from editorial.models import PostPage
from editorial.planner.events import Event, Waiting
from editorial.planner.preferences import Colour
from editorial.states import PostState
from networks.models import Channel
from strategy.models import Pillar

#: How many colours the style sheet has; more things than that share them.
HUES = 12
#: The hue of what has none: no pillar, nobody.
NO_HUE = 0


#: Hues of the style sheet: grey, blues, violet, green, warm ones for what asks something of a person.
STATE_HUES = {
    PostState.DRAFT: 0,
    PostState.IN_REVIEW: 5,
    PostState.CHANGES_REQUESTED: 2,
    PostState.APPROVED: 8,
    PostState.MISSED: 11,
    PostState.SCHEDULED: 1,
    PostState.HELD: 7,
    PostState.PUBLISHING: 6,
    PostState.PUBLISHED: 3,
    PostState.PARTLY_FAILED: 10,
    PostState.FAILED: 4,
}
_HUE_OF_STATE = {state.value: hue for state, hue in STATE_HUES.items()}


@dataclass(frozen=True)
class Key:
    """One line of the legend."""

    hue: int
    label: str
    icon: str = ""


class Hues:
    """The colours of one request's cards: the same thing has the same colour in every window.

    Args:
        colour: What they are coloured by.
        user: Whose calendar it is; a thing's colour follows from its place among all that they may see.
    """

    def __init__(self, colour: str, user: Any) -> None:
        self.colour = Colour(colour)
        self._ranks = {pk: number for number, pk in enumerate(_all_of(self.colour, user))}

    def of(self, event: Event | Waiting) -> int:
        """Return the number of a card's colour."""
        if self.colour == Colour.STATE:
            return _HUE_OF_STATE[event.state]
        pk = getattr(event, f"{self.colour.value}_id", None)
        return self._ranks[pk] % HUES + 1 if pk in self._ranks else NO_HUE

    def legend(self, events: Iterable[Event | Waiting]) -> list[Key]:
        """Return what the colours of these cards mean, each thing once, by name; states in their order."""
        found: dict[Any, Key] = {}
        for event in events:
            if self.colour == Colour.STATE:
                key: Any = event.state
            else:
                key = getattr(event, f"{self.colour.value}_id", None)
            if key not in found:
                found[key] = Key(self.of(event), self._label(event) or _("None"))
        if self.colour == Colour.STATE:
            return [found[state] for state in PostState.values if state in found]
        return sorted(found.values(), key=lambda key: (key.hue == NO_HUE, key.label.casefold()))

    def _label(self, event: Any) -> str:
        if self.colour == Colour.STATE:
            return str(PostState(event.state).label)
        names = {
            Colour.CHANNEL: "channel_name",
            Colour.BRAND: "brand_title",
            Colour.PILLAR: "pillar",
            Colour.OWNER: "owner_name",
        }
        return str(getattr(event, names[self.colour], ""))


def _all_of(colour: Colour, user: Any) -> Iterable[int]:
    if colour == Colour.STATE:
        return ()
    brands = BrandPage.objects.visible_to(user).order_by("pk")
    if colour == Colour.BRAND:
        return brands.values_list("pk", flat=True)
    if colour == Colour.CHANNEL:
        return Channel.objects.visible_to(user).order_by("pk").values_list("pk", flat=True)
    posts = PostPage.objects.visible_to(user).order_by()
    if colour == Colour.OWNER:
        people = get_user_model()._default_manager.filter(pk__in=posts.values("owner_id"))
        return people.order_by("pk").values_list("pk", flat=True)
    pillars = Pillar.objects.filter(pk__in=posts.values("pillar_id"))
    return pillars.order_by("pk").values_list("pk", flat=True)
