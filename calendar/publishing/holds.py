"""Holds: a brand's or a channel's publishing stopped by a person until somebody releases it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from networks.models import Channel


class HoldQuerySet(models.QuerySet["Hold"]):
    def in_force(self) -> "HoldQuerySet":
        """Return the holds that nobody has released."""
        return self.filter(released_at__isnull=True)


class Hold(models.Model):
    """Nothing of a brand (or of one channel) is sent while its hold is in force."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="holds"
    )
    channel = models.ForeignKey(
        Channel,
        verbose_name=_("channel"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="holds",
    )
    reason = models.CharField(_("reason"), max_length=300)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    held_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [
            models.UniqueConstraint(
                fields=["brand"],
                condition=Q(released_at__isnull=True, channel__isnull=True),
                name="one_hold_a_brand",
            ),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(released_at__isnull=True), name="one_hold_a_channel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel or self.brand}: {self.reason}"

    def release(self, *, by: Any, now: datetime) -> bool:
        """End the hold; false if somebody else was first."""
        return (
            Hold.objects.in_force().filter(pk=self.pk).update(released_by=by, released_at=now) == 1
        )
