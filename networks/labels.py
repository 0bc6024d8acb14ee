"""The networks' names; they are names, so they are not translated (but for our own)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LABELS: dict[str, str | Promise] = {
    "bluesky": "Bluesky",
    "newsfeed": _("News feed"),
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "pinterest": "Pinterest",
    "threads": "Threads",
    "tiktok": "TikTok",
    "x": "X",
    "youtube": "YouTube",
}


def network_label(network: str) -> str:
    """Return a network's name as people write it; its code where we don't know it."""
    return str(_LABELS.get(network, network))


def network_choices() -> list[tuple[str, str | Promise]]:
    """Return (code, name) of every network, for a form's choices."""
    return list(_LABELS.items())
