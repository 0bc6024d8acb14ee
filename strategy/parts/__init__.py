"""The parts of a marketing plan: one row each, with a key that is the same in every revision."""

from strategy.parts.actions import Action
from strategy.parts.audience import Audience
from strategy.parts.budget import BudgetLine
from strategy.parts.channels import ChannelPlan, CommunityChannel, Pillar
from strategy.parts.control import ControlMetric, Review
from strategy.parts.goals import Goal, KeyResult, Objective
from strategy.parts.paid import PaidCampaign
from strategy.parts.risks import Risk
from strategy.parts.situation import BaselineMetric, Challenge, ChannelAudit, Competitor

__all__ = [
    "Action",
    "Audience",
    "BaselineMetric",
    "BudgetLine",
    "Challenge",
    "ChannelAudit",
    "ChannelPlan",
    "CommunityChannel",
    "Competitor",
    "ControlMetric",
    "Goal",
    "KeyResult",
    "Objective",
    "PaidCampaign",
    "Pillar",
    "Review",
    "Risk",
]
