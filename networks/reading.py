"""Reading a network's rules file, and saying what is wrong with it."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from networks.facts import CONFIDENCES, NetworkRules, Rendition, Rule, Severity, TextRule
from networks.lengths.units import UNITS
from networks.rule_names import MEDIA_KINDS, RULE_NAMES, contradiction

DATA = Path(__file__).parent / "data"
#: What a network is: where people meet, where they watch, what they read, what reaches them.
KINDS = frozenset({"social", "video", "feed", "blog", "chat", "mail", "hook"})
LONGEST_SIDE = 20_000
_PROVENANCE = {"source", "verified_on", "confidence", "note"}


class RulesError(ValueError):
    """A rules file is wrong; the message names the file, the entry and what is wrong with it."""


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
    _only(raw, {"network", "label", "kind", "text", "rules", "renditions"}, name)
    network = _text(raw, "network", name)
    if f"{network}.toml" != name:
        raise RulesError(f"{name}: network is {network!r}, which is not the file's name")
    if (kind := _text(raw, "kind", name)) not in KINDS:
        raise RulesError(f"{name}: kind is {kind!r}, not one of {', '.join(sorted(KINDS))}")
    found = NetworkRules(
        network=network,
        label=_text(raw, "label", name),
        kind=kind,
        text=tuple(_text_rule(entry, where) for entry, where in _entries(raw, "text", name)),
        rules=tuple(_rule(entry, where) for entry, where in _entries(raw, "rules", name)),
        renditions=tuple(
            _rendition(entry, where) for entry, where in _entries(raw, "renditions", name)
        ),
    )
    _agree(found, name)
    return found


def _entries(raw: Mapping[str, Any], key: str, name: str) -> list[tuple[Mapping[str, Any], str]]:
    """Return a list's entries, each with how messages name it: ``x.toml: rule 3``."""
    entries = raw.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RulesError(f"{name}: {key} is not a list of tables; write [[{key}]]")
    word = {"text": "text", "rules": "rule", "renditions": "rendition"}[key]
    return [(entry, f"{name}: {word} {index}") for index, entry in enumerate(entries, start=1)]


def _agree(found: NetworkRules, name: str) -> None:
    """Refuse a file whose entries don't go together."""
    if not any(rule.field == "text" for rule in found.text):
        raise RulesError(f"{name}: no [[text]] entry has field = 'text'")
    _no_repeats([(rule.field, rule.unit) for rule in found.text], name)
    _no_repeats([rule.target for rule in found.rules], name)
    _no_repeats([rendition.name for rendition in found.renditions], name)
    for rule in found.rules:
        if rule.field and rule.field not in found.fields:
            raise RulesError(f"{name}: {rule.name} is about {rule.field!r}, which no [[text]] has")
    if pair := contradiction({rule.target: rule.value for rule in found.rules}):
        raise RulesError(f"{name}: {pair[0]} is above {pair[1]}")


def _text_rule(raw: Mapping[str, Any], where: str) -> TextRule:
    _only(raw, {"field", "unit", "limit", "severity"} | _PROVENANCE, where)
    unit = _text(raw, "unit", where)
    if unit not in UNITS:
        raise RulesError(f"{where}: unit is {unit!r}, not one of {', '.join(UNITS)}")
    limit = raw.get("limit")
    if limit is not None and (type(limit) is not int or limit < 1):
        raise RulesError(f"{where}: limit is {limit!r}, not a whole number above 0")
    return TextRule(
        field=_text(raw, "field", where),
        unit=unit,
        limit=limit,
        severity=_severity(raw, where),
        **_provenance(raw, where),
    )


def _rule(raw: Mapping[str, Any], where: str) -> Rule:
    _only(raw, {"name", "value", "unit", "field", "severity"} | _PROVENANCE, where)
    known = RULE_NAMES.get(name := _text(raw, "name", where))
    if known is None:
        raise RulesError(f"{where}: {name!r} is no rule that networks.rule_names knows")
    value = raw.get("value")
    if fault := known.fault(value):
        raise RulesError(f"{where}: {name} is {value!r}, {fault}")
    if isinstance(value, list):
        value = tuple(value)
    if name == "media_kinds" and (unknown := sorted(set(value or ()) - set(MEDIA_KINDS))):
        raise RulesError(f"{where}: {name} has {unknown[0]!r}, not one of {', '.join(MEDIA_KINDS)}")
    if (unit := _text(raw, "unit", where)) != known.unit:
        raise RulesError(f"{where}: unit is {unit!r}; that of {name} is {known.unit!r}")
    field = raw.get("field", "")
    if bool(field) != known.of_field:
        raise RulesError(
            f"{where}: {name} {'names no field' if known.of_field else 'is about no field'}"
        )
    return Rule(
        name=name,
        value=value,  # type: ignore[arg-type]
        unit=unit,
        field=field,
        severity=_severity(raw, where),
        **_provenance(raw, where),
    )


def _rendition(raw: Mapping[str, Any], where: str) -> Rendition:
    _only(raw, {"name", "width", "height"} | _PROVENANCE, where)
    return Rendition(
        name=_text(raw, "name", where),
        width=_side(raw, "width", where),
        height=_side(raw, "height", where),
        **_provenance(raw, where),
    )


def _side(raw: Mapping[str, Any], side: str, where: str) -> int:
    length = raw.get(side)
    if type(length) is not int or not 0 < length <= LONGEST_SIDE:
        raise RulesError(f"{where}: {side} is {length!r}, not 1 to {LONGEST_SIDE} pixels")
    return length


def _severity(raw: Mapping[str, Any], where: str) -> Severity:
    said = raw.get("severity", Severity.MUST)
    if said not in set(Severity):
        raise RulesError(f"{where}: severity is {said!r}, not must or should")
    if said == Severity.MUST and raw.get("confidence") == "own-choice":
        raise RulesError(f"{where}: what is our own choice is no must; write severity = 'should'")
    return Severity(said)


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
