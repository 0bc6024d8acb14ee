"""Slots: when and where a post goes out.

A slot is no part of the page's revisions, so that a manager can move it while a writer writes. Every
change is one conditional UPDATE on the version that the person saw.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.walltime import instant
from editorial import signals
from networks.models import Channel


class SlotError(Exception):
    """A slot can't be set like this; the message is for the person who tried."""


class SlotInPast(SlotError):
    """The time has passed."""


class SlotConflict(SlotError):
    """Somebody else changed the slot first."""

    def __init__(self, slot: "Slot") -> None:
        self.slot = slot
        super().__init__(
            _("%(person)s has moved this to %(time)s in the meantime. Look again, then move it.")
            % {
                "person": slot.changed_by or _("Somebody"),
                "time": slot.wall_label,
            }
        )


class SlotInFlight(SlotError):
    """The post is being sent, or was sent, in this slot."""


class SlotQuerySet(models.QuerySet["Slot"]):
    def due(self, *, at: datetime) -> "SlotQuerySet":
        """Return the slots whose time has come."""
        return self.filter(publish_at__lte=at)

    def move(
        self,
        *,
        slot: "Slot",
        version: int,
        wall_at: datetime,
        fold: int | None,
        by: Any,
        now: datetime,
    ) -> "Slot":
        """Move a slot to another time of the brand's clock.

        Args:
            slot: The slot.
            version: The version that the person saw.
            wall_at: Naive local time in the slot's zone.
            fold: Which pass through a repeated hour, or None.
            by: Who moves it.
            now: The present instant.

        Returns:
            The slot as it is now.

        Raises:
            SlotInPast, SlotConflict, SlotInFlight: Nothing was changed.
            SkippedTime, RepeatedTime: See ``cms.core.walltime.instant``.
        """
        publish_at = instant(wall_at, slot.zone, fold=fold)
        refuse_past(publish_at, now)
        with transaction.atomic():
            changed = self.filter(pk=slot.pk, version=version).update(
                publish_at=publish_at,
                wall_time=wall_at.isoformat(timespec="seconds"),
                version=version + 1,
                changed_by=by,
                changed_at=now,
            )
            current = (
                Slot.objects.select_related("post", "channel", "changed_by")
                .filter(pk=slot.pk)
                .first()
            )
            if current is None:
                raise SlotError(_("This publishing time has been removed in the meantime."))
            if not changed:
                raise SlotConflict(current)
            signals.slot_changed.send(sender=Slot, slot=current)
        return current


def refuse_past(publish_at: datetime, now: datetime) -> None:
    """Raise ``SlotInPast`` where the instant is not after now."""
    if publish_at <= now:
        raise SlotInPast(_("This time has passed. Choose a later one."))


class Slot(models.Model):
    """One post on one channel at one time."""

    post = models.ForeignKey(
        "editorial.PostPage",
        verbose_name=gettext_lazy("post"),
        on_delete=models.CASCADE,
        related_name="slots",
    )
    channel = models.ForeignKey(
        Channel,
        verbose_name=gettext_lazy("channel"),
        on_delete=models.PROTECT,
        related_name="slots",
    )
    publish_at = models.DateTimeField(gettext_lazy("publishing time"))
    #: What the person meant: the brand's clock (ISO 8601, no offset) and its zone.
    wall_time = models.CharField(max_length=19)
    zone_name = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("publishing time")
        verbose_name_plural = gettext_lazy("publishing times")
        ordering = ["publish_at"]
        constraints = [
            models.UniqueConstraint(fields=["post", "channel"], name="one_slot_a_channel")
        ]
        indexes = [models.Index(fields=["publish_at"], name="slot_publish_at")]

    def __str__(self) -> str:
        return f"{self.post} / {self.channel} / {self.publish_at:%Y-%m-%d %H:%M}Z"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the time was meant."""
        return ZoneInfo(self.zone_name)

    @property
    def wall_at(self) -> datetime:
        """What the brand's clock is meant to show at the publishing time, naive."""
        return datetime.fromisoformat(self.wall_time)

    @property
    def zone_abbreviation(self) -> str:
        """How the zone is called at the publishing time, such as EET."""
        return self.publish_at.astimezone(self.zone).tzname() or self.zone_name

    @property
    def wall_label(self) -> str:
        """The meant date and time in the reader's language."""
        return date_format(self.wall_at, "SHORT_DATETIME_FORMAT")
