"""Corrections of networks' rules."""

from datetime import date
from typing import Any

from cms.core import clock
from cms.users.models import User
from networks.correcting import correct_rule, withdraw_correction
from networks.models import RuleOverride
from networks.noticing import notice_changes


def administrator() -> User:
    """Return somebody who may correct rules."""
    there = User.objects.filter(is_superuser=True).first()
    return there or User.objects.create_superuser("corrector", "corrector@example.test", "secret")


def correct(target: str, value: Any, *, network: str = "bluesky", **values: Any) -> RuleOverride:
    """Correct a rule, by default from a day long past; what was in force before has been looked at."""
    notice_changes(now=clock.now())
    values.setdefault("valid_from", date(2026, 1, 1))
    return correct_rule(
        network=network, target=target, value=value, reason="It was announced.", source="",
        by=administrator(), now=clock.now(), **values,
    )  # fmt: skip


def withdraw(override: RuleOverride) -> None:
    """Take a correction back."""
    withdraw_correction(override=override, by=administrator(), now=clock.now())
