"""Evidence: what a claim about a persona rests on, and until when that holds."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.clusters import KeyedChild
from cms.core.inputs import DateInput
from personas.fields import claim_choices


class Evidence(KeyedChild):
    """What a claim of a persona rests on."""

    class Confidence(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")

    page = ParentalKey("personas.PersonaPage", on_delete=models.CASCADE, related_name="evidence")
    field = models.CharField(
        _("what it is about"),
        max_length=32,
        choices=claim_choices,
        blank=True,
        help_text=_("Where empty, the persona as a whole."),
    )
    claim = models.CharField(_("claim"), max_length=300)
    source = models.CharField(_("source"), max_length=300)
    link = models.URLField(_("link to the source"), blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence.choices, default=Confidence.MEDIUM
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due_on = models.DateField(_("review due"), null=True, blank=True)

    panels = [
        FieldPanel("claim"),
        FieldRowPanel([FieldPanel("field"), FieldPanel("confidence")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("link")]),
        FieldRowPanel(
            [
                FieldPanel("reviewed_on", widget=DateInput),
                FieldPanel("review_due_on", widget=DateInput),
            ]
        ),
    ]

    class Meta(KeyedChild.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True)
                | Q(review_due_on__isnull=True)
                | Q(review_due_on__gte=F("reviewed_on")),
                name="evidence_due_after_review",
            )
        ]

    def __str__(self) -> str:
        return self.claim

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on and self.review_due_on and self.review_due_on < self.reviewed_on:
            raise ValidationError(
                {"review_due_on": _("The next review is due before the last one was made.")}
            )
