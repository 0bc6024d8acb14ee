"""Which personas a person may see, and which are overdue for review."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from brand.models import BrandPage
from personas.evidence import Evidence


def today_of(brand: BrandPage, *, now: datetime) -> date:
    """Return the date on a brand's clocks at an instant."""
    return now.astimezone(ZoneInfo(brand.time_zone)).date()


def first_due(*dates: date | None) -> date | None:
    """Return the first of some dates of which each may be missing."""
    return min((day for day in dates if day is not None), default=None)


class PersonaQuerySet(PageQuerySet):
    """Personas and sub-personas."""

    def visible_to(self, user: Any) -> "PersonaQuerySet":
        """Return the personas of the brands that a person may see."""
        return self._within(BrandPage.objects.visible_to(user).values_list("path", flat=True))

    def of(self, brand: BrandPage) -> "PersonaQuerySet":
        """Return a brand's personas, each before its sub-personas."""
        return self.descendant_of(brand).order_by("path")

    def overdue(self, *, now: datetime, brands: Iterable[BrandPage]) -> "PersonaQuerySet":
        """Return the personas of some brands whose review is past due at an instant.

        Args:
            now: The instant; which day it is depends on each brand's time zone.
            brands: Only their personas are looked at.
        """
        paths: dict[date, list[str]] = {}
        for brand in brands:
            paths.setdefault(today_of(brand, now=now), []).append(brand.path)
        condition = Q(pk__in=())
        for today, own in paths.items():
            below = Q(pk__in=())
            for path in own:
                below |= Q(path__startswith=path)
            condition |= below & _overdue_on(today)
        return self.filter(condition)

    def _within(self, paths: Iterable[str]) -> "PersonaQuerySet":
        condition = Q(pk__in=())
        for path in paths:
            condition |= Q(path__startswith=path)
        return self.filter(condition)


PersonaManager = PageManager.from_queryset(PersonaQuerySet)


def _overdue_on(today: date) -> Q:
    stale = Evidence.objects.filter(page=OuterRef("pk"), review_due_on__lt=today)
    return Q(review_due_on__lt=today) | Q(Exists(stale))
