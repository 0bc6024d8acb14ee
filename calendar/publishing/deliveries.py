"""Deliveries: the outbox. One row is one attempt-set to put one approved revision on one channel."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.models import BrandPage
from editorial.brand_check import standings as brand_standings
from editorial.clearance import is_cleared
from editorial.models import PostPage, Slot
from editorial.network_check import standings as network_standings
from networks.models import Channel
from publishing.connectors.base import Fault, Outcome
from publishing.connectors.registry import networks_without_credentials
from publishing.credentials import Credential
from publishing.holds import Hold

#: How long a worker may be silent about a claim before the claim is settled by reading the network back.
LEASE = timedelta(minutes=5)


class ByRules(models.TextChoices):
    """How a delivery stands with rules: its brand's guideline, or what its network accepts."""

    CLEARED = "cleared", _("No rule holds it")
    BROKEN = "broken", _("A rule holds it")
    UNCHECKED = "unchecked", _("Waits to be checked by the new rules")


def sent_on_network() -> Q:
    """Return the condition, on rows with ``post`` and ``network``, that the post has gone out there.

    It has where something was published, and nothing else waits for that network.
    """
    there = Delivery.objects.filter(
        post=OuterRef("post_id"), channel__network=OuterRef("network")
    ).exclude(state=Delivery.State.CANCELLED)
    published = there.filter(state=Delivery.State.PUBLISHED)
    return Q(Exists(published)) & ~Q(Exists(there.exclude(state=Delivery.State.PUBLISHED)))


def _by_rules(cleared: Q, broken: Q) -> Case:
    return Case(
        When(cleared, then=Value(ByRules.CLEARED)),
        When(broken, then=Value(ByRules.BROKEN)),
        default=Value(ByRules.UNCHECKED),
        output_field=models.CharField(),
    )


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Every change of state is one conditional UPDATE that says whether it was the first."""

    def visible_to(self, user: Any) -> "DeliveryQuerySet":
        """Return the deliveries of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))

    def due(self, *, at: datetime) -> "DeliveryQuerySet":
        """Return the armed deliveries whose time has come, and whose next try may be made."""
        return self.filter(state=Delivery.State.ARMED, publish_at__lte=at).filter(
            Q(not_before__isnull=True) | Q(not_before__lte=at)
        )

    def sendable(self, *, at: datetime) -> "DeliveryQuerySet":
        """Return what may be sent now: due, not too late, approved as it is, nothing on hold, no rule broken."""
        held = Hold.objects.in_force().filter(
            Q(brand=OuterRef("brand_id"), channel__isnull=True) | Q(channel=OuterRef("channel_id"))
        )
        usable = Credential.objects.filter(
            channel=OuterRef("channel_id"), status=Credential.Status.USABLE
        )
        return (
            self.due(at=at)
            .filter(
                late_after__gte=at,
                post__live=True,
                post__live_revision_id=F("revision_id"),
                channel__is_active=True,
            )
            .filter(Q(brand__hold_edited=False) | Q(post__latest_revision_id=F("revision_id")))
            .filter(~Exists(held))
            .filter(is_cleared())
            .filter(Q(channel__network__in=networks_without_credentials()) | Exists(usable))
        )

    def claim_batch(self, *, at: datetime, size: int) -> list["Delivery"]:
        """Move up to ``size`` sendable deliveries to sending and return them, earliest first.

        Two workers never get the same row: PostgreSQL skips rows that another one has locked, and
        SQLite lets one writer in at a time.
        """
        claim = uuid.uuid4()
        with transaction.atomic():
            rows = self.sendable(at=at).order_by("publish_at")
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True, of=("self",))
            pks = list(rows.values_list("pk", flat=True)[:size])
            self.filter(pk__in=pks, state=Delivery.State.ARMED).update(
                state=Delivery.State.SENDING, claim=claim, claimed_at=at, lease_until=at + LEASE
            )
        return list(
            self.filter(claim=claim, state=Delivery.State.SENDING)
            .select_related("channel", "brand", "post")
            .order_by("publish_at")
        )

    def renew(self, delivery: "Delivery", *, at: datetime) -> bool:
        """Prolong this worker's own claim; false if it is no longer its own, or rules hold the post by now."""
        own = self.filter(
            pk=delivery.pk,
            state=Delivery.State.SENDING,
            claim=delivery.claim,
            lease_until__gt=at,
        )
        return own.filter(is_cleared()).update(lease_until=at + LEASE) == 1

    def with_rules(self) -> "DeliveryQuerySet":
        """Annotate each delivery with two values of ``ByRules``: how it stands with the rules in force.

        ``by_rules`` is of the brand's guideline, ``by_network`` of what the network accepts.
        """
        return self.annotate(
            by_rules=_by_rules(brand_standings.is_cleared(), brand_standings.breaks_a_must()),
            by_network=_by_rules(network_standings.is_cleared(), network_standings.breaks_a_must()),
        )

    def mark_late(self, *, at: datetime) -> int:
        """Ask a person about what is armed and was due longer ago than its brand's grace; return how many."""
        return self.filter(state=Delivery.State.ARMED, late_after__lt=at).update(
            state=Delivery.State.LATE, changed_at=at
        )

    def change(self, delivery: "Delivery", *, to: str, at: datetime, **values: Any) -> bool:
        """Move a delivery from the state it was read in to another one; false if somebody was first."""
        where = {"pk": delivery.pk, "state": delivery.state}
        if delivery.state == Delivery.State.SENDING:
            where["claim"] = delivery.claim
        changed = self.filter(**where).update(state=to, changed_at=at, **values) == 1
        if changed:
            delivery.state = to
            for name, value in values.items():
                setattr(delivery, name, value)
        return changed


