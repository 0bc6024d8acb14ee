"""How a post's state and times are shown: words with an icon, never colour alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from editorial.slots import Slot
from editorial.states import PostState

_ICONS = {
    PostState.DRAFT: ("draft", ""),
    PostState.IN_REVIEW: ("clipboard-list", "waiting"),
    PostState.CHANGES_REQUESTED: ("resubmit", "attention"),
    PostState.APPROVED: ("success", "good"),
    PostState.MISSED: ("time", "attention"),
    PostState.SCHEDULED: ("calendar-check", "waiting"),
    PostState.HELD: ("lock", "attention"),
    PostState.PUBLISHING: ("upload", "waiting"),
    PostState.PUBLISHED: ("globe", "good"),
    PostState.PARTLY_FAILED: ("warning", "attention"),
    PostState.FAILED: ("warning", "attention"),
}


def state_icon(state: str) -> tuple[str, str]:
    """Return a state's icon, and its tone; see ``badge``."""
    return _ICONS[PostState(state)]


def state_badge(state: str) -> SafeString:
    """Return a post's state as a badge."""
    icon, tone = state_icon(state)
    return badge(label=str(PostState(state).label), icon=icon, tone=tone)


def badge(*, label: str, icon: str, tone: str = "") -> SafeString:
    """Return a badge; ``tone`` is ``good``, ``waiting``, ``attention`` or empty."""
    return render_to_string(
        "components/state_badge.html", {"label": label, "icon": icon, "tone": tone}
    )


@dataclass(frozen=True, kw_only=True)
class SlotStatus:
    """What became of a slot: a badge, where to read more, and whether it can still be moved."""

    badge: SafeString
    message: str = ""
    detail_url: str = ""
    permalink: str = ""
    is_movable: bool = True


_slot_statuses: list[Callable[[Iterable[Slot]], dict[int, SlotStatus]]] = []


def register_slot_statuses(provider: Callable[[Iterable[Slot]], dict[int, SlotStatus]]) -> None:
    """Register who knows what became of slots: takes slots, returns statuses by primary key."""
    _slot_statuses.append(provider)


def slot_statuses(slots: Iterable[Slot]) -> dict[int, SlotStatus]:
    """Return what is known of slots, by primary key, in a constant number of queries."""
    slots = list(slots)
    return {pk: status for provider in _slot_statuses for pk, status in provider(slots).items()}
