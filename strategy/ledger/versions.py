"""Which version of a plan somebody looks at: the newest draft, or the approved one."""

from dataclasses import dataclass
from typing import Any

from brand.models import BrandPage
from cms.users.roles import Right

DRAFT, APPROVED = "draft", "approved"


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version of a plan.

    Attributes:
        plan: The page as it is in that version.
        name: ``draft`` or ``approved``.
        others: Names of the other versions that the person may choose.
    """

    plan: Any
    name: str
    others: tuple[str, ...]


def may_see_draft(page: Any, *, brand: BrandPage, user: Any) -> bool:
    """Whether a person works on the plan or on its budget; the others see what is approved."""
    can_edit = page.permissions_for_user(user).can_edit()
    return bool(can_edit or brand.user_has(user, Right.APPROVE_BUDGET))


def version_of(page: Any, *, asked: str, brand: BrandPage, user: Any) -> Version | None:
    """Return the version that is shown.

    Args:
        page: The plan's page, fresh from the database.
        asked: What the person asked for; anything but ``approved`` means the newest that they may see.
        brand: The plan's brand.
        user: Who asks.

    Returns:
        None where nothing is approved and the person sees no drafts.
    """
    sees_draft = may_see_draft(page, brand=brand, user=user)
    if page.live and (asked == APPROVED or not sees_draft):
        others = (DRAFT,) if sees_draft else ()
        return Version(plan=page, name=APPROVED, others=others)
    if not sees_draft:
        return None
    draft = page.get_latest_revision_as_object()
    return Version(plan=draft, name=DRAFT, others=(APPROVED,) if page.live else ())
