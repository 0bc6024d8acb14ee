"""Correcting a rule, and withdrawing a correction."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from networks import effective
from networks.facts import Value
from networks.noticing import notice_changes
from networks.overrides import RuleOverride


class AlreadyCorrected(Exception):
    """There is a correction of this rule from this day already."""


def may_correct(user: Any) -> bool:
    """Whether somebody may correct rules: they are every brand's, so a superuser alone."""
    return bool(user.is_active and user.is_superuser)


def correct_rule(
    *,
    network: str,
    target: str,
    value: Value,
    reason: str,
    source: str,
    valid_from: date,
    by: Any,
    now: datetime,
) -> RuleOverride:
    """Give a rule another value from a day on, and tell whoever listens if that is today.

    Args:
        network: A network's key.
        target: ``max_images``, ``title.required`` or ``title.characters``.
        value: Of the rule's kind; ``networks.override_form`` has checked it.
        reason: Why.
        source: An address or a document; may be empty.
        valid_from: In the server's time zone.
        by: The person.
        now: The instant.

    Raises:
        PermissionDenied: The person may not.
        AlreadyCorrected: Somebody has corrected it from the same day.
    """
    if not may_correct(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            override = RuleOverride.objects.create(
                network=network,
                target=target,
                value=list(value) if isinstance(value, tuple) else value,
                reason=reason,
                source=source,
                valid_from=valid_from,
                made_by=by,
                made_at=now,
            )
    except IntegrityError:
        raise AlreadyCorrected from None
    effective.forget()
    notice_changes(now=now)
    return override


def withdraw_correction(*, override: RuleOverride, by: Any, now: datetime) -> bool:
    """Take a correction out of force; false if it was withdrawn already.

    Raises:
        PermissionDenied: The person may not.
    """
    if not may_correct(by):
        raise PermissionDenied
    if not RuleOverride.objects.all().withdraw(override.pk, by=by, at=now):
        return False
    effective.forget()
    notice_changes(now=now)
    return True
