"""Starting a plan: one new draft in the brand's folder, however it is filled."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from brand.models import BrandPage
from brand.versions import GuidelineVersion
from strategy.ledger.versions import version_of
from strategy.models import MarketingPlanPage, PlanIndexPage
from strategy.starting.copying import fill_from
from strategy.starting.templates import NAMES, fill, template

EMPTY, LAST = "empty", "last"


def last_plan(folder: PlanIndexPage, *, brand: BrandPage, user: Any) -> Any:
    """Return the brand's newest plan in the newest version that a person may see, or None."""
    page = MarketingPlanPage.objects.child_of(folder).order_by("-starts_on", "-pk").first()
    if page is None:
        return None
    version = version_of(page, asked="", brand=brand, user=user)
    return version.plan if version else None


def start_plan(
    *,
    folder: PlanIndexPage,
    brand: BrandPage,
    title: str,
    starts_on: date,
    ends_on: date,
    source: str,
    language: str,
    by: Any,
) -> MarketingPlanPage:
    """Make a draft of a plan.

    Args:
        folder: Where it goes; the caller has checked that the person may add to it.
        brand: Whose it is.
        title: Its title.
        starts_on: First day of its period.
        ends_on: Last day of it, not before the first.
        source: ``empty``, ``last``, or a template's name.
        language: Of the template.
        by: Who starts it.

    Returns:
        The page, with its first revision.
    """
    plan = MarketingPlanPage(
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        version="0.1",
        live=False,
        owner=by,
        plan_owner=by,
    )
    if source == LAST and (old := last_plan(folder, brand=brand, user=by)) is not None:
        fill_from(plan, old)
    elif source in NAMES:
        fill(plan, template(source, language), currency=brand.currency)
    plan.guideline_version = GuidelineVersion.objects.filter(
        page__path__startswith=brand.path
    ).first()
    with transaction.atomic():
        folder.add_child(instance=plan)
        log(instance=plan, action="wagtail.create", user=by, content_changed=True)
        plan.save_revision(user=by, log_action=False)
    return plan
