"""The roles of a brand's team, as data: what each may do in the brand's tree and collection.

A role's rights are page permissions on one part of the brand's subtree and permissions on its
collection. Nobody has Wagtail's ``publish`` permission: putting a page live is approving it, and
approval happens in the brand's workflow alone (a superuser excepted).
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in a brand; one person can hold all of them."""

    STRATEGIST = "strategist", _("Strategist")
    CONTENT_MANAGER = "content_manager", _("Content manager")
    COPYWRITER = "copywriter", _("Copywriter")
    DESIGNER = "designer", _("Designer")
    COMMUNITY_MANAGER = "community_manager", _("Community manager")
    CAMPAIGN_MANAGER = "campaign_manager", _("Campaign manager")
    ANALYST = "analyst", _("Analyst")
    APPROVER = "approver", _("Approver")
    CLIENT = "client", _("Client")


class Area(Enum):
    """A part of a brand's subtree."""

    BRAND = "brand"
    PERSONAS = "personas"
    PLANS = "plans"
    POSTS = "posts"


class Right(models.TextChoices):
    """What a role may do in its brand beside editing pages."""

    MOVE_SLOTS = "move_slots", _("Set and move publishing times")
    HOLD = "hold", _("Hold and release publishing")
    DECIDE_DELIVERIES = "decide_deliveries", _("Decide about deliveries that need a person")
    MANAGE_CHANNELS = "manage_channels", _("Manage channels and their credentials")
    MAKE_DOCUMENTS = "make_documents", _("Make documents")
    APPROVE_BUDGET = "approve_budget", _("Approve planned amounts of a budget")
    KEEP_RATES = "keep_rates", _("Keep the brand's exchange rates")
    WAIVE_RULES = "waive_rules", _("Waive a brand rule for one post")
    SHARE = "share", _("Share the calendar with people who have no account")


@dataclass(frozen=True, kw_only=True)
class RoleSpec:
    """What a role may do.

    Attributes:
        pages: For each area, the page permissions (``add``, ``change``, ``lock``, ``unlock``, ``bulk_delete``).
        media: Permissions on images, documents and videos of the brand's collection.
        rights: What else.
        reviews_content: Whether the role is asked in the first step of the workflow.
        approves: Whether the role is asked in the last step of the workflow.
    """

    pages: dict[Area, tuple[str, ...]]
    media: tuple[str, ...] = ()
    rights: frozenset[Right] = frozenset()
    reviews_content: bool = False
    approves: bool = False


_ALL_PAGES = ("add", "change", "lock", "unlock", "bulk_delete")
_WRITE = ("add", "change")
_ALL_MEDIA = ("add", "change", "choose")

ROLES: dict[Role, RoleSpec] = {
    Role.STRATEGIST: RoleSpec(
        pages={Area.BRAND: _ALL_PAGES},
        media=_ALL_MEDIA,
        rights=frozenset({Right.MOVE_SLOTS, Right.MAKE_DOCUMENTS, Right.KEEP_RATES, Right.SHARE}),
    ),
    Role.CONTENT_MANAGER: RoleSpec(
        pages={Area.BRAND: _ALL_PAGES},
        media=_ALL_MEDIA,
        rights=frozenset(Right) - {Right.APPROVE_BUDGET},
        reviews_content=True,
    ),
    Role.COPYWRITER: RoleSpec(pages={Area.POSTS: _WRITE}, media=_ALL_MEDIA),
    Role.DESIGNER: RoleSpec(pages={Area.POSTS: _WRITE}, media=_ALL_MEDIA),
    Role.COMMUNITY_MANAGER: RoleSpec(
        pages={Area.POSTS: _WRITE},
        media=("choose",),
        rights=frozenset({Right.MOVE_SLOTS, Right.HOLD}),
    ),
    Role.CAMPAIGN_MANAGER: RoleSpec(
        pages={Area.POSTS: _WRITE, Area.PLANS: ("add",)},
        media=_ALL_MEDIA,
        rights=frozenset({Right.MOVE_SLOTS, Right.MAKE_DOCUMENTS, Right.SHARE}),
    ),
    Role.ANALYST: RoleSpec(pages={}, rights=frozenset({Right.MAKE_DOCUMENTS})),
    Role.APPROVER: RoleSpec(
        pages={Area.BRAND: ("lock", "unlock")},
        media=("choose",),
        rights=frozenset(
            {
                Right.HOLD,
                Right.DECIDE_DELIVERIES,
                Right.MAKE_DOCUMENTS,
                Right.APPROVE_BUDGET,
                Right.KEEP_RATES,
                Right.WAIVE_RULES,
                Right.SHARE,
            }
        ),
        approves=True,
    ),
    Role.CLIENT: RoleSpec(pages={}),
}


def roles_with(right: Right) -> list[Role]:
    """Return the roles that have a right."""
    return [role for role, spec in ROLES.items() if right in spec.rights]
