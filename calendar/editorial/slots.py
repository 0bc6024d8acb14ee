"""Slots: when and where a post goes out.

A slot is no part of the page's revisions, so that a manager can move it while a writer writes. Every
change is one conditional UPDATE on the version that the person saw.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.core.per_row import per_row
from cms.core.walltime import instant
from editorial import signals
from editorial.planner.windows import LAST_YEAR
from networks.models import Channel


class SlotError(Exception):
    """A slot can't be set like this; the message is for the person who tried."""


class SlotInPast(SlotError):
    """The time has passed."""


class SlotGone(SlotError):
    """Somebody else removed the slot."""

    def __init__(self) -> None:
        super().__init__(_("This publishing time has been removed in the meantime."))


class SlotConflict(SlotError):
    """Somebody else changed a slot first.

    Args:
        slots: Those that were changed, as they are now, with ``changed_by``; at least one.
    """

    def __init__(self, *slots: "Slot") -> None:
        self.slot, self.slots = slots[0], slots
        if len(slots) > 1:
            super().__init__(
                ngettext(
                    "%(number)d of these times was moved by somebody in the meantime. Look again.",
                    "%(number)d of these times were moved by somebody in the meantime. Look again.",
                    len(slots),
                )
                % {"number": len(slots)}
            )
            return
        super().__init__(
            _("%(person)s has moved this to %(time)s in the meantime. Look again, then move it.")
            % {
                "person": self.slot.changed_by or _("Somebody"),
                "time": self.slot.wall_label,
            }
        )


class SlotsOutdated(Exception):
    """Not all slots were in the versions that a person saw.

    Args:
        seen: These versions, by the slots' primary keys.
    """

    def __init__(self, seen: dict[int, int]) -> None:
        self.seen = seen
        super().__init__(seen)

    def conflict(self) -> SlotError:
        """Return who was first; to be asked for after the rollback, or what was rolled back is in it."""
        current = Slot.objects.select_related("post", "channel", "changed_by").in_bulk(self.seen)
        changed = [slot for pk, slot in current.items() if slot.version != self.seen[pk]]
        return SlotConflict(*changed) if changed else SlotGone()


class SlotInFlight(SlotError):
    """The post is being sent, or was sent, in this slot."""


class SlotQuerySet(models.QuerySet["Slot"]):
    def due(self, *, at: datetime) -> "SlotQuerySet":
        """Return the slots whose time has come."""
        return self.filter(publish_at__lte=at)

    def move_all(self, moves: "Sequence[SlotMove]", *, by: Any, now: datetime) -> "list[Slot]":
        """Move slots to other times of their brand's clock, in a transaction of the caller's.

        Args:
            moves: Which slots, and where to; each slot once.
            by: Who moves them.
            now: The present instant.

        Returns:
            The slots as they are now, in the order of the moves; one UPDATE for any number of them.

        Raises:
            SlotsOutdated: Somebody was first with one of them: the transaction has to be rolled back.
            SlotInPast, SlotInFlight: It has to be, too.
            SkippedTime, RepeatedTime: See ``cms.core.walltime.instant``.
        """
        moved = [move.moved(by=by, now=now) for move in moves]
        if not moved:
            return []
        seen = {move.slot.pk: move.version for move in moves}
        of_version = per_row(Slot, "version", seen)
        times = {slot.pk: slot.publish_at for slot in moved}
        changed = self.filter(pk__in=seen, version=of_version).update(
            publish_at=per_row(Slot, "publish_at", times),
            wall_time=per_row(Slot, "wall_time", {slot.pk: slot.wall_time for slot in moved}),
            version=models.F("version") + 1,
            changed_by=by,
            changed_at=now,
        )
        if changed != len(moved):
            raise SlotsOutdated(seen)
        signals.slots_changed.send(sender=Slot, slots=moved)
        return moved


def refuse_past(publish_at: datetime, now: datetime) -> None:
    """Raise ``SlotInPast`` where the instant is not after now, ``SlotError`` where no calendar shows it."""
    if publish_at.year > LAST_YEAR:
        raise SlotError(_("This date is out of range."))
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


@dataclass(frozen=True, kw_only=True)
class SlotMove:
    """Where a slot is to go.

    Attributes:
        slot: As it was read.
        version: The version that the person saw.
        wall_at: Naive local time in the slot's zone.
        fold: Which pass through a repeated hour, or None.
    """

    slot: Slot
    version: int
    wall_at: datetime
    fold: int | None = None

    def moved(self, *, by: Any, now: datetime) -> Slot:
        """Return the slot as it is to be; nothing is saved.

        Raises:
            SlotInPast: It would be there before now.
            SkippedTime, RepeatedTime: See ``cms.core.walltime.instant``.
        """
        slot = copy(self.slot)
        slot.publish_at = instant(self.wall_at, slot.zone, fold=self.fold)
        refuse_past(slot.publish_at, now)
        slot.wall_time = self.wall_at.isoformat(timespec="seconds")
        slot.version = self.version + 1
        slot.changed_by, slot.changed_at = by, now
        return slot
