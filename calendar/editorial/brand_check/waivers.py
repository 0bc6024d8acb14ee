"""Waivers: somebody who may has said why a post may break a rule in these words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from editorial.posts import PostPage

#: Characters; a reason is a sentence or two.
LONGEST_REASON = 500


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def visible_to(self, user: Any) -> "WaiverQuerySet":
        """Return the waivers of posts that a person may see."""
        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def in_force(self) -> "WaiverQuerySet":
        """Return the waivers that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def by_finding(self, *, post_id: int) -> dict[tuple[str, str], "Waiver"]:
        """Return a post's waivers in force by network and finding key; one query."""
        own = self.in_force().filter(post=post_id).select_related("waived_by")
        return {(waiver.network, waiver.finding_key): waiver for waiver in own}

    def by_post(self, post_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], "Waiver"]]:
        """Return what ``by_finding`` does, for many posts; one query."""
        found: dict[int, dict[tuple[str, str], Waiver]] = {}
        for waiver in self.in_force().filter(post__in=post_ids):
            found.setdefault(waiver.post_id, {})[waiver.network, waiver.finding_key] = waiver
        return found

    def withdraw(self, waiver: "Waiver", *, by: Any, at: Any) -> bool:
        """End a waiver; false if somebody else was first."""
        ended = self.in_force().filter(pk=waiver.pk).update(withdrawn_by=by, withdrawn_at=at)
        return ended == 1


class Waiver(models.Model):
    """One finding in one post that may stay, in this revision and in those that come.

    It covers the same rule, the same network and the same words. Other words that break the rule
    are another finding.

    Attributes:
        finding_key: See ``findings.key_of``.
        finding: ``{network, title, because, finding}`` as in ``BrandCheck.findings``.
        given_for: The record in which it was found.
    """

    post = models.ForeignKey(PostPage, on_delete=models.CASCADE, related_name="waivers")
    network = models.CharField(max_length=32)
    rule = models.CharField(max_length=120)
    finding_key = models.CharField(max_length=64)
    finding = models.JSONField()
    given_for = models.ForeignKey(
        "editorial.BrandCheck", on_delete=models.SET_NULL, null=True, related_name="waivers"
    )
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    waived_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["waived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "network", "finding_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_waiver_a_finding",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.network} {self.rule}"

    @property
    def brand(self) -> BrandPage | None:
        """The post's brand; reads ``post``."""
        return BrandPage.objects.containing(self.post)
