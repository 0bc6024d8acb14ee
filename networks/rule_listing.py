"""What the page of network rules shows: every rule with where it is from, and what was corrected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from networks.facts import Rendition, Rule, TextRule, Value
from networks.labels import network_label
from networks.note_words import note_words
from networks.overrides import RuleOverride
from networks.rule_names import RULE_NAMES, Group
from networks.rule_words import (
    confidence_label,
    group_label,
    rule_group,
    rule_title,
    severity_badge,
    source_link,
    unit_hint,
    unit_words,
    value_words,
)
from networks.rules import file_rules, networks

#: A rule whose source was read longer ago is to be read again.
VERIFY_AGAIN_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """One rule of one network, in words.

    Attributes:
        network: Its key.
        target: What an override names the rule by.
        group: What it is listed under.
        rule: As the file has it; None where only an administrator knows it.
        override: What is in force in its place; None where the file is.
        coming: Corrections that are not in force yet.
        again: Whether its source is to be read again.
    """

    network: str
    target: str
    group: Group
    title: str
    value: str
    old_value: str
    unit: str
    hint: str
    source: str
    verified_on: str
    confidence: str
    note: str
    note_language: str
    badge: dict[str, Any]
    rule: TextRule | Rule | None
    override: RuleOverride | None
    coming: tuple[RuleOverride, ...]
    again: bool

    @property
    def network_label(self) -> str:
        """The network's name."""
        return network_label(self.network)

    @property
    def verified_month(self) -> date:
        """The first day of the month in which the source was read."""
        year, month = map(int, self.verified_on.split("-"))
        return date(year, month, 1)

    @property
    def source_url(self) -> str:
        """The source's address; empty where it is no web address."""
        return source_link(self.source)

    @property
    def haystack(self) -> str:
        """What a search looks through."""
        words = (self.title, self.target, self.value, self.note, self.source, self.network_label)
        return " ".join(words).casefold()


def months_since(verified_on: str, *, today: date) -> int:
    """Return how many months ago a month (``YYYY-MM``) was."""
    year, month = map(int, verified_on.split("-"))
    return (today.year - year) * 12 + today.month - month


def rows_of(
    overrides: Iterable[RuleOverride], *, today: date, only: Sequence[str] = ()
) -> list[RuleRow]:
    """Return all rules of all networks, or of those that are asked for.

    Args:
        overrides: All corrections that nobody has withdrawn.
        today: The day by which they are in force.
        only: Networks' keys; all where empty.
    """
    by_target: dict[tuple[str, str], list[RuleOverride]] = {}
    for override in sorted(overrides, key=lambda one: (one.valid_from, one.pk)):
        by_target.setdefault((override.network, override.target), []).append(override)
    return [
        row
        for network in (only or networks())
        for row in _network_rows(network, by_target, today=today)
    ]


def grouped(rows: Iterable[RuleRow]) -> list[tuple[str, list[RuleRow]]]:
    """Return rows under their headings, in the order of the groups."""
    found: dict[Group, list[RuleRow]] = {group: [] for group in Group}
    for row in rows:
        found[row.group].append(row)
    return [(group_label(group), members) for group, members in found.items() if members]


def renditions_of(network: str) -> tuple[Rendition, ...]:
    """Return the sizes that pictures are best made in."""
    return file_rules(network).renditions


def _network_rows(
    network: str, by_target: dict[tuple[str, str], list[RuleOverride]], *, today: date
) -> Iterator[RuleRow]:
    rules = file_rules(network)
    for rule in rules.everything:
        yield _row(network, rule, by_target.get((network, rule.target), []), today=today)
    for (of, target), rows in by_target.items():
        if of == network and target in RULE_NAMES and rules.target(target) is None:
            yield _row(network, _stand_in(target, rows), rows, today=today, of_file=False)


def _stand_in(target: str, rows: list[RuleOverride]) -> Rule:
    """A rule that the file doesn't have, so that it is worded as others are."""
    return Rule(
        name=target,
        value=_value(rows[-1]),
        unit=RULE_NAMES[target].unit,
        source="",
        verified_on=f"{rows[-1].valid_from:%Y-%m}",
        confidence="override",
    )


def _value(override: RuleOverride) -> Value:
    value = override.value
    return tuple(value) if isinstance(value, list) else value


def _row(
    network: str,
    rule: TextRule | Rule,
    overrides: list[RuleOverride],
    *,
    today: date,
    of_file: bool = True,
) -> RuleRow:
    in_force = [override for override in overrides if override.valid_from <= today]
    override = in_force[-1] if in_force else None
    said = value_words(rule.said, unit=rule.unit) if of_file else ""
    verified = f"{override.valid_from:%Y-%m}" if override else rule.verified_on
    confidence = "override" if override else rule.confidence
    note, note_language = note_words(rule.note)
    return RuleRow(
        network=network,
        target=rule.target,
        group=rule_group(rule),
        title=rule_title(rule),
        value=value_words(_value(override), unit=rule.unit) if override else said,
        old_value=said if override else "",
        unit=unit_words(rule),
        hint=unit_hint(rule),
        source=override.source if override else rule.source,
        verified_on=verified,
        confidence=confidence_label(confidence),
        note=note,
        note_language=note_language,
        badge=severity_badge(rule),
        rule=rule if of_file else None,
        override=override,
        coming=tuple(override for override in overrides if override.valid_from > today),
        again=confidence != "own-choice"
        and months_since(verified, today=today) > VERIFY_AGAIN_MONTHS,
    )


def search(rows: Iterable[RuleRow], text: str) -> list[RuleRow]:
    """Return the rows in which every word of a search stands."""
    words = re.findall(r"\S+", text.casefold())
    return [row for row in rows if all(word in row.haystack for word in words)]
