"""How each post stands with the rules of a network that have changed: what the claim of a delivery asks.

A standing counts only for the rules that it was made by. So rules that change make every standing of
their network stale in the same instant, without a row being touched, and nothing that is stale is sent.
A network whose rules have never changed has none: what was approved, was approved by them.
"""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from editorial.network_check.rechecks import NetworkRecheck
from editorial.posts import PostPage
from editorial.readiness.problems import Problem
from networks.labels import network_choices
from networks.models import KnownRules

_sent_on: list[Q] = []


def register_sent(condition: Q) -> None:
    """Register when a post has gone out on a network, which a higher layer knows.

    Args:
        condition: On rows with ``post`` and ``network``.
    """
    _sent_on[:] = [condition]


class NetworkStandingQuerySet(models.QuerySet["NetworkStanding"]):
    def visible_to(self, user: Any) -> "NetworkStandingQuerySet":
        """Return the standings of posts that a person may see."""
        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def by_rules_in_force(self) -> "NetworkStandingQuerySet":
        """Return what was made by the rules that are in force."""
        known = KnownRules.objects.filter(
            network=OuterRef("network"), fingerprint=OuterRef("fingerprint")
        )
        return self.filter(Exists(known))

    def in_force(self) -> "NetworkStandingQuerySet":
        """Return what counts now: of the approved version, or of the newest of what is not approved."""
        approved = Q(post__live=True, revision_id=F("post__live_revision_id"))
        submitted = Q(post__live=False, revision_id=F("post__latest_revision_id"))
        return self.by_rules_in_force().filter(approved | submitted)

    def open(self) -> "NetworkStandingQuerySet":
        """Return the standings of posts that break a must or a should."""
        return self.filter(Q(open_musts__gt=0) | Q(open_shoulds__gt=0))

    def not_sent(self) -> "NetworkStandingQuerySet":
        """Return what has not gone out on its network yet."""
        return self.exclude(_sent_on[0]) if _sent_on else self.all()


class NetworkStanding(models.Model):
    """What a version of a post breaks of a network's rules; one row a post and network.

    Attributes:
        fingerprint: Of the rules that it was checked by; see ``networks.noticing.fingerprint_of``.
        problems: A list of ``Problem.to_json()``, the gravest first.
        recheck: What found the musts, where they came with changed rules.
    """

    post = models.ForeignKey(PostPage, on_delete=models.CASCADE, related_name="network_standings")
    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    problems = models.JSONField(default=list)
    open_musts = models.PositiveIntegerField(default=0)
    open_shoulds = models.PositiveIntegerField(default=0)
    recheck = models.ForeignKey(
        NetworkRecheck, on_delete=models.SET_NULL, null=True, related_name="standings"
    )
    changed_at = models.DateTimeField()

    objects = NetworkStandingQuerySet.as_manager()

    class Meta:
        # What a list of standings counts for people.
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["post", "network"], name="one_standing_a_network")
        ]
        indexes = [
            models.Index(
                fields=["post"],
                condition=Q(open_musts__gt=0) | Q(open_shoulds__gt=0),
                name="network_standing_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.network}: {self.open_musts}/{self.open_shoulds}"

    def found(self) -> list[Problem]:
        """Return the problems."""
        return [Problem.from_json(item) for item in self.problems]


def is_cleared() -> Q:
    """Return the condition, on rows with ``channel``, ``post`` and ``revision``, that rules let it be sent.

    True where the network's rules have not changed, or where this revision was checked by those in
    force and no must is broken. Whatever was not checked by them is not cleared.
    """
    changed = KnownRules.objects.changed().filter(network=OuterRef("channel__network"))
    return ~Q(Exists(changed)) | Q(Exists(_of_delivery().filter(open_musts=0)))


def breaks_a_must() -> Q:
    """Return the condition, on such rows, that a must is known to be broken; see ``is_cleared``."""
    return Q(Exists(_of_delivery().filter(open_musts__gt=0)))


def _of_delivery() -> NetworkStandingQuerySet:
    return NetworkStanding.objects.by_rules_in_force().filter(
        post=OuterRef("post_id"),
        revision=OuterRef("revision_id"),
        network=OuterRef("channel__network"),
    )
