"""How each approved post stands with the guideline in force: what the claim of a delivery asks.

A standing is derived: from the last record of the approved version and the waivers. It counts only
for the version of the guideline that it was made by. So a newly approved guideline makes every standing
of its brand stale in the same instant, without a row being touched, and nothing that is stale is sent.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from brand.models import BrandPage, GuidelinePage
from editorial.brand_check.records import BrandCheck
from editorial.posts import PostPage

_BRAND_LENGTH = Page.steplen * 2


def guidelines_in_force() -> models.QuerySet[GuidelinePage]:
    """Return the guidelines that are approved, of all brands."""
    return GuidelinePage.objects.filter(live=True, live_revision__isnull=False)


def brands_under_rules() -> models.QuerySet[BrandPage]:
    """Return the brands whose guideline is approved."""
    paths = guidelines_in_force().annotate(brand_path=Substr("path", 1, _BRAND_LENGTH))
    return BrandPage.objects.filter(path__in=paths.values("brand_path"))


def posts_under_rules() -> Q:
    """Return the condition, on posts, that their brand's guideline is approved."""
    paths = guidelines_in_force().annotate(brand_path=Substr("path", 1, _BRAND_LENGTH))
    return Q(brand_path__in=paths.values("brand_path"))


def unsettled_posts(post_ids: Collection[int]) -> models.QuerySet[PostPage]:
    """Return those of some posts that are approved, under rules, and have no standing that counts."""
    settled = Standing.objects.in_force().filter(post=OuterRef("pk"))
    return (
        PostPage.objects.filter(pk__in=post_ids, live=True, live_revision__isnull=False)
        .annotate(brand_path=Substr("path", 1, _BRAND_LENGTH))
        .filter(posts_under_rules(), ~Exists(settled))
    )


class StandingQuerySet(models.QuerySet["Standing"]):
    def visible_to(self, user: Any) -> "StandingQuerySet":
        """Return the standings of posts that a person may see."""
        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def by_rules_in_force(self) -> "StandingQuerySet":
        """Return what was made by the versions of the guidelines that are in force."""
        return self.filter(guideline_revision__in=guidelines_in_force().values("live_revision"))

    def in_force(self) -> "StandingQuerySet":
        """Return what counts now: of the approved version of a post, by the guideline in force."""
        return self.by_rules_in_force().filter(
            post__live=True, revision_id=F("post__live_revision_id")
        )

    def open(self) -> "StandingQuerySet":
        """Return the standings of posts that break a must or a should which nobody has waived."""
        return self.filter(Q(open_musts__gt=0) | Q(open_shoulds__gt=0))


class Standing(models.Model):
    """What an approved post still breaks, by one version of the guideline; one row a post."""

    post = models.OneToOneField(PostPage, on_delete=models.CASCADE, related_name="standing")
    record = models.ForeignKey(BrandCheck, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    guideline_revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="+"
    )
    open_musts = models.PositiveIntegerField(default=0)
    open_shoulds = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        # What a list of standings counts for people.
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [
            models.Index(
                fields=["post"],
                condition=Q(open_musts__gt=0) | Q(open_shoulds__gt=0),
                name="standing_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.open_musts}/{self.open_shoulds}"


def is_cleared() -> Q:
    """Return the condition, on rows with ``brand``, ``post`` and ``revision``, that rules let it be sent.

    True where the brand has no approved guideline, or where this revision was checked by the version in
    force and no must is open. Whatever was not checked by it is not cleared.
    """
    clean = Standing.objects.by_rules_in_force().filter(
        post=OuterRef("post_id"), revision=OuterRef("revision_id"), open_musts=0
    )
    return ~Q(brand__in=brands_under_rules().values("pk")) | Q(Exists(clean))


def breaks_a_must() -> Q:
    """Return the condition, on such rows, that a must is known to be open; see ``is_cleared``."""
    broken = Standing.objects.by_rules_in_force().filter(
        post=OuterRef("post_id"), revision=OuterRef("revision_id"), open_musts__gt=0
    )
    return Q(Exists(broken))
