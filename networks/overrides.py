"""An administrator's corrections of the rules files, for the whole installation."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.labels import network_choices, network_label

#: The longest name of a rule, with its field.
LONGEST_TARGET = 80


class RuleOverrideQuerySet(models.QuerySet["RuleOverride"]):
    def active(self) -> "RuleOverrideQuerySet":
        """Return those that nobody has withdrawn, in force already or not yet."""
        return self.filter(withdrawn_at__isnull=True)

    def in_force(self, on: date) -> "RuleOverrideQuerySet":
        """Return those that hold on a day, the earlier ones of a rule before the later."""
        return self.active().filter(valid_from__lte=on).order_by("valid_from", "pk")

    def withdraw(self, pk: int, *, by: Any, at: datetime) -> bool:
        """Take one out of force; false if somebody was first. Its row stays."""
        found = self.active().filter(pk=pk)
        return found.update(withdrawn_at=at, withdrawn_by=by) == 1


class RuleOverride(models.Model):
    """That a rule has another value than its file says, from a day on, until it is withdrawn.

    A row is made once and withdrawn once, never changed otherwise: the rows are the history.
    """

    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    target = models.CharField(_("rule"), max_length=LONGEST_TARGET)
    value = models.JSONField(_("value"))
    reason = models.CharField(_("reason"), max_length=500)
    source = models.CharField(_("source"), max_length=500, blank=True)
    valid_from = models.DateField(_("valid from"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = RuleOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("corrected rule")
        verbose_name_plural = _("corrected rules")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "target", "valid_from"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_override_a_rule_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{network_label(self.network)}: {self.target}"


class KnownRulesQuerySet(models.QuerySet["KnownRules"]):
    def changed(self) -> "KnownRulesQuerySet":
        """Return those of networks whose rules have changed since Linja first saw them."""
        return self.filter(changed_at__isnull=False)


class KnownRules(models.Model):
    """By which rules a network's posts were last looked at: the fingerprint of the rules in force.

    Attributes:
        changed_at: When it was last noticed that they are other ones; None if never.
    """

    network = models.CharField(primary_key=True, max_length=32)
    fingerprint = models.CharField(max_length=64)
    noticed_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = KnownRulesQuerySet.as_manager()

    def __str__(self) -> str:
        return self.network
