"""Approved guidelines with words that a brand bans or avoids."""

import uuid
from collections.abc import Iterable
from typing import Any

from brand.models import BrandPage, GuidelinePage, Term
from brand.rules import ruleset
from brand.rules.blocks import RuleStreamBlock


def approve_rules(
    brand: BrandPage,
    *,
    banned: Iterable[str] = (),
    avoided: Iterable[str] = (),
    rules: Iterable[tuple[str, dict[str, Any]]] = (),
    by: Any = None,
) -> GuidelinePage:
    """Approve a guideline that bans and avoids words; a word's rule stays the same in each version.

    Args:
        brand: The brand.
        banned: Words that are a must.
        avoided: Words that are a should.
        rules: Kinds of other rules with their parameters; each is a must.
        by: Who approves it.
    """
    guideline = GuidelinePage.objects.child_of(brand).get()
    guideline.terms = [
        Term(
            key=uuid.uuid5(uuid.NAMESPACE_DNS, f"{brand.pk} {text}"),
            kind=kind,
            text=text,
            reason=f"We don't say {text}.",
            sort_order=number,
        )
        for number, (kind, text) in enumerate(
            [*(("banned", text) for text in banned), *(("avoid", text) for text in avoided)]
        )
    ]
    guideline.rules = RuleStreamBlock().to_python(
        [
            {"type": kind, "id": f"{kind}-{number}", "value": {"severity": "must", **value}}
            for number, (kind, value) in enumerate(rules)
        ]
    )
    guideline.save_revision(user=by).publish(user=by)
    # Rules are kept by the ids of their version, and a test that is rolled back gives ids again.
    ruleset._in_force.cache_clear()
    return GuidelinePage.objects.get(pk=guideline.pk)
