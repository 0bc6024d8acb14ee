"""Taking a drop back within a few seconds, where nobody else has been told of it.

As with moves a signed token says what was done, and nothing is stored: see ``editorial.moving.undo``. A
submission is taken back as long as its first reviewer has done nothing; a time, as long as it stands.
"""

from datetime import datetime
from typing import Any

from django.core import signing
from django.db import transaction
from django.shortcuts import get_object_or_404
from wagtail.models import TaskState, WorkflowState

from editorial.models import PostPage
from editorial.moving.placing import take_back
from editorial.moving.undo import GRACE_S, SECONDS, UndoExpired, move_back, read_token

_SALT = "editorial.board.undo"


def token_of_submission(state: WorkflowState, *, by: Any) -> str:
    """Return the token that takes a submission back.

    Args:
        state: The run through the workflow that it began.
        by: Who submitted, and alone may take it back.
    """
    value = {
        "by": by.pk,
        "post": int(state.object_id),
        "run": state.pk,
        "step": state.current_task_state_id,
    }
    return signing.dumps(value, salt=_SALT)


def token_of_times(post: int, token: str) -> str:
    """Return the token that takes a post's times back, from that of ``editorial.moving.undo``."""
    return signing.dumps({"post": post, "times": token}, salt=_SALT)


def take_drop_back(token: str, *, by: Any, now: datetime) -> int:
    """Take a drop back.

    Args:
        token: What came with its answer.
        by: Who takes it back.
        now: The present instant.

    Returns:
        The post's primary key.

    Raises:
        UndoExpired: Too late, no token of ours, somebody else's, or somebody has gone on with it.
        SlotError, PermissionDenied, Http404: As for moves.
    """
    try:
        value = signing.loads(token, salt=_SALT, max_age=SECONDS + GRACE_S)
    except signing.BadSignature:
        raise UndoExpired from None
    post: PostPage = get_object_or_404(PostPage.objects.visible_to(by), pk=value["post"])
    with transaction.atomic():
        PostPage.objects.select_for_update(of=("self",)).filter(pk=post.pk).first()
        if times := value.get("times"):
            done = read_token(times, by=by)
            if done.slots:
                move_back(done, by=by, now=now)
            take_back(done, by=by, now=now)
        else:
            _cancel(value, by=by)
    return post.pk


def _cancel(value: dict[str, int], *, by: Any) -> None:
    state = WorkflowState.objects.filter(
        pk=value["run"],
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state=value["step"],
        current_task_state__status=TaskState.STATUS_IN_PROGRESS,
    ).first()
    if state is None or value["by"] != by.pk or not state.user_can_cancel(by):
        raise UndoExpired
    state.cancel(user=by)
