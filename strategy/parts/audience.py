"""Whom a plan is for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from strategy.panels import OfferingsPanel
from strategy.parts.base import PlanPart, RowKeysField


class Audience(PlanPart):
    """A persona that the plan is for, and which of the brand's offerings it is offered."""

    class Priority(models.TextChoices):
        PRIMARY = "primary", pgettext_lazy("persona in the plan", "Primary")
        SECONDARY = "secondary", pgettext_lazy("persona in the plan", "Secondary")

    looked_up_by_page: ClassVar[tuple[str, ...]] = ("persona",)

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="audiences"
    )
    persona = models.ForeignKey(
        "personas.PersonaPage",
        verbose_name=_("persona"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="plan_audiences",
    )
    priority = models.CharField(
        _("priority"), max_length=10, choices=Priority.choices, default=Priority.PRIMARY
    )
    #: Keys of the guideline's offerings.
    offering_keys = RowKeysField(_("offerings"))
    notes = models.TextField(
        _("notes"), blank=True, help_text=_("What the plan wants of them, and why now.")
    )

    panels = [
        FieldRowPanel([FieldPanel("persona"), FieldPanel("priority")]),
        OfferingsPanel("offering_keys"),
        FieldPanel("notes"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("persona in the plan")
        verbose_name_plural = _("personas in the plan")

    def __str__(self) -> str:
        return self.persona.title if self.persona else str(_("No persona"))
