"""Freezing a plan when it is approved."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from wagtail.models import Revision

from brand.models import BrandPage
from brand.versions import GuidelineVersion
from cms.core.approved_versions import record_approvals
from personas.models import PersonaPage
from strategy.canonical import canonical, canonical_text, sha256_of
from strategy.ledger.rating import Rate
from strategy.ledger.reading import ledger_of_plan
from strategy.models import MarketingPlanPage
from strategy.versions import PlanVersion


class DatabaseReferences:
    """Names what a plan points to by what the database knows of it; one query a thing."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[models.Model], Any], dict[str, Any] | None] = {}

    def named(self, model: type[models.Model], pk: Any) -> dict[str, Any] | None:
        """Return a thing's lasting name and what people call it; see ``canonical.References``."""
        if (model, pk) not in self._known:
            found = model._default_manager.filter(pk=pk).first()
            self._known[model, pk] = None if found is None else _NAMED[model](found)
        return self._known[model, pk]


_NAMED: dict[type[models.Model], Callable[[Any], dict[str, Any]]] = {
    get_user_model(): lambda user: {
        "key": user.get_username(),
        "name": user.get_full_name() or user.get_username(),
    },
    PersonaPage: lambda persona: {"key": persona.slug, "name": persona.title},
    GuidelineVersion: lambda version: {
        "key": f"{version.number}",
        "name": f"{version.number}",
    },
}


@dataclass(frozen=True)
class Frozen:
    """A plan as text with its hash.

    Attributes:
        text: Canonical JSON.
        sha256: Of the text in UTF-8, hexadecimal.
    """

    text: str
    sha256: str


def freeze(content: Mapping[str, Any], *, brand: BrandPage, rates: Iterable[Rate] = ()) -> Frozen:
    """Return what a revision keeps of a plan in its canonical form.

    Args:
        content: Of the revision.
        brand: The plan's brand.
        rates: The exchange rates that its budget is summed up with.

    Returns:
        The text and its hash. Queries grow with the personas and people that the plan names.
    """
    identity = {"key": brand.slug, "name": brand.title, "currency": brand.currency}
    text = canonical_text(
        canonical(content, brand=identity, references=DatabaseReferences(), rates=rates)
    )
    return Frozen(text, sha256_of(text))


def record_plan_version(
    *, page: MarketingPlanPage, revision: Revision, approved_by: Any, approved_at: datetime
) -> PlanVersion:
    """Record that a revision of a plan was approved.

    Args:
        page: The plan.
        revision: What was approved.
        approved_by: The person, or None where none did (a command).
        approved_at: When.

    Returns:
        The version; the one that is there where the revision has been recorded before.

    Raises:
        ValueError: The plan belongs to no brand.
    """
    with transaction.atomic():
        # Two approvals at once would take the same number.
        MarketingPlanPage.objects.select_for_update().get(pk=page.pk)
        versions = PlanVersion.objects.filter(plan=page.pk)
        there = versions.filter(revision=revision).first()
        if there is not None:
            return there
        brand = BrandPage.objects.containing(page)
        if brand is None:
            raise ValueError(f"{page} belongs to no brand")
        ledger = ledger_of_plan(revision.as_object(), brand=brand)
        frozen = freeze(revision.content, brand=brand, rates=ledger.rates)
        newest = versions.aggregate(newest=models.Max("number"))["newest"] or 0
        return PlanVersion.objects.create(
            plan_id=page.pk,
            number=newest + 1,
            revision=revision,
            text=frozen.text,
            sha256=frozen.sha256,
            approved_by=approved_by,
            approved_at=approved_at,
        )


def connect() -> None:
    """Listen."""
    record_approvals(MarketingPlanPage, record_plan_version, uid="strategy-versions")
