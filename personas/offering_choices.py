"""Which of the brand's offerings a persona is for: chosen by key from its guideline."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from brand.models import BrandPage, Offering


def offerings_of(brand: BrandPage) -> dict[str, str]:
    """Return the brand's offerings in force: name by key, in the guideline's order."""
    rows = Offering.objects.filter(page__path__startswith=brand.path).order_by("sort_order", "pk")
    return {str(key): name for key, name in rows.values_list("key", "name")}


def named(keys: Iterable[str], offerings: Mapping[str, str]) -> list[str]:
    """Return the names of chosen offerings; one that the guideline has no more is said to be gone.

    Args:
        keys: As the persona keeps them.
        offerings: The brand's, see ``offerings_of``.
    """
    return [offerings.get(str(key)) or _("(an offering that is gone)") for key in keys]


def choices(offerings: Mapping[str, str], kept: Iterable[str]) -> list[tuple[str, Any]]:
    """Return (key, label) of what can be chosen: the brand's offerings, and what is chosen but gone."""
    gone = [str(key) for key in kept if str(key) not in offerings]
    return [*offerings.items(), *zip(gone, named(gone, {}), strict=True)]
