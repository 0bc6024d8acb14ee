"""The networks' names; they are names, so they are not translated (but for our own)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.rules import file_rules, networks

#: What is no brand's name.
_OURS: dict[str, str | Promise] = {
    "newsfeed": _("News feed"),
    "newsletter": _("Newsletter"),
    "webhook": _("Webhook"),
}


def network_label(network: str) -> str:
    """Return a network's name as people write it; its code where we don't know it."""
    return str(_label(network)) if network in networks() else network


def network_choices() -> list[tuple[str, str | Promise]]:
    """Return (code, name) of every network, for a form's choices; by name, our own last."""
    ordered = sorted(networks(), key=lambda code: (code in _OURS, file_rules(code).label.lower()))
    return [(network, _label(network)) for network in ordered]


def _label(network: str) -> str | Promise:
    return _OURS.get(network) or file_rules(network).label
