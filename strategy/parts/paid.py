"""What a plan pays networks for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from brand.choices import currencies
from cms.core.inputs import DateInput
from strategy.panels import RowKeyPanel
from strategy.parts.base import NOT_NEGATIVE, PlanPart, check_order


class PaidCampaign(PlanPart):
    """A paid campaign; what it costs each month stands in the budget."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="paid_campaigns"
    )
    name = models.CharField(_("campaign"), max_length=120)
    objective = models.CharField(_("objective"), max_length=300, blank=True)
    goal_key = models.UUIDField(_("for the goal"), null=True, blank=True)
    audience_key = models.UUIDField(_("persona"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    budget = models.DecimalField(
        _("budget"), max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    currency = models.CharField(_("currency"), max_length=3, choices=currencies, default="EUR")
    kpi = models.CharField(_("KPI"), max_length=200, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("objective"),
        FieldRowPanel(
            [
                RowKeyPanel("goal_key", relation="goals"),
                RowKeyPanel("audience_key", relation="audiences"),
            ]
        ),
        FieldRowPanel(
            [FieldPanel("starts_on", widget=DateInput), FieldPanel("ends_on", widget=DateInput)]
        ),
        FieldRowPanel([FieldPanel("budget"), FieldPanel("currency"), FieldPanel("kpi")]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("paid campaign")
        verbose_name_plural = _("paid campaigns")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if errors := check_order(
            self.starts_on,
            self.ends_on,
            field="ends_on",
            message=_("The campaign ends before it starts."),
        ):
            raise ValidationError(errors)
