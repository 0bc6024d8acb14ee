"""To which columns a person may move which cards; the server says so, and looks again when it happens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import AbstractGroupApprovalTask, Page, WorkflowState

from brand.models import BrandPage
from cms.core.page_rights import PageRights
from cms.users.roles import Right
from cms.workflows.models import BrandApprovalTask, ContentReviewTask
from editorial.board.columns import APPROVED, CHANGES, DRAFT, REVIEW, SCHEDULED
from editorial.models import PostPage
from editorial.states import PostState

#: The steps of a workflow at which people are asked.
_STEPS: tuple[type[AbstractGroupApprovalTask], ...] = (ContentReviewTask, BrandApprovalTask)
#: States of what is approved and waits for a time, the first or another one.
TO_BE_TIMED = (PostState.APPROVED, PostState.MISSED)
#: States in which the review can be cancelled, so that the post is a draft again.
_CANCELLABLE = (PostState.IN_REVIEW, PostState.CHANGES_REQUESTED)


@dataclass(frozen=True)
class Review:
    """Where a post in review is.

    Attributes:
        task_id: The step.
        task_name: What it is called.
        revision_id: The version that was submitted.
    """

    task_id: int
    task_name: str
    revision_id: int | None


@dataclass(frozen=True, kw_only=True)
class Legal:
    """What a person may do with some posts.

    Attributes:
        targets: The columns to which each may go, by the posts' primary keys.
        reviews: Where each post in review is.
        editable: The posts that the person may open in the editor.
        waiting: Those that wait for this person's review.
    """

    targets: dict[int, tuple[str, ...]]
    reviews: dict[int, Review]
    editable: frozenset[int]
    waiting: frozenset[int]


def legal_targets(posts: Sequence[PostPage], *, user: Any) -> Legal:
    """Return what a person may do with posts, in a constant number of queries.

    Args:
        posts: With ``state`` and ``in_review``, see ``PostQuerySet.with_state``.
        user: The person.
    """
    runs = _runs([post.pk for post in posts if post.in_review or post.needs_changes])
    reviews = {pk: run.review for pk, run in runs.items() if run.is_going_on}
    mine = _own_tasks({review.task_id for review in reviews.values()}, user)
    rights = PageRights.of(user, "change")
    editable = frozenset(post.pk for post in posts if rights.hold_for(post))
    movers = BrandPage.objects.where_user_may(user, Right.MOVE_SLOTS)
    paths = tuple(movers.values_list("path", flat=True))
    waiting = frozenset(pk for pk, review in reviews.items() if review.task_id in mine)
    targets = {}
    for post in posts:
        found: list[str] = []
        if _may_be_submitted(post, user) and post.pk in editable:
            found.append(REVIEW)
        if post.pk in waiting:
            found += [APPROVED, CHANGES]
        if post.state in TO_BE_TIMED and not post.in_review and post.path.startswith(paths):
            found.append(SCHEDULED)
        if post.pk in runs and post.state in _CANCELLABLE:
            is_own = user.pk in (runs[post.pk].requested_by_id, post.owner_id)
            may = post.pk in waiting or (is_own and post.pk in editable)
            if may and not _is_locked(post, user):
                found.append(DRAFT)
        targets[post.pk] = tuple(found)
    return Legal(
        targets=targets,
        reviews=reviews,
        editable=editable | waiting,
        waiting=waiting,
    )


def _may_be_submitted(post: PostPage, user: Any) -> bool:
    """Whether there is a draft to submit, which nobody else has locked."""
    is_draft = not post.live or post.has_unpublished_changes
    return is_draft and not post.in_review and not _is_locked(post, user)


def _is_locked(post: PostPage, user: Any) -> bool:
    return bool(post.locked and post.locked_by_id != user.pk)


@dataclass(frozen=True)
class _Run:
    """A run through the workflow that is not over: it goes on, or changes were requested."""

    review: Review
    is_going_on: bool
    requested_by_id: int | None


def _runs(pks: Collection[int]) -> dict[int, _Run]:
    """Return the runs of posts, in one query."""
    if not pks:
        return {}
    rows = WorkflowState.objects.filter(
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pks],
    ).values_list(
        "object_id",
        "status",
        "requested_by",
        "current_task_state__task",
        "current_task_state__task__name",
        "current_task_state__revision",
    )
    return {
        int(pk): _Run(Review(*review), status == WorkflowState.STATUS_IN_PROGRESS, requested_by)
        for pk, status, requested_by, *review in rows
    }


def _own_tasks(task_ids: Collection[int], user: Any) -> set[int]:
    """Return those of some steps at which a person is asked, in a query a kind of step."""
    if user.is_superuser:
        return set(task_ids)
    groups = user.groups.order_by().values("pk")
    found: set[int] = set()
    for step in _STEPS:
        own = step.objects.filter(pk__in=task_ids, groups__in=groups)
        found.update(own.values_list("pk", flat=True))
    return found
