"""The past of the demo's pages: revisions, approvals and the log, dated as if they had just happened then.

Wagtail's own calls make the revisions and put pages live; they all say 'now'. This journal notes what
happened when, and by whom, and writes it in a few statements at the end. Workflow rows are written
directly, because starting a workflow would send a mail to everybody concerned.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Page,
    PageLogEntry,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)

from cms.users.models import User

#: In a page's first log entry, so that the demo finds its own brands again, however they are called.
MARK = "demo"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a workflow run.

    Attributes:
        task: The task.
        started_at: When it began to wait for somebody.
        status: A status of ``TaskState``.
        by: Who finished it, or None while it waits, or where Linja itself did.
        finished_at: When.
        comment: What was said.
    """

    task: Task
    started_at: datetime
    status: str = TaskState.STATUS_APPROVED
    by: User | None = None
    finished_at: datetime | None = None
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of a page through its workflow."""

    page: Page
    revision: Revision
    workflow: Workflow
    by: User
    started_at: datetime
    status: str
    steps: list[Step]


@dataclass
class Journal:
    """Collects what happened; ``write`` puts it into the database."""

    _pages: dict[int, dict[str, datetime]] = field(default_factory=dict)
    _revisions: list[Revision] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _entries: list[PageLogEntry] = field(default_factory=list)

    def saved(
        self, page: Page, revision: Revision, *, by: User, at: datetime, first: bool = True
    ) -> None:
        """Note that somebody made a page, or (not ``first``) edited it."""
        revision.created_at = at
        self._revisions.append(revision)
        self._dates(page)["latest_revision_created_at"] = at
        action = "wagtail.create" if first else "wagtail.edit"
        self.log(page, action, by=by, at=at, revision=revision, content_changed=True)

    def approved(self, page: Page, revision: Revision, *, by: User, at: datetime) -> None:
        """Note that a revision was put live."""
        dates = self._dates(page)
        dates.setdefault("first_published_at", at)
        dates["last_published_at"] = at
        self.log(page, "wagtail.publish", by=by, at=at, revision=revision)

    def ran(self, run: Run) -> None:
        """Note a run through the workflow."""
        self._runs.append(run)

    def log(self, page: Page, action: str, *, by: User | None, at: datetime, **values: Any) -> None:
        """Note an entry of the page's history."""
        self._entries.append(
            PageLogEntry(
                page_id=page.pk,
                content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
                label=page.title,
                action=action,
                timestamp=at,
                user=by,
                **values,
            )
        )

    def write(self) -> None:
        """Write everything that was noted."""
        Revision.objects.bulk_update(self._revisions, ["created_at"])
        for pk, dates in self._pages.items():
            Page.objects.filter(pk=pk).update(**dates)
        self._write_runs()
        PageLogEntry.objects.bulk_create(sorted(self._entries, key=lambda entry: entry.timestamp))

    def _dates(self, page: Page) -> dict[str, datetime]:
        return self._pages.setdefault(page.pk, {})

    def _write_runs(self) -> None:
        base = ContentType.objects.get_for_model(Page)
        states = WorkflowState.objects.bulk_create(
            WorkflowState(
                content_type=ContentType.objects.get_for_model(run.page, for_concrete_model=False),
                base_content_type=base,
                object_id=str(run.page.pk),
                workflow=run.workflow,
                status=run.status,
                requested_by=run.by,
            )
            for run in self._runs
        )
        pairs = [
            (run, state, step)
            for run, state in zip(self._runs, states, strict=True)
            for step in run.steps
        ]
        tasks = TaskState.objects.bulk_create(
            TaskState(
                workflow_state=state,
                revision=run.revision,
                task=step.task,
                status=step.status,
                finished_at=step.finished_at,
                finished_by=step.by,
                comment=step.comment,
            )
            for run, state, step in pairs
        )
        for (run, state, step), task in zip(pairs, tasks, strict=True):
            task.started_at = step.started_at
            state.created_at = run.started_at
            state.current_task_state = task
            self._log_step(run, step, task)
        # Both columns are filled with the present when a row is made.
        TaskState.objects.bulk_update(tasks, ["started_at"])
        WorkflowState.objects.bulk_update(states, ["created_at", "current_task_state"])

    def _log_step(self, run: Run, step: Step, state: TaskState) -> None:
        workflow = {"id": run.workflow.pk, "title": run.workflow.name, "task_state_id": state.pk}
        task = {"id": step.task.pk, "title": step.task.name}
        position = run.steps.index(step)
        if position == 0:
            asked = next(s.task for s in run.steps if s.by or not s.finished_at)
            first = {"id": asked.pk, "title": asked.name}
            data = {"workflow": {**workflow, "status": "in_progress", "next": first}}
            self.log(
                run.page,
                "wagtail.workflow.start",
                by=run.by,
                at=run.started_at,
                revision=run.revision,
                data=data,
            )
        if step.finished_at is None or step.by is None:
            return
        following = run.steps[position + 1].task if position + 1 < len(run.steps) else None
        after = {"id": following.pk, "title": following.name} if following else None
        rejected = step.status == TaskState.STATUS_REJECTED
        self.log(
            run.page,
            "wagtail.workflow.reject" if rejected else "wagtail.workflow.approve",
            by=step.by,
            at=step.finished_at,
            revision=run.revision,
            data={
                "workflow": {**workflow, "status": step.status, "task": task, "next": after},
                "comment": step.comment,
            },
        )
