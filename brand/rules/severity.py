"""How much a finding matters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """What a finding does: a must stops submission, a should is shown to who reviews, a hint helps."""

    MUST = "must", _("Must")
    SHOULD = "should", _("Should")
    HINT = "hint", _("Hint")

    @property
    def rank(self) -> int:
        """The strictest is 0."""
        return list(Severity).index(self)

    @property
    def icon(self) -> str:
        """The name of the icon that it is shown with."""
        return {"must": "warning", "should": "help", "hint": "info-circle"}[self.value]
