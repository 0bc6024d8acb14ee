"""How long a text is on a network, counted as that network counts it.

``count`` is stable and public: editors, rules and connectors all call it, so that what a person
sees beside a field is what decides at approval and again before sending.
"""

from dataclasses import dataclass

from networks.lengths.units import UNITS
from networks.rules import rules_for


@dataclass(frozen=True, kw_only=True)
class Count:
    """How much of a limit a text uses.

    Attributes:
        used: In ``unit``.
        limit: In ``unit``; None where the network has none.
        unit: A key of ``UNITS``, such as ``graphemes``.
    """

    used: int
    limit: int | None
    unit: str

    @property
    def over(self) -> int:
        """By how much the text is too long; 0 where it fits."""
        return 0 if self.limit is None else max(0, self.used - self.limit)

    @property
    def remaining(self) -> int | None:
        """How much may still be written (negative where it is too long); None without a limit."""
        return None if self.limit is None else self.limit - self.used


def counts(network: str, text: str, field: str = "text") -> tuple[Count, ...]:
    """Count one field by every constraint the network has on it.

    Args:
        network: A key such as ``bluesky``; see ``networks.rules.networks``.
        text: Unicode text with ``\\n`` as its line break.
        field: A text field of the network's rules.

    Returns:
        One ``Count`` a constraint; the first is the one that the network's own counter shows.

    Raises:
        KeyError: No such network, or it has no such field.
    """
    text = text.replace("\r\n", "\n")
    return tuple(
        Count(used=UNITS[rule.unit](text), limit=rule.limit, unit=rule.unit)
        for rule in rules_for(network).text_rules(field)
    )


def count(network: str, text: str, field: str = "text", *, limit: int | None = None) -> Count:
    """Count one field as the network's own counter does.

    Args:
        network: A key such as ``bluesky``; see ``networks.rules.networks``.
        text: Unicode text with ``\\n`` as its line break.
        field: A text field of the network's rules, or a unit (``bytes``) that the network counts
            its ``text`` by as well.
        limit: An account's or a server's own limit, where it is known (a Mastodon server's).

    Returns:
        The first constraint on the field; ``counts`` gives all of them.

    Raises:
        KeyError: No such network, or it has no such field.
    """
    try:
        found = counts(network, text, field)
    except KeyError:
        found = tuple(item for item in counts(network, text) if item.unit == field)
        if not found:
            raise
    first = found[0]
    return first if limit is None else Count(used=first.used, limit=limit, unit=first.unit)