class Delivery(models.Model):
    """One approved revision of a post on its way to one channel."""

    class State(models.TextChoices):
        ARMED = "armed", _("Waiting for its time")
        SENDING = "sending", _("Being sent")
        PROCESSING = "processing", _("Accepted, being processed")
        PUBLISHED = "published", pgettext_lazy("sent to a network", "Published")
        REJECTED = "rejected", _("Refused")
        UNKNOWN = "unknown", _("Outcome unknown, being looked up")
        NEEDS_PERSON = "needs_person", _("Needs your decision")
        LATE = "late", _("Missed its time")
        CANCELLED = "cancelled", _("Cancelled")

    #: States in which the slot can no longer be moved or removed.
    IN_FLIGHT = (
        State.SENDING, State.PROCESSING, State.PUBLISHED, State.UNKNOWN, State.NEEDS_PERSON,
    )  # fmt: skip
    #: States in which nobody knows yet what the network did.
    UNSETTLED = (State.SENDING, State.PROCESSING, State.UNKNOWN, State.NEEDS_PERSON)
    #: States that a person should look at.
    NEEDS_ATTENTION = (State.REJECTED, State.NEEDS_PERSON, State.LATE)

    brand = models.ForeignKey(BrandPage, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    slot = models.ForeignKey(Slot, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    post = models.ForeignKey(
        PostPage, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(max_length=255)
    state = models.CharField(max_length=16, choices=State.choices, default=State.ARMED)
    publish_at = models.DateTimeField()
    late_after = models.DateTimeField()
    #: A next try before this instant is not allowed (the network said so, or we wait on our own).
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    #: Frozen when armed, so that a repeated call is the same call.
    client_id = models.CharField(max_length=64, unique=True)
    frozen_at = models.DateTimeField()
    payload = models.JSONField()
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    remote_id = models.CharField(max_length=500, blank=True)
    permalink = models.URLField(max_length=500, blank=True)
    fault = models.CharField(max_length=16, blank=True, choices=[(f.value, f.value) for f in Fault])
    message = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=~Q(state="cancelled"), name="one_delivery_a_slot"
            ),
        ]
        indexes = [
            models.Index(fields=["publish_at"], condition=Q(state="armed"), name="delivery_armed"),
            models.Index(
                fields=["late_after"], condition=Q(state="armed"), name="delivery_armed_late"
            ),
            models.Index(fields=["claim"], name="delivery_claim"),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=("sending", "unknown", "processing")),
                name="delivery_unsettled",
            ),
            models.Index(fields=["brand", "state", "publish_at"], name="delivery_brand_state"),
        ]

    def __str__(self) -> str:
        return f"{self.title} / {self.channel}: {self.get_state_display()}"

    @property
    def number_of_posts(self) -> int:
        """How many posts it makes on the network: more than one where it is a thread."""
        return 1 + len(self.payload.get("rest", ()))

    @property
    def thread_has_begun(self) -> bool:
        """Whether a part of its thread is out; one query for a thread, none for one post alone."""
        return self.number_of_posts > 1 and self.thread_parts.exists()


class Attempt(models.Model):
    """One call to a network: written before it is made, finished after it."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("Send")
        RECONCILE = "reconcile", _("Look up")
        POLL = "poll", _("Ask for progress")
        DELETE = "delete", _("Delete")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    #: Of the post that was sent or looked up, from 1: more than one of them is a thread.
    part = models.PositiveSmallIntegerField(default=1)
    claim = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=16, blank=True, choices=[(o.value, o.value) for o in Outcome]
    )
    fault = models.CharField(max_length=16, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True)
    message = models.TextField(blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["started_at"]

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()} {self.started_at:%Y-%m-%d %H:%M:%S}Z: {self.outcome or '?'}"
        )
