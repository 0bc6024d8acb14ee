"""Noticing that rules have changed: by a correction, by its day coming, or by new files."""

from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from cms.core.fingerprint import fingerprint
from networks.effective import laid_over, today
from networks.facts import NetworkRules
from networks.overrides import KnownRules, RuleOverride
from networks.rules import file_rules, networks, rules_for
from networks.signals import rules_changed

#: Where a rule is from changes nothing for a post.
_NOT_SAID = {"source", "verified_on", "confidence", "note"}


def fingerprint_of(rules: NetworkRules) -> str:
    """Return a hash of what rules demand: their values and severities, not their sources."""
    demands: dict[str, Any] = {
        rule.target: {key: value for key, value in asdict(rule).items() if key not in _NOT_SAID}
        for rule in rules.everything
    }
    return fingerprint(demands)


def fingerprint_in_force(network: str) -> str:
    """Return the hash of the rules of a network as this process has them in force."""
    return _fingerprint_of(rules_for(network))


@lru_cache(maxsize=128)
def _fingerprint_of(rules: NetworkRules) -> str:
    return fingerprint_of(rules)


@transaction.atomic
def notice_changes(*, now: datetime) -> frozenset[str]:
    """Tell whoever listens which networks have other rules than when it was last looked.

    A network that was never looked at is noted without a word: nothing was approved by its rules.
    Of several that look at once, one tells.

    Returns:
        The keys of the networks that have changed.
    """
    rows: dict[str, list[RuleOverride]] = {}
    for override in RuleOverride.objects.in_force(today(now)):
        rows.setdefault(override.network, []).append(override)
    known = dict(KnownRules.objects.values_list("network", "fingerprint"))
    changed, new = set(), []
    for network in networks():
        current = fingerprint_of(laid_over(file_rules(network), rows.get(network, [])))
        before = known.get(network)
        if before is None:
            new.append(KnownRules(network=network, fingerprint=current, noticed_at=now))
        elif before != current:
            mine = KnownRules.objects.filter(network=network, fingerprint=before)
            if mine.update(fingerprint=current, noticed_at=now, changed_at=now):
                changed.add(network)
    if new:
        KnownRules.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        rules_changed.send(sender=KnownRules, networks=frozenset(changed))
    return frozenset(changed)
