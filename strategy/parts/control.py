"""How a plan is kept in sight: what is measured how often, and when the team looks at it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.inputs import DateInput
from strategy.panels import RowKeyPanel
from strategy.parts.base import OWNER_WIDGET, PlanPart


class ControlMetric(PlanPart):
    """A KPI: where its figures come from, how it is counted, and when somebody has to act."""

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Daily")
        WEEKLY = "weekly", _("Weekly")
        MONTHLY = "monthly", _("Monthly")
        QUARTERLY = "quarterly", _("Quarterly")
        YEARLY = "yearly", _("Yearly")

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="control_metrics"
    )
    kpi = models.CharField(_("KPI"), max_length=120)
    goal_key = models.UUIDField(_("of the goal"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    formula = models.CharField(
        _("formula"),
        max_length=300,
        blank=True,
        help_text=_("Such as clicks / impressions x 100."),
    )
    frequency = models.CharField(
        _("how often"), max_length=10, choices=Frequency.choices, default=Frequency.MONTHLY
    )
    threshold = models.CharField(
        _("threshold"),
        max_length=200,
        blank=True,
        help_text=_("The figure at which something is done, and what."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kpi"), FieldPanel("frequency")]),
        RowKeyPanel("goal_key", relation="goals"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("formula")]),
        FieldPanel("threshold"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("KPI under control")
        verbose_name_plural = _("KPIs under control")

    def __str__(self) -> str:
        return self.kpi


class Review(PlanPart):
    """A day on which the team looks at the plan."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="reviews"
    )
    review_on = models.DateField(_("date"))
    topic = models.CharField(_("what is reviewed"), max_length=200, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("review_on", widget=DateInput),
                FieldPanel("topic"),
                FieldPanel("owner", widget=OWNER_WIDGET),
            ]
        ),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return str(self.review_on)
