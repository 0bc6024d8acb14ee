"""Notes in the calendar: what is on, what is due, how long a campaign runs."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.models import BrandPage


class CalendarNoteQuerySet(models.QuerySet["CalendarNote"]):
    def visible_to(self, user: Any) -> "CalendarNoteQuerySet":
        """Return the notes of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))


class CalendarNote(models.Model):
    """A line on one or more days of a brand's calendar."""

    class Kind(models.TextChoices):
        NOTE = "note", pgettext_lazy("in the calendar", "Note")
        DEADLINE = "deadline", pgettext_lazy("in the calendar", "Deadline")
        CAMPAIGN = "campaign", pgettext_lazy("in the calendar", "Campaign")

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="calendar_notes"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.NOTE)
    text = models.CharField(_("text"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Where empty, it is on one day.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = CalendarNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar note")
        verbose_name_plural = _("calendar notes")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_note_ends_when_it_has_started",
            )
        ]
        indexes = [models.Index(fields=["brand", "starts_on"], name="notes_of_a_brand_by_day")]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})
