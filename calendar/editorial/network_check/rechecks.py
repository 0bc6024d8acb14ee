"""Checking what is planned again after networks' rules changed: the row that says how far it is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q

from brand.models import BrandPage
from editorial.rechecks.claimed_work import ClaimedWork, ClaimedWorkQuerySet
from editorial.rechecks.notices import PostsNotice, PostsNoticeQuerySet
from networks.models import KnownRules


class NetworkRecheckQuerySet(ClaimedWorkQuerySet["NetworkRecheck"]):
    @transaction.atomic
    def ask(self, networks: Iterable[str], *, at: datetime) -> "NetworkRecheck":
        """Write down that everything planned on some networks has to be checked.

        Changes that come before a re-check is finished are one with it: it begins anew. Whoever asks
        waits for the one who asks at the same time, so that there are never two.

        Args:
            networks: Their keys.
            at: The present instant.
        """
        list(KnownRules.objects.select_for_update().order_by("network")[:1])
        there = self.unfinished().select_for_update().first()
        if there is None:
            return self.create(networks=sorted(networks), asked_at=at)
        there.networks = sorted({*there.networks, *networks})
        self.filter(pk=there.pk).update(networks=there.networks, asks=F("asks") + 1)
        return there


class NetworkRecheck(ClaimedWork):
    """Rules of networks run over everything that is planned on them and still to be sent.

    Attributes:
        networks: Those whose rules have changed.
        asks: How many changes have come together in it.
        broken: How many posts it found to break a must that they did not break before.
    """

    networks = models.JSONField(default=list)
    asks = models.PositiveIntegerField(default=1)
    broken = models.PositiveIntegerField(default=0)

    objects = NetworkRecheckQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=Q(finished_at__isnull=True),
                name="network_recheck_unfinished",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.networks)


class NetworkNoticeQuerySet(PostsNoticeQuerySet["NetworkNotice"]):
    """Notices of what changed rules hold."""


class NetworkNotice(PostsNotice):
    """That one person is told, once, which of their posts in a brand break a network's new rules."""

    recheck = models.ForeignKey(NetworkRecheck, on_delete=models.CASCADE, related_name="notices")
    brand = models.ForeignKey(BrandPage, on_delete=models.CASCADE, related_name="+")

    objects = NetworkNoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recheck", "brand", "person"], name="one_network_notice_a_person"
            )
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(sent_at__isnull=True), name="network_notice_unsent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recheck_id}: {self.person_id}"
