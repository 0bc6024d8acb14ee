"""Checking a brand's approved posts again after its guideline changed: the row that says how far it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from editorial.rechecks.claimed_work import ClaimedWork, ClaimedWorkQuerySet
from editorial.rechecks.notices import PostsNotice, PostsNoticeQuerySet


class RecheckQuerySet(ClaimedWorkQuerySet["Recheck"]):
    """Re-checks by a guideline."""


class Recheck(ClaimedWork):
    """One version of a guideline run over everything of its brand that is approved and still to be sent."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        SUPERSEDED = "superseded", _("Overtaken by a newer guideline")

    brand = models.ForeignKey(BrandPage, on_delete=models.CASCADE, related_name="rechecks")
    guideline_revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    broken = models.PositiveIntegerField(default=0)

    objects = RecheckQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=Q(finished_at__isnull=True),
                name="recheck_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand_id}: {self.guideline_revision_id}"


class NoticeQuerySet(PostsNoticeQuerySet["Notice"]):
    """Notices of what a guideline holds."""


class Notice(PostsNotice):
    """That one person is told, once, what a re-check found in their posts."""

    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recheck", "person"], name="one_notice_a_person")
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(sent_at__isnull=True), name="notice_unsent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recheck_id}: {self.person_id}"
