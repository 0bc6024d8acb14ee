"""A network's rules, looked up by name: read once a network, so that thousands of checks are cheap."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brand.rules.severity import Severity
from networks.renditions.limits import MediaLimits
from networks.renditions.limits import limits_of as media_limits_of
from networks.rules import NetworkRules, Rule, TextRule, networks, rules_for


@dataclass(frozen=True, kw_only=True)
class NetworkLimits:
    """What a network accepts; whatever is not known is None, which never means zero.

    Attributes:
        network: Its code.
        kind: What it is: ``social``, ``mail`` and the like; empty where nothing is known of it.
        rules: By name and text field; the field is empty where the rule is about the whole post.
        texts: The constraints of each text field.
        media: What it accepts of files.
        short_media: The same for a reel, a story or a Short.
    """

    network: str
    kind: str
    rules: Mapping[tuple[str, str], Rule]
    texts: Mapping[str, tuple[TextRule, ...]]
    media: MediaLimits
    short_media: MediaLimits

    def value(self, name: str, field: str = "") -> Any:
        """Return a rule's value, or None."""
        rule = self.rules.get((name, field))
        return None if rule is None else rule.value

    def severity(self, name: str, field: str = "") -> Severity:
        """Return what breaking a rule means: a must unless its data says that it is advice."""
        return severity_of(self.rules.get((name, field)))


def severity_of(rule: Rule | TextRule | None) -> Severity:
    """Return what breaking a rule means."""
    return Severity(str(getattr(rule, "severity", Severity.MUST)))


def limits_from(rules: NetworkRules) -> NetworkLimits:
    """Return a network's rules by name."""
    texts: dict[str, tuple[TextRule, ...]] = {}
    for rule in rules.text:
        texts[rule.field] = (*texts.get(rule.field, ()), rule)
    return NetworkLimits(
        network=rules.network,
        kind=rules.kind,
        rules={(rule.name, getattr(rule, "field", "")): rule for rule in rules.rules},
        texts=texts,
        media=media_limits_of(rules),
        short_media=media_limits_of(rules, is_short=True),
    )


def without_rules(limits: NetworkLimits) -> NetworkLimits:
    """Return limits of a network of the same kind that accepts everything."""
    return limits_from(
        NetworkRules(network=limits.network, label="", kind=limits.kind, text=(), rules=())
    )


_known: dict[str, tuple[NetworkRules, NetworkLimits]] = {}


def limits_of(network: str) -> NetworkLimits:
    """Return the limits in force on a network; none where it has no rules."""
    if network not in networks():
        return limits_from(NetworkRules(network=network, label="", kind="", text=(), rules=()))
    rules = rules_for(network)
    known = _known.get(network)
    if known is None or known[0] is not rules:
        known = _known[network] = (rules, limits_from(rules))
    return known[1]
