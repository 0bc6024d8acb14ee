"""The marketing plan: why each post exists."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from brand.choices import currencies
from cms.core.clusters import adopt_rows, without_gone_links
from cms.core.pages import IndexPage, PlanningPage
from strategy.edit_tabs import plan_edit_handler
from strategy.ledger.approvals import BudgetApproval
from strategy.ledger.rates import ExchangeRate
from strategy.parts import (
    Action,
    Audience,
    BaselineMetric,
    BudgetLine,
    Challenge,
    ChannelAudit,
    ChannelPlan,
    CommunityChannel,
    Competitor,
    ControlMetric,
    Goal,
    KeyResult,
    Objective,
    PaidCampaign,
    Pillar,
    Review,
    Risk,
)
from strategy.parts.base import NOT_NEGATIVE
from strategy.versions import PlanVersion

__all__ = [
    "Action",
    "Audience",
    "BaselineMetric",
    "BudgetApproval",
    "BudgetLine",
    "Challenge",
    "ChannelAudit",
    "ChannelPlan",
    "CommunityChannel",
    "Competitor",
    "ControlMetric",
    "ExchangeRate",
    "Goal",
    "KeyResult",
    "MarketingPlanPage",
    "Objective",
    "PaidCampaign",
    "Pillar",
    "PlanIndexPage",
    "PlanVersion",
    "Review",
    "Risk",
]

#: A plan's rows, in the order of its sections.
CHILD_RELATIONS = (
    "objectives",
    "baseline_metrics",
    "competitors",
    "channel_audits",
    "challenges",
    "audiences",
    "goals",
    "key_results",
    "channel_plans",
    "pillars",
    "community_channels",
    "paid_campaigns",
    "actions",
    "budget_lines",
    "control_metrics",
    "reviews",
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
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approver"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who is to approve it; who did is recorded by itself."),
    )
    version = models.CharField(_("version"), max_length=20, blank=True, default="1.0")
    guideline_version = models.ForeignKey(
        "brand.GuidelineVersion",
        verbose_name=_("version of the guideline"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The approved guideline that the plan was written on."),
    )
    total_budget = models.DecimalField(
        _("total budget"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
        help_text=_("What the plan may cost at most. Its lines stand under Budget."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        choices=currencies,
        blank=True,
        help_text=_("In which the plan is summed up. Where empty, the brand's."),
    )
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
        help_text=_("How we talk with people, in general."),
    )
    moderation = models.TextField(
        _("moderation rules"), blank=True, help_text=_("What is hidden, answered or left alone.")
    )
    escalation = models.TextField(
        _("escalation path"), blank=True, help_text=_("Who is told of what, how fast.")
    )
    lead_handoff = models.TextField(
        _("handing over leads"), blank=True, help_text=_("Who gets them, with what, how.")
    )
    control = models.TextField(
        _("control"),
        blank=True,
        help_text=_("How the plan is kept in sight, in general."),
    )
    crisis_playbook = models.TextField(
        _("crisis playbook"),
        blank=True,
        help_text=_("Who speaks, what stops, what is said first, and when it is over."),
    )

    parent_page_types = ["strategy.PlanIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("strategy_do"),
    ]
    edit_handler = plan_edit_handler()

    class Meta:
        verbose_name = _("marketing plan")
        verbose_name_plural = _("marketing plans")

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Build a plan out of a revision; the number of queries does not grow with its rows."""
        content = without_gone_links(cls, data) if check_fks else data
        return super().from_serializable_data(content, check_fks=check_fks, strict_fks=strict_fks)

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The plan ends before it starts.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        adopt_rows(self, *CHILD_RELATIONS)
        super().save(*args, **kwargs)
