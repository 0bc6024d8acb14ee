"""The secret address of one person's calendar feed of one brand."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from editorial.secret_keys import hash_of, new_key, still_entitled

#: How many addresses of one brand a person may have in use: one a program, with room to spare.
MOST_IN_USE = 10


class TooManyFeeds(Exception):
    """The person has ``MOST_IN_USE`` addresses of this brand."""


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def in_use(self) -> "FeedTokenQuerySet":
        """Return the addresses that are not revoked."""
        return self.filter(revoked_at__isnull=True)

    def opened_by(self, key: str) -> "FeedTokenQuerySet":
        """Return the address that a key opens at this moment, for a person who may see its brand."""
        return self.in_use().filter(still_entitled(person="user"), key_hash=hash_of(key))

    def issue(
        self, *, user: Any, brand: BrandPage, label: str, at: datetime
    ) -> tuple["FeedToken", str]:
        """Make a person's new address of a brand that they may see.

        Returns:
            The row, and the key, which is not kept and can't be had again.

        Raises:
            TooManyFeeds: There are ``MOST_IN_USE`` already.
        """
        key = new_key()
        with transaction.atomic():
            get_user_model().objects.select_for_update().get(
                pk=user.pk
            )  # twice at once counts twice
            if self.in_use().filter(user=user, brand=brand).count() >= MOST_IN_USE:
                raise TooManyFeeds
            token = self.create(
                user=user, brand=brand, label=label, key_hash=hash_of(key), created_at=at
            )
        return token, key

    def revoke(self, pk: int, *, at: datetime) -> bool:
        """Close one address for good; false where it is closed."""
        return self.in_use().filter(pk=pk).update(revoked_at=at) == 1


class FeedToken(models.Model):
    """One secret address. When it was last used is not kept: reading a feed changes nothing."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
    )
    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    label = models.CharField(
        _("where you use it"),
        max_length=80,
        blank=True,
        help_text=_("For you alone, such as “Phone”, so that you know which one to revoke."),
    )
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = FeedTokenQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # no page is used by the address that leads out of it

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "brand"], name="feed_token_of_person")]

    def __str__(self) -> str:
        return self.label or str(self.brand)


def feed_address(key: str) -> str:
    """Return the absolute address that a key opens."""
    return settings.BASE_URL + reverse("calendar_feed:ics", args=[key])
