"""A brand's accounts on the networks."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from networks.labels import network_choices, network_label
from networks.overrides import KnownRules, RuleOverride

__all__ = ["Channel", "KnownRules", "RuleOverride"]


class ChannelQuerySet(models.QuerySet["Channel"]):
    def visible_to(self, user: Any) -> "ChannelQuerySet":
        """Return the channels of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))

    def in_use(self) -> "ChannelQuerySet":
        """Return the channels that are not put away."""
        return self.filter(is_active=True)


class Channel(models.Model):
    """A brand's account on a network. It holds no secret: its credential is kept by ``publishing``."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="channels"
    )
    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    name = models.CharField(
        _("name"), max_length=80, help_text=_("How the team calls this channel.")
    )
    handle = models.CharField(
        _("handle"), max_length=200, blank=True, help_text=_("The account's name on the network.")
    )
    service_url = models.URLField(
        _("server"),
        blank=True,
        help_text=_("Only where the account is not on the network's usual server."),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Of its texts. Where empty, the brand's."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["brand", "name"]
        constraints = [
            models.UniqueConstraint(fields=["brand", "name"], name="channel_name_unique_in_brand")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def network_label(self) -> str:
        """The network's name as people write it."""
        return network_label(self.network)
