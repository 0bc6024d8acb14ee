"""How much a finding matters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """What a finding does: a must stops submission, a should is to be answered, a hint helps."""

    MUST = "must", _("Must")
    SHOULD = "should", _("Should")
    HINT = "hint", _("Hint")
