"""Addresses that are secrets: whoever has one may read, and only its hash is kept.

A key has 256 random bits, so its plain SHA-256 is enough: there is nothing to guess that a slow hash
would have to protect. Whether a key is unknown, revoked, expired, or of somebody who lost the brand
is decided in one query, so that all of these answer alike and after the same time.
"""

import hashlib
import secrets

from django.db.models import Exists, OuterRef, Q

from brand.models import BrandGroup
from cms.users.roles import Right, roles_with


def new_key() -> str:
    """Return a key for a secret address: 43 characters that an address may have."""
    return secrets.token_urlsafe(32)


def hash_of(key: str) -> str:
    """Return what is kept of a key: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def still_entitled(*, person: str, right: Right | None = None) -> Q:
    """Return the condition that a row's person may still see the row's brand.

    Args:
        person: The name of the row's foreign key to the person; that to the brand is ``brand``.
        right: What the person must hold in it beside; None where seeing the brand is enough.

    Returns:
        The condition, as ``BrandPage.objects.visible_to`` and ``where_user_may`` have it.
    """
    groups = BrandGroup.objects.filter(brand=OuterRef("brand"), group__user=OuterRef(person))
    if right is not None:
        groups = groups.filter(role__in=roles_with(right))
    return Q(**{f"{person}__is_active": True}) & (
        Q(**{f"{person}__is_superuser": True}) | Q(Exists(groups))
    )
