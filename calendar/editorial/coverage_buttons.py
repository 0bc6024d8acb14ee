"""The way from a plan to its coverage."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from strategy.models import MarketingPlanPage


class CoverageButton(Button):
    """Leads to a plan's coverage."""

    label = _("Coverage")
    icon_name = "table"


def coverage_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[CoverageButton]:
    """Yield the button where the page is a plan."""
    if page.pk and page.specific_class is MarketingPlanPage:
        yield CoverageButton(url=reverse("coverage:plan", args=[page.pk]), priority=23)
