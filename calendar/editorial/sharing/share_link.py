"""A link that shows a part of a brand's calendar to somebody without an account, for a time."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.secret_keys import hash_of, new_key, still_entitled

#: How long a link is open unless its maker says otherwise, and the longest that it may be.
USUAL_DAYS = 14
LONGEST_DAYS = 365


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def visible_to(self, user: Any) -> "ShareLinkQuerySet":
        """Return the links of the brands in which a person may share the calendar."""
        return self.filter(brand__in=BrandPage.objects.where_user_may(user, Right.SHARE))

    def open(self, *, at: datetime) -> "ShareLinkQuerySet":
        """Return the links that are neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)

    def opened_by(self, key: str, *, at: datetime) -> "ShareLinkQuerySet":
        """Return the link that a key opens at this moment.

        Its maker must still be there and may still share the brand's calendar.
        """
        entitled = still_entitled(person="created_by", right=Right.SHARE)
        return self.open(at=at).filter(entitled, key_hash=hash_of(key))

    def issue(
        self,
        *,
        brand: BrandPage,
        by: Any,
        view: "ShareLink.View",
        filters: str,
        label: str,
        expires_at: datetime,
        at: datetime,
    ) -> tuple["ShareLink", str]:
        """Make a link.

        Args:
            brand: A brand in which ``by`` may share the calendar.
            by: Who shares.
            view: What is seen first.
            filters: What the calendar was narrowed by, as ``editorial.sharing.filters`` keeps it.
            label: For those who list the links, such as the client's name.
            expires_at: At most ``LONGEST_DAYS`` from now.
            at: The present instant.

        Returns:
            The row, and the key, which is not kept and can't be had again.
        """
        key = new_key()
        link = self.create(
            brand=brand,
            created_by=by,
            view=view,
            filters=filters,
            label=label,
            key_hash=hash_of(key),
            created_at=at,
            expires_at=expires_at,
        )
        return link, key

    def revoke(self, pk: int, *, by: Any, at: datetime) -> bool:
        """Close one link for good; false where it is closed."""
        closed = self.filter(pk=pk, revoked_at__isnull=True)
        return closed.update(revoked_at=at, revoked_by=by) == 1


class ShareLink(models.Model):
    """One link. It keeps what was filtered, never what was seen: the page is made at each request."""

    class View(models.TextChoices):
        """What somebody sees who opens the link."""

        MONTH = "month", pgettext_lazy("calendar view", "Month")
        AGENDA = "agenda", pgettext_lazy("calendar view", "Agenda")

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="share_links"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    label = models.CharField(
        _("for whom"),
        max_length=80,
        blank=True,
        help_text=_("Whoever opens the link does not see it."),
    )
    view = models.CharField(
        _("shows first"), max_length=8, choices=View.choices, default=View.MONTH
    )
    filters = models.CharField(max_length=4000, blank=True, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ShareLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # no page is used by the address that leads out of it

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="share_link_ends"
            )
        ]
        indexes = [models.Index(fields=["brand", "-created_at"], name="share_link_of_brand")]

    def __str__(self) -> str:
        return self.label or str(self.brand)

    @property
    def last_day(self) -> date:
        """The last day on which it is open, by the brand's clock."""
        last = self.expires_at - timedelta(seconds=1)
        return last.astimezone(ZoneInfo(self.brand.time_zone)).date()


def share_address(key: str) -> str:
    """Return the absolute address that a key opens."""
    return settings.BASE_URL + reverse("shared_calendar:calendar", args=[key])
