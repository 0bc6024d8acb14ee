"""The rules in force: the files, with an administrator's corrections laid over them.

What one process has laid over is kept, and found to be out of date by one small query: how many
corrections were ever made and withdrawn, and when the last was. Rows are only added and withdrawn,
so that no change leaves these four as they were. The query is asked once a request or task, at
the first use; elsewhere (a command, a shell) at each use.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from asgiref.local import Local
from django.db.models import Count, Max
from django.utils import timezone

from cms.core import clock
from networks.facts import OVERRIDE, NetworkRules, Rule, TextRule
from networks.overrides import RuleOverride
from networks.rule_names import RULE_NAMES
from networks.rules import file_rules, networks


class _Loaded(NamedTuple):
    """What was laid over: of which state of the rows, for which day."""

    state: tuple[Any, ...]
    day: date
    rules: Mapping[str, NetworkRules]


_loaded: list[_Loaded] = []
_unit = Local()  # of work: one request or one task


def today(now: datetime) -> date:
    """Return the day by which corrections come into force: the server's, whoever looks."""
    return timezone.localdate(now, timezone.get_default_timezone())


def overlay(rules: NetworkRules) -> NetworkRules:
    """Return a network's rules with what is in force today laid over them."""
    return _in_force().get(rules.network, rules)


def rules_on(network: str, *, on: date) -> NetworkRules:
    """Return a network's rules as they are in force on a day, so far as it is known now.

    Raises:
        KeyError: No such network.
    """
    rows = RuleOverride.objects.in_force(on).filter(network=network)
    return laid_over(file_rules(network), rows)


def laid_over(rules: NetworkRules, overrides: Iterable[RuleOverride]) -> NetworkRules:
    """Return rules with corrections in them; of two of one rule the later in the list wins.

    A text field's correction falls away where the file has no such field and unit any more.
    """
    for override in overrides:
        rules = _with(rules, override)
    return rules


def begin_unit(**kwargs: Any) -> None:
    """Ask anew at the next use, and only then: a request or task begins."""
    _unit.depth = getattr(_unit, "depth", 0) + 1
    _unit.rules = None


def end_unit(**kwargs: Any) -> None:
    """End a request or task."""
    _unit.depth = max(0, getattr(_unit, "depth", 0) - 1)
    _unit.rules = None


def begin_request(**kwargs: Any) -> None:
    """Begin a request, whatever the last one of this thread left behind."""
    _unit.depth = 0
    begin_unit()


def forget() -> None:
    """Ask anew at the next use: something was corrected or withdrawn just now."""
    _unit.rules = None


def forget_all() -> None:
    """Forget what this process has laid over, as a new process would."""
    _loaded.clear()
    forget()


def _in_force() -> Mapping[str, NetworkRules]:
    rules: Mapping[str, NetworkRules] | None = getattr(_unit, "rules", None)
    if rules is None:
        rules = _look()
        if getattr(_unit, "depth", 0):
            _unit.rules = rules
    return rules


def _look() -> Mapping[str, NetworkRules]:
    facts = RuleOverride.objects.aggregate(
        made=Count("pk"),
        withdrawn=Count("withdrawn_at"),
        last_made=Max("made_at"),
        last_withdrawn=Max("withdrawn_at"),
    )
    state, day = tuple(facts.values()), today(clock.now())
    for known in _loaded:
        if (known.state, known.day) == (state, day):
            return known.rules
    rules = _load(day) if facts["made"] else {}
    _loaded[:] = [_Loaded(state, day, rules)]
    return rules


def _load(day: date) -> dict[str, NetworkRules]:
    by_network: dict[str, list[RuleOverride]] = {}
    for override in RuleOverride.objects.in_force(day):
        by_network.setdefault(override.network, []).append(override)
    return {
        network: laid_over(file_rules(network), rows)
        for network, rows in by_network.items()
        if network in networks()
    }


def _with(rules: NetworkRules, override: RuleOverride) -> NetworkRules:
    found = rules.target(override.target)
    value: Any = tuple(override.value) if isinstance(override.value, list) else override.value
    facts: dict[str, Any] = {
        "source": override.source or override.reason,
        "verified_on": f"{override.valid_from:%Y-%m}",
        "confidence": OVERRIDE,
        "note": override.reason if override.source else "",
    }
    if isinstance(found, TextRule):
        changed = replace(found, limit=value, **facts)
        return replace(rules, text=tuple(changed if r is found else r for r in rules.text))
    if isinstance(found, Rule):
        corrected = replace(found, value=value, **facts)
        return replace(rules, rules=tuple(corrected if r is found else r for r in rules.rules))
    known = RULE_NAMES.get(override.target)
    if known is None:
        return rules
    added = Rule(name=known.name, value=value, unit=known.unit, **facts)
    return replace(rules, rules=(*rules.rules, added))
