"""What each network accepts: dated data with sources, read from ``networks/data/<network>.toml``.

Networks change their limits faster than any tool, so a limit is never a constant in code: it is a
rule with a value, a unit, a source, the month in which it was verified, and how sure it is. What an
administrator has corrected since (``networks.overrides``) is laid over the files; without Django's
apps, where there is no database, the files alone are known.
"""

from collections.abc import Callable
from functools import cache

from networks.facts import CONFIDENCES, NetworkRules, Rendition, Rule, Severity, TextRule, Value
from networks.reading import DATA, KINDS, RulesError, parse

__all__ = [
    "CONFIDENCES",
    "DATA",
    "KINDS",
    "NetworkRules",
    "Rendition",
    "Rule",
    "RulesError",
    "Severity",
    "TextRule",
    "Value",
    "file_rules",
    "networks",
    "parse",
    "register_overlay",
    "rules_for",
]

_overlay: list[Callable[[NetworkRules], NetworkRules]] = []


def register_overlay(overlay: Callable[[NetworkRules], NetworkRules]) -> None:
    """Register who knows this installation's corrections: from a file's rules to those in force."""
    _overlay[:] = [overlay]


@cache
def networks() -> tuple[str, ...]:
    """Return the keys of all networks that have a rules file, in alphabetical order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml")))


@cache
def file_rules(network: str) -> NetworkRules:
    """Return the rules of one network as its file has them; read once a process.

    Raises:
        KeyError: No such network.
        RulesError: Its file is wrong.
    """
    if network not in networks():
        raise KeyError(f"no rules for {network!r}; there are {', '.join(networks())}")
    path = DATA / f"{network}.toml"
    return parse(path.read_text(encoding="utf-8"), name=path.name)


def rules_for(network: str) -> NetworkRules:
    """Return the rules of one network that are in force now, such as ``bluesky``.

    Raises:
        KeyError: No such network.
        RulesError: Its file is wrong.
    """
    rules = file_rules(network)
    return _overlay[0](rules) if _overlay else rules
