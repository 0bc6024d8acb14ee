"""What may go wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from strategy.parts.base import OWNER_WIDGET, PlanPart


class Risk(PlanPart):
    """What may go wrong, how it would be noticed, and what is done then."""

    plan = ParentalKey("strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="risks")
    risk = models.CharField(_("risk"), max_length=300)
    trigger = models.CharField(_("trigger"), max_length=300, blank=True)
    response = models.TextField(_("response"), blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("risk"),
        FieldRowPanel([FieldPanel("trigger"), FieldPanel("owner", widget=OWNER_WIDGET)]),
        FieldPanel("response"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("risk")
        verbose_name_plural = _("risks")

    def __str__(self) -> str:
        return self.risk
