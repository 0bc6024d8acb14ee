"""Where in the tree of pages a person may do what, as Wagtail's policy has it, for many pages at once.

The policy's own query has a condition for each permission of each of a person's groups. Somebody who
works for fifty brands has hundreds of them, and the query takes longer than what it is asked for.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.contrib.auth import get_permission_codename
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

_KEPT = "_linja_page_permissions"


class _Permission(NamedTuple):
    codename: str
    path: str
    content_type_id: int


@dataclass(frozen=True)
class PageRights:
    """Where a person may do one of some things.

    Attributes:
        user_id: Who.
        everywhere: Whether they may do it to every page.
        given: The pages that it was given for, these and everything below them: content types by path.
        given_for_own: The paths of the same, for those pages alone that the person owns.
    """

    user_id: int | None
    everywhere: bool = False
    given: Mapping[str, int] = field(default_factory=dict)
    given_for_own: Set[str] = frozenset()

    @classmethod
    def of(cls, user: Any, *actions: str) -> Self:
        """Return where a person may do one of some actions, such as ``change``; one query a request.

        Who may add pages may change their own, as in Wagtail.
        """
        if not user.is_active or user.is_superuser:
            return cls(user.pk, everywhere=bool(user.is_active))
        codenames = {get_permission_codename(action, Page._meta) for action in actions}
        own = {get_permission_codename("add", Page._meta)} if "change" in actions else set()
        permissions = _permissions_of(user)
        return cls(
            user.pk,
            given={
                each.path: each.content_type_id
                for each in permissions
                if each.codename in codenames
            },
            given_for_own={each.path for each in permissions if each.codename in own},
        )

    def hold_for(self, page: Page) -> bool:
        """Whether the person may do it to a page."""
        if self.everywhere:
            return True
        above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
        if any(path in self.given for path in above):
            return True
        return page.owner_id == self.user_id and any(path in self.given_for_own for path in above)


def _permissions_of(user: Any) -> list[_Permission]:
    """Return a person's permissions; kept with them, as Wagtail keeps its own, or taken from those."""
    kept: list[_Permission] | None = getattr(user, _KEPT, None)
    if kept is None:
        if hasattr(user, PagePermissionPolicy.permission_cache_name):
            kept = [
                _Permission(each.permission.codename, each.page.path, each.page.content_type_id)
                for each in PagePermissionPolicy().get_cached_permissions_for_user(user)
            ]
        else:
            # Without the pages themselves: a hundred of them take longer to make than to read.
            rows = GroupPagePermission.objects.filter(group__user=user).values_list(
                "permission__codename", "page__path", "page__content_type_id"
            )
            kept = [_Permission(*row) for row in rows]
        setattr(user, _KEPT, kept)
    return kept
