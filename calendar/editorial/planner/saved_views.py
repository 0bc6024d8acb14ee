"""Saved views: a person's filters, view and colours under a name, for themselves or for a brand's team."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage

#: How many a person can keep.
MOST_VIEWS = 50
_LONGEST_QUERY = 2_000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: Any) -> "SavedViewQuerySet":
        """Return a person's own views, and those that are shared with brands they may see."""
        return self.filter(Q(owner=user) | Q(brand__in=BrandPage.objects.visible_to(user)))


class SavedView(models.Model):
    """What the calendar shows, under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_views"
    )
    name = models.CharField(_("name"), max_length=80)
    #: Of the address: filters, view and colours, but no day.
    query = models.CharField(max_length=_LONGEST_QUERY, blank=True)
    brand = models.ForeignKey(
        BrandPage,
        verbose_name=_("shared with the team of"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def params(self) -> QueryDict:
        """Its parameters."""
        return QueryDict(self.query)
