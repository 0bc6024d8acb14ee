"""How events are shown: what a card says, for the calendar's feed and for the agenda alike."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from editorial.planner.colours import Hues
from editorial.planner.events import Event, Waiting
from editorial.planner.rights import Rights
from editorial.presentation import state_badge, state_icon
from editorial.states import PostState
from networks.labels import network_label


def monogram(label: str) -> str:
    """Return the two letters that stand for a network or a brand where there is little room.

    Our own sign: the networks' logos are theirs.
    """
    words = label.split()
    if len(words) > 1:
        return (words[0][:1] + words[1][:1]).upper()
    return label[:2].capitalize()


@dataclass(frozen=True, slots=True)
class StateLook:
    """A state in words and as one of Wagtail's icons; ``tone`` as in ``editorial.presentation``."""

    label: str
    icon: str
    tone: str


class Looks:
    """The words of one request's cards, each looked up once.

    Args:
        hues: The cards' colours.
        rights: What the person may do.
    """

    def __init__(self, hues: Hues, rights: Rights) -> None:
        self.hues = hues
        self.rights = rights
        self.states = {
            state.value: StateLook(str(state.label), *state_icon(state)) for state in PostState
        }
        self._network = lru_cache(maxsize=None)(network_label)
        self._mark = lru_cache(maxsize=None)(monogram)
        #: A state as a badge, drawn once.
        self.badge = lru_cache(maxsize=None)(state_badge)

    def of_events(self, events: Iterable[Event]) -> list[dict[str, Any]]:
        """Return what is shown of events, ready for JSON."""
        rights, hue = self.rights, self.hues.of
        return [
            {
                "slot": event.slot_id,
                "version": event.version,
                "wall": event.wall_time[:16],
                "zone": event.zone_name,
                "channel": event.channel_name,
                "channelId": event.channel_id,
                "network": (network := self._network(event.network)),
                "mark": self._mark(network),
                "why": rights.why_not_moved(event),
                # Written out, as below: a second mapping for each of a thousand events is felt.
                "post": event.post_id,
                "title": event.title,
                "state": event.state,
                "hue": hue(event),
                "brand": event.brand_title,
                "brandId": event.brand_id,
                "owner": event.owner_name,
                "pillar": event.pillar,
                "goal": event.goal,
                "persona": event.persona,
                "campaign": event.campaign,
                "opens": rights.may_open(event),
            }
            for event in events
        ]

    def of_waiting(self, waiting: Waiting) -> dict[str, Any]:
        """Return what is shown of a post without a slot, ready for JSON."""
        return {
            "slot": None,
            "on": waiting.target_on.isoformat() if waiting.target_on else "",
            "why": ""
            if self.rights.may_place(waiting)
            else _("You may not plan this brand's posts."),
            "post": waiting.post_id,
            "title": waiting.title,
            "state": waiting.state,
            "hue": self.hues.of(waiting),
            "brand": waiting.brand_title,
            "brandId": waiting.brand_id,
            "owner": waiting.owner_name,
            "pillar": waiting.pillar,
            "goal": waiting.goal,
            "persona": waiting.persona,
            "campaign": waiting.campaign,
            "opens": self.rights.may_open(waiting),
        }

    def words(self) -> dict[str, dict[str, str]]:
        """Return the states' words and icons, by code."""
        return {code: asdict(look) for code, look in self.states.items()}


def time_of(event: Event) -> str:
    """Return an event's time by its brand's clock, in the reader's language."""
    return date_format(event.wall_at, "TIME_FORMAT")
