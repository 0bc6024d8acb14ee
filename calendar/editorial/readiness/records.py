"""What stood in a version's way when it was submitted, approved or checked again: never changed."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.rules.severity import Severity
from editorial.posts import PostPage
from editorial.readiness.problems import Problem

if TYPE_CHECKING:
    from wagtail.models import Revision


class ReadinessRecordQuerySet(models.QuerySet["ReadinessRecord"]):
    def visible_to(self, user: Any) -> "ReadinessRecordQuerySet":
        """Return the records of posts that a person may see."""
        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def of_content(self, revision: "Revision", content_sha256: str) -> "ReadinessRecordQuerySet":
        """Return the records of a revision with a content, the newest first."""
        return self.filter(revision=revision, content_sha256=content_sha256).order_by(
            "-made_at", "-pk"
        )


class ReadinessRecord(models.Model):
    """The problems in one version of a post, by the networks' rules of that day.

    Attributes:
        content_sha256: Of the revision's content at that time (an autosave may overwrite a revision).
        rules_sha256: Of the rules of the post's networks: another one means that they have changed.
        outcome_sha256: Of the problems; what is found again is not written again.
        problems: A list of ``Problem.to_json()``.
        musts, shoulds, hints: How many there are of each severity.
    """

    class Reason(models.TextChoices):
        SUBMISSION = "submission", _("Submitted to review")
        REVIEW = "review", _("Approved")
        RULES_CHANGED = "rules_changed", _("A network's rules changed")

    post = models.ForeignKey(PostPage, on_delete=models.CASCADE, related_name="readiness_records")
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    content_sha256 = models.CharField(max_length=64)
    rules_sha256 = models.CharField(max_length=64)
    outcome_sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=16, choices=Reason.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    problems = models.JSONField(default=list)
    musts = models.PositiveIntegerField(default=0)
    shoulds = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)

    objects = ReadinessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("readiness record")
        verbose_name_plural = _("readiness records")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "content_sha256", "rules_sha256", "reason", "outcome_sha256"],
                name="one_readiness_outcome",
            )
        ]
        indexes = [models.Index(fields=["post", "-made_at"], name="readiness_newest")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.musts}/{self.shoulds}/{self.hints}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A record of a check is not changed.")
        super().save(*args, **kwargs)

    def take(self, problems: list[Problem]) -> None:
        """Take problems in, before the record is saved."""
        severities = [problem.severity for problem in problems]
        self.problems = [problem.to_json() for problem in problems]
        self.musts = severities.count(Severity.MUST)
        self.shoulds = severities.count(Severity.SHOULD)
        self.hints = severities.count(Severity.HINT)

    def found(self) -> list[Problem]:
        """Return the problems."""
        return [Problem.from_json(item) for item in self.problems]
