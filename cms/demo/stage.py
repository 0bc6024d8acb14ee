"""What all parts of a demo brand's seeding share."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowState

from brand.models import BrandPage
from cms.core.models import Picture, Video
from cms.demo.data import BrandData
from cms.demo.dates import Days
from cms.demo.history import Journal, Run, Step
from cms.users.models import User

_NAMES = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.linja.example")


def key_of(*parts: str) -> uuid.UUID:
    """Return the id of a thing of the demo: the same each time it is seeded."""
    return uuid.uuid5(_NAMES, "/".join(parts))


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A demo brand while it is being made.

    Attributes:
        data: Its files.
        brand: Its page.
        days: The days around now on its clock.
        people: Its demo users by username.
        pictures: Its pictures by their names in the data.
        videos: Its videos by their names in the data.
        journal: Where the past is noted.
    """

    data: BrandData
    brand: BrandPage
    days: Days
    people: dict[str, User]
    pictures: dict[str, Picture]
    videos: dict[str, Video]
    journal: Journal

    @property
    def author(self) -> User:
        """Who writes the brand's posts."""
        return self.people[self.data.brand["author"]]

    @property
    def reviewer(self) -> User:
        """Who reviews what is written."""
        return self.people[self.data.brand["reviewer"]]

    @property
    def approver(self) -> User:
        """Who answers for the brand."""
        return self.people[self.data.brand["approver"]]

    @property
    def workflow(self) -> Workflow:
        """The brand's workflow."""
        return self.brand.workflowpage.workflow

    def tasks(self) -> tuple[Task, Task, Task]:
        """Return the workflow's tasks: brand check, content review and brand approval."""
        check, review, approval = self.workflow.tasks
        return check, review, approval

    def submitted_at(self, day: int) -> datetime:
        """Return when something was submitted on a day, counted from today."""
        return self.days.before_now(day, "15:05", minutes=300)

    def folder(self, model: type[Page]) -> Page:
        """Return the brand's folder of a kind."""
        return model.objects.child_of(self.brand).get()

    def approve(self, page: Page, revision: Revision, *, by: User, submitted_day: int) -> datetime:
        """Put a revision live, with the run through the workflow that led there.

        Args:
            page: The page.
            revision: Its newest revision.
            by: Who submitted it.
            submitted_day: When, in days from today; it was reviewed and approved on the next two days.

        Returns:
            When it was approved.
        """
        submitted = self.submitted_at(submitted_day)
        reviewed = self.days.before_now(submitted_day + 1, "10:20", minutes=200)
        approved = self.days.before_now(submitted_day + 2, "13:40", minutes=100)
        revision.publish(user=self.approver, log_action=False, skip_permission_checks=True)
        check, review, approval = self.tasks()
        self.journal.ran(
            Run(
                page=page,
                revision=revision,
                workflow=self.workflow,
                by=by,
                started_at=submitted,
                status=WorkflowState.STATUS_APPROVED,
                steps=[
                    Step(task=check, started_at=submitted, finished_at=submitted),
                    Step(task=review, started_at=submitted, by=self.reviewer, finished_at=reviewed),
                    Step(
                        task=approval, started_at=reviewed, by=self.approver, finished_at=approved
                    ),
                ],
            )
        )
        self.journal.approved(page, revision, by=self.approver, at=approved)
        return approved

    def submit(
        self,
        page: Page,
        revision: Revision,
        *,
        by: User,
        step: int,
        submitted_day: int,
        comment: str = "",
    ) -> None:
        """Leave a revision waiting in a step of the workflow.

        Args:
            page: The page.
            revision: Its newest revision.
            by: Who submitted it.
            step: 1 waits for the content review, 2 for the brand's approval.
            submitted_day: When, in days from today.
            comment: Where given, the step is over: changes were requested with these words.
        """
        submitted = self.submitted_at(submitted_day)
        reviewed = self.days.before_now(submitted_day + 1, "10:20", minutes=200)
        check, review, approval = self.tasks()
        steps = [Step(task=check, started_at=submitted, finished_at=submitted)]
        if step == 2:
            steps.append(
                Step(task=review, started_at=submitted, by=self.reviewer, finished_at=reviewed)
            )
        person = self.reviewer if step == 1 else self.approver
        steps.append(
            Step(
                task=review if step == 1 else approval,
                started_at=submitted if step == 1 else reviewed,
                status=TaskState.STATUS_REJECTED if comment else TaskState.STATUS_IN_PROGRESS,
                by=person if comment else None,
                finished_at=self.days.before_now(-1, "16:30") if comment else None,
                comment=comment,
            )
        )
        self.journal.ran(
            Run(
                page=page,
                revision=revision,
                workflow=self.workflow,
                by=by,
                started_at=submitted,
                status=WorkflowState.STATUS_NEEDS_CHANGES
                if comment
                else WorkflowState.STATUS_IN_PROGRESS,
                steps=steps,
            )
        )
