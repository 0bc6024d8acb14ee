"""What a check of a version against the brand's rules found: written once, never changed."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from brand.rules.severity import Severity
from editorial.posts import PostPage

if TYPE_CHECKING:
    from wagtail.models import Revision


class BrandCheckQuerySet(models.QuerySet["BrandCheck"]):
    def visible_to(self, user: Any) -> "BrandCheckQuerySet":
        """Return the checks of posts that a person may see."""
        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def newest_of(self, revision: "Revision") -> "BrandCheck | None":
        """Return the last check of what a revision now says, or None."""
        return self.filter(revision=revision).order_by("-made_at", "-pk").first()


class BrandCheck(models.Model):
    """The findings in one version of a post, by one version of the guideline.

    Attributes:
        content_sha256: Of the revision's content at that time (an autosave may overwrite a revision).
        guideline_revision: The version in force; None where none was, or where it has been purged.
        guideline_approved_at: When that version was approved; None where no rules were in force.
        findings: A list of ``{network, title, because, finding}``: the network's code, the rule's title
            and reason as they were, and ``Finding.to_json()``.
        musts, shoulds, hints: How many findings there are of each severity, waived ones included.
    """

    class Reason(models.TextChoices):
        SUBMISSION = "submission", _("Submitted to review")
        REVIEW = "review", _("Approved")
        RULES_CHANGED = "rules_changed", _("The guideline changed")
        ASKED = "asked", _("Asked for")

    post = models.ForeignKey(PostPage, on_delete=models.CASCADE, related_name="brand_checks")
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    content_sha256 = models.CharField(max_length=64)
    guideline_revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    guideline_approved_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=16, choices=Reason.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    findings = models.JSONField(default=list)
    musts = models.PositiveIntegerField(default=0)
    shoulds = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)

    objects = BrandCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("brand check")
        verbose_name_plural = _("brand checks")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "content_sha256", "guideline_revision"],
                name="one_check_a_version",
            ),
            models.UniqueConstraint(
                fields=["revision", "content_sha256"],
                condition=Q(guideline_approved_at__isnull=True),
                name="one_check_without_rules",
            ),
        ]
        indexes = [models.Index(fields=["post", "-made_at"], name="brand_check_newest")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.musts}/{self.shoulds}/{self.hints}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A record of a check is not changed.")
        super().save(*args, **kwargs)

    @property
    def had_rules(self) -> bool:
        """Whether a guideline was in force."""
        return self.guideline_approved_at is not None

    @property
    def brand(self) -> BrandPage | None:
        """The post's brand; reads ``post``."""
        return BrandPage.objects.containing(self.post)

    def count(self, findings: list[dict[str, Any]]) -> None:
        """Take findings in, before the record is saved."""
        severities = [item["finding"]["severity"] for item in findings]
        self.findings = findings
        self.musts = severities.count(Severity.MUST)
        self.shoulds = severities.count(Severity.SHOULD)
        self.hints = severities.count(Severity.HINT)
