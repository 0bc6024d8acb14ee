"""The marketing plan: why each post exists."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from cms.core.clusters import adopt_rows
from cms.core.inputs import DateInput
from cms.core.pages import IndexPage, PlanningPage
from strategy.forms import PlanForm
from strategy.parts import (
    Action,
    BudgetLine,
    Challenge,
    ChannelPlan,
    Competitor,
    Goal,
    Pillar,
    Risk,
)

__all__ = [
    "Action",
    "BudgetLine",
    "Challenge",
    "ChannelPlan",
    "Competitor",
    "Goal",
    "MarketingPlanPage",
    "Pillar",
    "PlanIndexPage",
    "Risk",
]

CHILD_RELATIONS = (
    "challenges",
    "goals",
    "channel_plans",
    "pillars",
    "competitors",
    "actions",
    "budget_lines",
    "risks",
)


class PlanIndexPage(IndexPage):
    """The folder of a brand's marketing plans."""

    parent_page_types = ["brand.BrandPage"]
    subpage_types = ["strategy.MarketingPlanPage"]

    class Meta:
        verbose_name = _("plans folder")
        verbose_name_plural = _("plans folders")


class MarketingPlanPage(PlanningPage):
    """A plan for a period: from the challenges to goals, channels, pillars and budget."""

    base_form_class = PlanForm

    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    plan_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.CharField(_("version"), max_length=20, blank=True, default="1.0")
    summary = models.TextField(_("summary"), blank=True)
    expected_result = models.TextField(_("expected result"), blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    weaknesses = models.TextField(_("weaknesses"), blank=True)
    opportunities = models.TextField(_("opportunities"), blank=True)
    threats = models.TextField(_("threats"), blank=True)
    baseline = models.TextField(
        _("where we stand"), blank=True, help_text=_("Figures with their source and date.")
    )
    strategy_do = models.TextField(_("what we do"), blank=True)
    strategy_do_not = models.TextField(_("what we choose not to do"), blank=True)
    community = models.TextField(
        _("community"),
        blank=True,
        help_text=_("Response times, moderation, escalation, handing over leads."),
    )
    control = models.TextField(
        _("control"),
        blank=True,
        help_text=_("What is measured how often, and when it is reviewed."),
    )

    parent_page_types = ["strategy.PlanIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("strategy_do"),
    ]
    content_panels = [
        *PlanningPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", widget=DateInput),
                        FieldPanel("ends_on", widget=DateInput),
                    ]
                ),
                FieldRowPanel([FieldPanel("version"), FieldPanel("plan_owner")]),
                FieldPanel("summary"),
                FieldPanel("expected_result"),
            ],
            heading=_("Summary"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("strengths"), FieldPanel("weaknesses")]),
                FieldRowPanel([FieldPanel("opportunities"), FieldPanel("threats")]),
                FieldPanel("baseline"),
            ],
            heading=_("Situation"),
        ),
        InlinePanel("competitors", heading=_("Competitors"), label=_("Competitor")),
        InlinePanel("challenges", heading=_("Challenges"), label=_("Challenge")),
        InlinePanel("goals", heading=_("Goals"), label=_("Goal")),
        MultiFieldPanel(
            [FieldPanel("strategy_do"), FieldPanel("strategy_do_not")], heading=_("Strategy")
        ),
        InlinePanel("channel_plans", heading=_("Channels"), label=_("Channel")),
        InlinePanel("pillars", heading=_("Content pillars"), label=_("Pillar")),
        FieldPanel("community"),
        InlinePanel(
            "actions",
            heading=pgettext_lazy("marketing plan", "Actions"),
            label=pgettext_lazy("marketing plan", "Action"),
        ),
        InlinePanel("budget_lines", heading=_("Budget"), label=_("Budget line")),
        FieldPanel("control"),
        InlinePanel("risks", heading=_("Risks"), label=_("Risk")),
    ]

    class Meta:
        verbose_name = _("marketing plan")
        verbose_name_plural = _("marketing plans")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The plan ends before it starts.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        adopt_rows(self, *CHILD_RELATIONS)
        super().save(*args, **kwargs)
