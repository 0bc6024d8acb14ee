"""What each network accepts: dated data with sources, read from ``networks/data/<network>.toml``.

Networks change their limits faster than any tool, so a limit is never a constant in code: it is a
rule with a value, a unit, a source, the month in which it was verified, and how sure it is.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from networks.lengths.units import UNITS

DATA = Path(__file__).parent / "data"
KINDS = frozenset({"social", "video", "feed"})
CONFIDENCES = frozenset({"documented", "measured", "third-party", "own-choice"})

Value = int | float | bool | str | tuple[str, ...]


class RulesError(ValueError):
    """A rules file is wrong; the message names the file, the entry and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class TextRule:
    """How one text field is counted on a network.

    Attributes:
        field: ``text`` for the post itself; ``title``, ``alt`` and the like where there are more.
        unit: A key of ``networks.lengths.units.UNITS``.
        limit: The most that is accepted, in that unit; None where the network has no limit.
        source: An URL, or the name and version of a document.
        verified_on: The month in which the source was read, as ``YYYY-MM``.
        confidence: One of ``CONFIDENCES``.
        note: What the numbers do not say.
    """

    field: str
    unit: str
    limit: int | None
    source: str
    verified_on: str
    confidence: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One other limit, such as ``max_images``; attributes as in ``TextRule``."""

    name: str
    value: Value
    unit: str
    source: str
    verified_on: str
    confidence: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NetworkRules:
    """All rules of one network; ``label`` is its name as a person writes it."""

    network: str
    label: str
    kind: str
    text: tuple[TextRule, ...]
    rules: tuple[Rule, ...]

    def text_rules(self, field: str = "text") -> tuple[TextRule, ...]:
        """Return the rules of one text field, the network's own counter first.

        Raises:
            KeyError: The network has no such field.
        """
        found = tuple(rule for rule in self.text if rule.field == field)
        if not found:
            known = ", ".join(dict.fromkeys(rule.field for rule in self.text))
            raise KeyError(f"{self.network} has no text field {field!r}; it has {known}")
        return found

    def rule(self, name: str) -> Rule | None:
        """Return one rule, or None where nothing is known."""
        return next((rule for rule in self.rules if rule.name == name), None)

    def value(self, name: str) -> Value | None:
        """Return one rule's value, or None where nothing is known (which never means zero)."""
        rule = self.rule(name)
        return None if rule is None else rule.value

    def number(self, name: str) -> int | None:
        """Return one rule's value as a whole number, or None where nothing is known.

        Raises:
            TypeError: The rule is not a whole number.
        """
        value = self.value(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError(f"{self.network}: {name} is {value!r}, which is not a whole number")
        return value


@cache
def networks() -> tuple[str, ...]:
    """Return the keys of all networks that have a rules file, in alphabetical order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml")))


@cache
def rules_for(network: str) -> NetworkRules:
    """Return the rules of one network, such as ``bluesky``; read once a process.

    Raises:
        KeyError: No such network.
        RulesError: Its file is wrong.
    """
    if network not in networks():
        raise KeyError(f"no rules for {network!r}; there are {', '.join(networks())}")
    path = DATA / f"{network}.toml"
    return parse(path.read_text(encoding="utf-8"), name=path.name)


def parse(document: str, *, name: str) -> NetworkRules:
    """Read and check one rules file.

    Args:
        document: TOML.
        name: The file's name, ``<network>.toml``, for messages.

    Raises:
        RulesError: It isn't TOML, or something is missing, unknown or out of its range.
    """
    try:
        raw = tomllib.loads(document)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{name} is not TOML: {error}") from error
    _only(raw, {"network", "label", "kind", "text", "rules"}, name)
    network = _text(raw, "network", name)
    if f"{network}.toml" != name:
        raise RulesError(f"{name}: network is {network!r}, which is not the file's name")
    if (kind := _text(raw, "kind", name)) not in KINDS:
        raise RulesError(f"{name}: kind is {kind!r}, not one of {', '.join(sorted(KINDS))}")
    text = tuple(
        _text_rule(entry, f"{name}: text {index}")
        for index, entry in enumerate(raw.get("text", []), start=1)
    )
    if not any(rule.field == "text" for rule in text):
        raise RulesError(f"{name}: no [[text]] entry has field = 'text'")
    rules = tuple(
        _rule(entry, f"{name}: rule {index}")
        for index, entry in enumerate(raw.get("rules", []), start=1)
    )
    _no_repeats([(rule.field, rule.unit) for rule in text], name)
    _no_repeats([rule.name for rule in rules], name)
    return NetworkRules(
        network=network, label=_text(raw, "label", name), kind=kind, text=text, rules=rules
    )


_PROVENANCE = {"unit", "source", "verified_on", "confidence", "note"}


def _text_rule(raw: Mapping[str, Any], where: str) -> TextRule:
    _only(raw, {"field", "limit"} | _PROVENANCE, where)
    unit = _text(raw, "unit", where)
    if unit not in UNITS:
        raise RulesError(f"{where}: unit is {unit!r}, not one of {', '.join(UNITS)}")
    limit = raw.get("limit")
    if limit is not None and (type(limit) is not int or limit < 1):
        raise RulesError(f"{where}: limit is {limit!r}, not a whole number above 0")
    return TextRule(
        field=_text(raw, "field", where), unit=unit, limit=limit, **_provenance(raw, where)
    )


def _rule(raw: Mapping[str, Any], where: str) -> Rule:
    _only(raw, {"name", "value"} | _PROVENANCE, where)
    value = raw.get("value")
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = tuple(value)
    if value in (None, "", []) or not isinstance(value, int | float | str | tuple):
        raise RulesError(f"{where}: value is {value!r}, not a number, a text or a list of texts")
    if not isinstance(value, str | tuple | bool) and value <= 0:
        raise RulesError(f"{where}: value is {value!r}, not above 0")
    return Rule(
        name=_text(raw, "name", where),
        value=value,
        unit=_text(raw, "unit", where),
        **_provenance(raw, where),
    )


def _provenance(raw: Mapping[str, Any], where: str) -> dict[str, str]:
    verified_on = _text(raw, "verified_on", where)
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", verified_on):
        raise RulesError(f"{where}: verified_on is {verified_on!r}, not a month as YYYY-MM")
    if (confidence := _text(raw, "confidence", where)) not in CONFIDENCES:
        known = ", ".join(sorted(CONFIDENCES))
        raise RulesError(f"{where}: confidence is {confidence!r}, not one of {known}")
    source = _text(raw, "source", where)
    note = raw.get("note", "")
    if not isinstance(note, str):
        raise RulesError(f"{where}: note is not a text")
    return {"source": source, "verified_on": verified_on, "confidence": confidence, "note": note}


def _text(raw: Mapping[str, Any], key: str, where: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RulesError(f"{where}: {key} is missing or empty")
    return value


def _only(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(raw) - known):
        raise RulesError(f"{where}: unknown {', '.join(unknown)}")


def _no_repeats(keys: list[Any], name: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise RulesError(f"{name}: {key!r} stands there twice")
