"""The starter list of business challenges; a team adds its own in its own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChallengeKind(models.TextChoices):
    TRAFFIC = "traffic", _("Weak or no website traffic and search placement")
    AWARENESS = "awareness", _("Weak or no brand awareness")
    LOYALTY = "loyalty", _("Falling customer loyalty")
    REPUTATION = "reputation", _("Poor or missing online reputation")
    SELLING = "selling", _("Difficulty selling")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure not ready for digital communication")
    CULTURE = "culture", _("No digital culture")
    OWN = "own", _("Our own")
