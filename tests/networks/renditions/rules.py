"""Rules of a made-up network, so that tests say what they depend on."""

from typing import Any

from networks.renditions.limits import MediaLimits, limits_of
from networks.rules import NetworkRules, Rule

_SOURCE: dict[str, Any] = {
    "unit": "any",
    "source": "made up",
    "verified_on": "2026-11",
    "confidence": "documented",
}


def rules(**values: Any) -> NetworkRules:
    """Return a network's rules with these names and values, and no other."""
    return NetworkRules(
        network="stage",
        label="Stage",
        kind="social",
        text=(),
        rules=tuple(Rule(name=name, value=value, **_SOURCE) for name, value in values.items()),
    )


def limits(**values: Any) -> MediaLimits:
    """Return the limits that these rules make."""
    return limits_of(rules(**values))
