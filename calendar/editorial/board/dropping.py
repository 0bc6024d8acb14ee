"""What a drop on the board does: the workflow's own actions, with all their gates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState

from brand.models import BrandPage
from brand.rules.severity import Severity
from cms.workflows.approval import ApprovalRefused
from editorial.board.asked import Drop
from editorial.board.columns import APPROVED, CHANGES, DRAFT, REVIEW, SCHEDULED
from editorial.board.targets import legal_targets
from editorial.board.undoing import token_of_submission, token_of_times
from editorial.brand_check import gate as brand_gate
from editorial.brand_check.checking import check_draft, check_revision
from editorial.brand_check.editor_views import record_refusal
from editorial.brand_check.findings import open_of
from editorial.brand_check.records import BrandCheck
from editorial.models import PostPage, ReadinessRecord
from editorial.moving.asked import Place
from editorial.moving.placing import place
from editorial.moving.problems import refuse
from editorial.moving.reach import visible_slots
from editorial.moving.undo import token_of, token_of_moves
from editorial.presentation import slot_statuses
from editorial.readiness import gate as readiness_gate
from editorial.readiness.checking import problems_of, record_revision
from editorial.readiness.problems import musts_of
from editorial.scheduling import channels_for, move_slots
from editorial.slots import SlotMove


class DropRefused(Exception):
    """The card goes back; the message is for the person."""


class DropStale(DropRefused):
    """The post is no longer what the person saw."""


class NeedsField(DropRefused):
    """Something has to be said first.

    Args:
        message: What.
        field: Where: ``comment`` or ``wall``.
    """

    def __init__(self, message: str, field: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True)
class _Drop:
    """A drop that is legal: who drops which post, as it is now, and what was asked for."""

    post: PostPage
    asked: Drop
    by: Any
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """What a drop did.

    Attributes:
        say: What was done, for the person; and why, where it can't be taken back.
        undo: The token that takes it back, or ''; see ``editorial.board.undoing``.
    """

    say: str
    undo: str = ""


_GONE = gettext_lazy("The post has changed in the meantime. Look again, then move it.")


def drop(asked: Drop, *, by: Any, now: datetime) -> Dropped:
    """Do what a drop means, in one transaction on the post's locked row.

    Args:
        asked: Which post goes where, in which version the person saw it, and what they say.
        by: Who drops it.
        now: The present instant.

    Returns:
        What was done.

    Raises:
        Http404: The post is not there, or of a brand that the person may not see.
        DropStale: It was edited or moved on meanwhile.
        DropRefused: The person may not, or a gate refuses it; then what was found is written down.
        SlotError, PermissionDenied: See ``editorial.moving.placing.place``.
    """
    post = get_object_or_404(PostPage.objects.visible_to(by), pk=asked.post)
    try:
        with transaction.atomic():
            # Two at once: the second one waits here, and then finds the post changed.
            PostPage.objects.select_for_update(of=("self",)).filter(pk=post.pk).first()
            post = PostPage.objects.with_state(now=now).get(pk=post.pk)
            if post.latest_revision_id != asked.revision:
                raise DropStale(_GONE)
            if asked.to not in legal_targets([post], user=by).targets[post.pk]:
                raise DropStale(_not_there(asked.to))
            return _DO[asked.to](_Drop(post, asked, by, now))
    except ApprovalRefused as refused:
        record_refusal(post, by)
        raise DropRefused(str(refused)) from None
    except _Stopped as stopped:
        _write_down(post, by=by, now=now)
        told = _("%(post)s was not submitted.") % {"post": post.get_admin_display_title()}
        raise DropRefused(f"{told}\n{stopped}") from None


def _not_there(to: str) -> str:
    return {
        DRAFT: _("You can't cancel the review of this post, or it is over already."),
        REVIEW: _("You can't submit this post, or it was submitted already."),
        APPROVED: _("This post doesn't wait for your review, or not any more."),
        CHANGES: _("This post doesn't wait for your review, or not any more."),
        SCHEDULED: _("This post isn't approved, or you may not set its times."),
    }[to]


class _Stopped(Exception):
    """A gate refuses the draft; what it found has to be written down after the rollback."""


def _submit(drop: _Drop) -> Dropped:
    draft = drop.post.get_latest_revision_as_object()
    brand = BrandPage.objects.containing(drop.post)
    broken = open_of(check_draft(post=draft, brand=brand), Severity.MUST)
    problems = musts_of(problems_of(draft, brand=brand, now=drop.now))
    if broken or problems:
        told = [brand_gate.told(broken), readiness_gate.told(problems)]
        raise _Stopped("\n\n".join(text for text in told if text))
    state = drop.post.current_workflow_state
    is_resumed = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    if is_resumed:
        state.resume(drop.by)
    else:
        workflow = drop.post.get_workflow()
        if workflow is None:
            raise DropRefused(_("This brand has no review to submit to."))
        state = workflow.start(drop.post, drop.by)
    state.refresh_from_db()
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        raise _Stopped(state.current_task_state.comment)
    said = _("%(post)s was submitted. It waits for: %(step)s.") % {
        "post": drop.post.get_admin_display_title(),
        "step": state.current_task_state.task.name,
    }
    if is_resumed:
        # Back would be: changes are requested, which only a reviewer does.
        final = _("Not yet? Move it to Draft.")
        return Dropped(say=f"{said} {final}")
    return Dropped(say=said, undo=token_of_submission(state, by=drop.by))


def _cancel(drop: _Drop) -> Dropped:
    state = drop.post.current_workflow_state
    if state is None or not state.user_can_cancel(drop.by):
        raise DropStale(_not_there(DRAFT))
    state.cancel(user=drop.by)
    said = _("The review of %(post)s was cancelled. To have it reviewed, submit it again.")
    return Dropped(say=said % {"post": drop.post.get_admin_display_title()})


def _task_state(drop: _Drop) -> TaskState:
    """Return the step at which the post is; only of exactly its newest version."""
    task_state = drop.post.current_workflow_task_state
    if task_state is None or task_state.revision_id != drop.asked.revision:
        raise DropStale(_("The post was edited after it was submitted. Review the newer version."))
    return task_state


def _approve(drop: _Drop) -> Dropped:
    task_state = _task_state(drop)
    task_state.task.specific.on_action(
        task_state.specific, drop.by, "approve", comment=drop.asked.comment
    )
    title = drop.post.get_admin_display_title()
    state = WorkflowState.objects.select_related("current_task_state__task").get(
        pk=task_state.workflow_state_id
    )
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        said = _("%(post)s: your step is approved. It waits for: %(step)s.") % {
            "post": title,
            "step": state.current_task_state.task.name,
        }
    else:
        said = _("%(post)s is approved.") % {"post": title}
    final = _("An approval can't be taken back; edit the post, and it is reviewed again.")
    return Dropped(say=f"{said} {final}")


def _request_changes(drop: _Drop) -> Dropped:
    task_state = _task_state(drop)
    if not drop.asked.comment:
        raise NeedsField(_("Say what should change."), "comment")
    task_state.task.specific.on_action(
        task_state.specific, drop.by, "reject", comment=drop.asked.comment
    )
    said = _("Changes of %(post)s were requested.") % {"post": drop.post.get_admin_display_title()}
    final = _("This can't be taken back: the writer has been told.")
    return Dropped(say=f"{said} {final}")


def _schedule(drop: _Drop) -> Dropped:
    if drop.asked.wall is None or drop.asked.wall_at is None:
        raise NeedsField(_("Choose a time."), "wall")
    slots = list(visible_slots(drop.by).filter(post=drop.post))
    statuses = slot_statuses(slots)
    movable = [slot for slot in slots if slot.pk not in statuses or statuses[slot.pk].is_movable]
    if movable:
        moves = [
            SlotMove(
                slot=slot, version=slot.version, wall_at=drop.asked.wall_at, fold=drop.asked.fold
            )
            for slot in movable
        ]
        refuse(moves[:1], now=drop.now)
        before = {slot.pk: slot for slot in movable}
        slots = move_slots(moves, by=drop.by, now=drop.now)
        # A time that was missed can't be set again.
        is_late = any(slot.publish_at <= drop.now for slot in movable)
        undo = "" if is_late else token_of_moves(before, slots, by=drop.by)
    else:
        brand = BrandPage.objects.containing(drop.post)
        if not channels_for(drop.post.get_latest_revision_as_object(), brand):
            raise DropRefused(
                _("This brand has no channel for what the post says. Add the channel first.")
            )
        asked = Place(post=drop.post.pk, wall=drop.asked.wall, fold=drop.asked.fold)
        placed = place(asked, by=drop.by, now=drop.now)
        slots, undo = placed.slots, token_of(placed.done, by=drop.by)
    said = _("%(post)s goes out %(time)s (%(zone)s).") % {
        "post": drop.post.get_admin_display_title(),
        "time": slots[0].wall_label,
        "zone": slots[0].zone_abbreviation,
    }
    if not undo:
        final = _("This can't be taken back: the time that it missed has passed.")
        said = f"{said} {final}"
    return Dropped(say=said, undo=undo and token_of_times(drop.post.pk, undo))


_DO: dict[str, Callable[[_Drop], Dropped]] = {
    DRAFT: _cancel,
    REVIEW: _submit,
    APPROVED: _approve,
    CHANGES: _request_changes,
    SCHEDULED: _schedule,
}


def _write_down(post: PostPage, *, by: Any, now: datetime) -> None:
    """Keep what stopped a draft, as its editor does."""
    revision = post.get_latest_revision()
    check_revision(revision=revision, reason=BrandCheck.Reason.SUBMISSION, by=by, now=now)
    record_revision(revision=revision, reason=ReadinessRecord.Reason.SUBMISSION, by=by, now=now)
