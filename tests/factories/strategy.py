"""Marketing plans."""

from datetime import date
from itertools import count
from typing import Any

from django.db.models import Model

from brand.models import BrandPage
from strategy.models import MarketingPlanPage, PlanIndexPage

_number = count(1)


def make_plan(brand: BrandPage, **values: Any) -> MarketingPlanPage:
    """Make a draft of a plan; child rows are lists of dicts or models under their relation's name."""
    rows = {name: values.pop(name) for name in list(values) if isinstance(values[name], list)}
    folder = PlanIndexPage.objects.child_of(brand).get()
    plan = MarketingPlanPage(
        title=values.pop("title", f"Plan {next(_number)}"),
        starts_on=values.pop("starts_on", date(2027, 1, 1)),
        ends_on=values.pop("ends_on", date(2027, 12, 31)),
        live=False,
        **values,
    )
    for relation, children in rows.items():
        setattr(plan, relation, [_child(plan, relation, child) for child in children])
    folder.add_child(instance=plan)
    plan.save_revision()
    return plan


def approved_plan(brand: BrandPage, *, approver: Any = None, **values: Any) -> MarketingPlanPage:
    """Make a plan whose only revision is approved."""
    plan = make_plan(brand, **values)
    plan.get_latest_revision().publish(user=approver, skip_permission_checks=True)
    return MarketingPlanPage.objects.get(pk=plan.pk)


def _child(plan: MarketingPlanPage, relation: str, child: dict | Model) -> Model:
    if isinstance(child, Model):
        return child
    return plan._meta.get_field(relation).related_model(**child)
