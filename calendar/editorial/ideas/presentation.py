"""How an idea's state is shown."""

from django.utils.safestring import SafeString

from editorial.ideas.idea import Idea
from editorial.presentation import badge

_BADGES = {
    Idea.State.OPEN: ("linja-idea", "waiting"),
    Idea.State.USED: ("success", "good"),
    Idea.State.PUT_AWAY: ("folder-inverse", ""),
}


def state_badge(idea: Idea) -> SafeString:
    """Return an idea's state as a badge."""
    state = Idea.State(idea.state)
    icon, tone = _BADGES[state]
    return badge(label=str(state.label), icon=icon, tone=tone)
