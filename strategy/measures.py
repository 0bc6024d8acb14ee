"""From where to where, and which way is good."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Whether a metric is better when it rises or when it falls."""

    UP = "up", _("Up: more is better")
    DOWN = "down", _("Down: less is better")


def check_measure(*, baseline: Decimal | None, target: Decimal | None, direction: str) -> None:
    """Check that a target is somewhere else than the baseline, on the good side of it.

    Args:
        baseline: Today's figure, or None where nobody knows it.
        target: The figure wanted, in the same unit, or None.
        direction: A ``Direction``.

    Raises:
        ValidationError: At ``target`` or at ``direction``.
    """
    if baseline is None or target is None:
        return
    if target == baseline:
        raise ValidationError({"target": _("The target is the baseline: nothing would change.")})
    if direction == Direction.UP and target < baseline:
        raise ValidationError(
            {"direction": _("The target is below the baseline: choose “Down”, or correct it.")}
        )
    if direction == Direction.DOWN and target > baseline:
        raise ValidationError(
            {"direction": _("The target is above the baseline: choose “Up”, or correct it.")}
        )
