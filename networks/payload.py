"""The rules of counting as the browser gets them."""

from collections.abc import Iterable
from typing import Any

from networks.labels import network_label
from networks.rules import rules_for


def constraints(network: str, field: str = "text") -> list[dict[str, Any]]:
    """Return how one field is counted, the network's own counter first.

    Returns:
        ``unit``, ``limit`` (None without one) and ``severity`` of each constraint in force. Plain JSON.

    Raises:
        KeyError: No such network, or it has no such field.
    """
    return [
        {"unit": rule.unit, "limit": rule.limit, "severity": str(rule.severity)}
        for rule in rules_for(network).text_rules(field)
    ]


def counting_payload(networks: Iterable[str]) -> dict[str, Any]:
    """Return how all fields of some networks are counted.

    Args:
        networks: Networks' keys.

    Returns:
        By network ``label`` (in the active language) and ``fields``: ``constraints`` by field. Plain JSON.

    Raises:
        KeyError: No such network.
    """
    return {
        network: {
            "label": network_label(network),
            "fields": {field: constraints(network, field) for field in rules_for(network).fields},
        }
        for network in networks
    }
