"""Reminders: one row a date that a persona's review has missed, so that nobody is told twice."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewReminder(models.Model):
    """That somebody is to be told, or was told, of a date that a persona's review has missed."""

    persona = models.ForeignKey(
        "personas.PersonaPage",
        verbose_name=_("persona"),
        on_delete=models.CASCADE,
        related_name="reminders",
    )
    due_on = models.DateField(_("review due"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("review reminder")
        verbose_name_plural = _("review reminders")
        constraints = [
            models.UniqueConstraint(fields=["persona", "due_on"], name="one_reminder_a_due_date")
        ]

    def __str__(self) -> str:
        return f"{self.persona} / {self.due_on}"

    def claim(self, *, person: Any, at: datetime) -> bool:
        """Take it on to tell a person; false if another worker was first."""
        waiting = ReviewReminder.objects.filter(pk=self.pk, sent_at__isnull=True)
        return waiting.update(sent_at=at, person=person) == 1

    def give_back(self) -> None:
        """Leave it to the next day, where the mail could not be sent."""
        ReviewReminder.objects.filter(pk=self.pk).update(sent_at=None, person=None)
