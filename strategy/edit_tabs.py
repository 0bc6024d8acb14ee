"""The tabs in which a plan is edited, in the order in which it is read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from cms.core.inputs import DateInput
from strategy.forms import PlanForm
from strategy.panels import PeoplePanel, RowsPanel, SharesPanel

#: A plan that needs more objectives than these has none.
MOST_OBJECTIVES = 5


def plan_edit_handler() -> TabbedInterface:
    """Return the tabs of the plan's form."""
    tabs: list[tuple[Any, list[Panel]]] = [
        (_("Summary"), _summary()),
        (_("Situation"), _situation()),
        (_("Audience"), _audience()),
        (_("Goals"), _goals()),
        (_("Strategy and channels"), _channels()),
        (_("Community"), _community()),
        (_("Paid and actions"), _actions()),
        (_("Budget"), _budget()),
        (_("Control and risks"), _control()),
    ]
    return TabbedInterface(
        [ObjectList(panels, heading=heading) for heading, panels in tabs], base_form_class=PlanForm
    )


def _summary() -> list[Panel]:
    return [
        FieldPanel("title"),
        PeoplePanel(),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", widget=DateInput),
                        FieldPanel("ends_on", widget=DateInput),
                        FieldPanel("version"),
                    ]
                ),
                FieldRowPanel([FieldPanel("plan_owner"), FieldPanel("approver")]),
                FieldPanel("guideline_version"),
            ],
            heading=_("Cover and control"),
        ),
        FieldPanel("summary"),
        RowsPanel(
            "objectives",
            heading=_("Objectives"),
            label=_("Objective"),
            max_num=MOST_OBJECTIVES,
            help_text=_("Three to five sentences: what this plan is for."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("total_budget"), FieldPanel("currency")]),
                FieldPanel("expected_result"),
            ],
            heading=_("What it may cost, what it brings"),
        ),
    ]


def _situation() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("strengths"), FieldPanel("weaknesses")]),
                FieldRowPanel([FieldPanel("opportunities"), FieldPanel("threats")]),
            ],
            heading=_("SWOT"),
            help_text=_(
                "Strengths and weaknesses are ours; opportunities and threats come from outside."
            ),
        ),
        FieldPanel("baseline"),
        RowsPanel("baseline_metrics", heading=_("Figures of today"), label=_("Figure")),
        RowsPanel("competitors", heading=_("Competitors"), label=_("Competitor")),
        RowsPanel(
            "channel_audits",
            heading=_("Channels of today"),
            label=_("Channel"),
            help_text=_("What each account is today, and whether it is kept, changed or closed."),
        ),
        RowsPanel(
            "challenges",
            heading=_("Challenges"),
            label=_("Challenge"),
            help_text=_("What stands in the way. Each should be answered by a goal."),
        ),
    ]


def _audience() -> list[Panel]:
    return [
        RowsPanel(
            "audiences",
            heading=_("Personas"),
            label=_("Persona"),
            help_text=_("Whom the plan is for, and which of the brand's offerings it is about."),
        ),
    ]


def _goals() -> list[Panel]:
    return [
        RowsPanel(
            "goals",
            heading=_("Goals"),
            label=_("Goal"),
            help_text=_(
                "Each with one KPI, from where to where, and a day by which it is reached."
            ),
        ),
        RowsPanel(
            "key_results",
            heading=_("Key results"),
            label=_("Key result"),
            help_text=_("Measurable steps towards a goal."),
        ),
    ]


def _channels() -> list[Panel]:
    return [
        MultiFieldPanel(
            [FieldPanel("strategy_do"), FieldPanel("strategy_do_not")], heading=_("Strategy")
        ),
        RowsPanel("channel_plans", heading=_("Channels"), label=_("Channel")),
        SharesPanel(
            "pillars",
            heading=_("Content pillars"),
            label=_("Pillar"),
            help_text=_("The themes of the posts; their shares add up to 100."),
        ),
    ]


def _community() -> list[Panel]:
    return [
        RowsPanel("community_channels", heading=_("How fast we answer"), label=_("Channel")),
        FieldPanel("community"),
        FieldPanel("moderation"),
        FieldPanel("escalation"),
        FieldPanel("lead_handoff"),
    ]


def _actions() -> list[Panel]:
    return [
        RowsPanel("paid_campaigns", heading=_("Paid campaigns"), label=_("Paid campaign")),
        RowsPanel(
            "actions",
            heading=pgettext_lazy("marketing plan", "Actions"),
            label=pgettext_lazy("marketing plan", "Action"),
        ),
    ]


def _budget() -> list[Panel]:
    return [
        RowsPanel(
            "budget_lines",
            heading=_("Budget"),
            label=_("Budget line"),
            help_text=_(
                "One line a month. Sums, approvals and files are on the plan's budget page."
            ),
        ),
    ]


def _control() -> list[Panel]:
    return [
        FieldPanel("control"),
        RowsPanel("control_metrics", heading=_("KPIs under control"), label=_("KPI")),
        RowsPanel("reviews", heading=_("Review dates"), label=_("Review")),
        RowsPanel("risks", heading=_("Risks"), label=_("Risk")),
        FieldPanel("crisis_playbook"),
    ]
