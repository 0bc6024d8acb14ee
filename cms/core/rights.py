"""Whose a picture, video or file is, and how long it may be used."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.inputs import DateInput

#: The names of the fields below, for forms.
RIGHTS_FIELDS = ("rights_holder", "licence", "licence_ends_on")
#: Their inputs, where they are not Django's.
RIGHTS_WIDGETS = {"licence_ends_on": DateInput}
#: By these a search can be narrowed.
RIGHTS_SEARCH = (index.FilterField("licence_ends_on"),)
#: So many days ahead people are told that a right ends.
SOON_DAYS = 60


class Rights(models.Model):
    """Who holds the rights in something that is published, under which licence, and until when."""

    rights_holder = models.CharField(
        _("rights holder"), max_length=200, blank=True, help_text=_("Who made it, or owns it.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("What it may be used for: own work, CC BY 4.0, a contract's number."),
    )
    licence_ends_on = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("The last day. A post that uses it later is stopped. Empty: without an end."),
    )

    class Meta:
        abstract = True

    def is_expired(self, *, on: date) -> bool:
        """Whether it may no longer be used on a day; the last day itself is allowed."""
        return self.licence_ends_on is not None and self.licence_ends_on < on
