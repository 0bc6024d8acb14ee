"""'Budget' beside a plan."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from strategy.models import MarketingPlanPage


def budget_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Yield the button that leads from a plan to its budget."""
    if issubclass(page.specific_class or Page, MarketingPlanPage):
        yield Button(
            _("Budget"),
            url=reverse("budget:ledger", args=[page.pk]),
            icon_name="form",
            priority=22,
        )
