"""Deleting a plan is refused while posts use its goals or pillars: they would be left without."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from strategy.models import MarketingPlanPage, PlanIndexPage
from strategy.uses import PLANS, uses_of


def refuse_used(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a plan that is used, or the folder of one (``before_delete_page``)."""
    return _refuse(
        request, [page], back=reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    )


def refuse_used_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete selected pages with such plans (``before_bulk_action``)."""
    if action_type != "delete" or not all(isinstance(page, Page) for page in objects):
        return None
    return _refuse(request, objects, back=action.next_url)


def _refuse(request: HttpRequest, pages: Iterable[Page], *, back: str) -> HttpResponse | None:
    plans = {plan.pk: plan for page in pages for plan in _plans_in(page)}
    for pk, use in uses_of(PLANS, plans.keys()).items():
        text = ngettext(
            "Nothing is deleted: %(count)d post uses the goals or pillars of “%(plan)s”.",
            "Nothing is deleted: %(count)d posts use the goals or pillars of “%(plan)s”.",
            use.count,
        )
        messages.error(
            request,
            text % {"count": use.count, "plan": plans[pk].title},
            buttons=[messages.button(use.address, _("See the posts"))],
        )
        return redirect(back)
    return None


def _plans_in(page: Page) -> Iterable[MarketingPlanPage]:
    """Return the plans that go with a page; with a brand its posts go too, and nothing is left without."""
    if not issubclass(page.specific_class or Page, (MarketingPlanPage, PlanIndexPage)):
        return ()
    plans: Iterable[MarketingPlanPage] = MarketingPlanPage.objects.descendant_of(
        page, inclusive=True
    )
    return plans
