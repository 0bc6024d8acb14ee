"""Shifting publishing times by days: where each would go, and what stands in the way, before anything moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.walltime import RepeatedTime, SkippedTime, instant
from editorial.models import Slot
from editorial.moving.free_days import why_free
from editorial.moving.problems import problems_of
from editorial.slots import SlotMove
from editorial.wall_words import repeated_choices

#: A shift goes on past so many free days, then it stops where it is: nobody is free for longer.
_MOST_FREE_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class Shift:
    """By how much, and on which days nothing is to land.

    Attributes:
        days: Days of the brand's clock; later where positive.
        weekends: Whether what would land on a Saturday or Sunday goes on, the same way, to the next day.
        holidays: Whether what would land on a public holiday of the brand's country does.
    """

    days: int
    weekends: bool = False
    holidays: bool = False


@dataclass(frozen=True, kw_only=True)
class ShiftedSlot:
    """Where one slot would go.

    Attributes:
        slot: As it is.
        brand: Whose it is.
        wall_at: Naive local time; None where the day is out of range.
        note: What the person should know, or ''.
        problem: Why it can't go there, or ''.
    """

    slot: Slot
    brand: BrandPage
    wall_at: datetime | None
    note: str = ""
    problem: str = ""

    @property
    def after(self) -> str:
        """The new date and time in the reader's language, with its weekday."""
        return labelled(self.wall_at) if self.wall_at else ""

    @property
    def before(self) -> str:
        """The date and time as they are, with their weekday."""
        return labelled(self.slot.wall_at)

    @property
    def move(self) -> SlotMove:
        """The move; the first of two passes through a repeated hour is taken."""
        if self.wall_at is None:
            raise ValueError("there is nowhere to go")
        return SlotMove(slot=self.slot, version=self.slot.version, wall_at=self.wall_at, fold=0)


def labelled(wall_at: datetime) -> str:
    """Return a wall time with its weekday in the reader's language."""
    return f"{date_format(wall_at, 'D')} {date_format(wall_at, 'SHORT_DATETIME_FORMAT')}"


def shifted(
    slots: Sequence[Slot], shift: Shift, *, brands: Mapping[int, BrandPage], now: datetime
) -> list[ShiftedSlot]:
    """Return where slots would go, in their order; one query for any number of them.

    Args:
        slots: With post and channel.
        shift: By how much.
        brands: The slots' brands by primary key.
        now: The present instant.
    """
    found = [_shifted(slot, shift, brands[slot.channel.brand_id]) for slot in slots]
    problems = problems_of([row.move for row in found if row.wall_at], now=now)
    return [
        replace(row, problem=problem.say) if (problem := problems.get(row.slot.pk)) else row
        for row in found
    ]


def _shifted(slot: Slot, shift: Shift, brand: BrandPage) -> ShiftedSlot:
    step = timedelta(days=-1 if shift.days < 0 else 1)
    notes: list[str] = []
    try:
        wall_at = slot.wall_at + timedelta(days=shift.days)
        for _day in range(_MOST_FREE_DAYS):
            why = why_free(wall_at.date(), brand, weekends=shift.weekends, holidays=shift.holidays)
            if not why:
                break
            notes.append(why)
            wall_at += step
        notes = [_("Not on: %(days)s.") % {"days": ", ".join(notes)}] if notes else []
        instant(wall_at, slot.zone)
    except OverflowError:
        problem = _("This date is out of range.")
        return ShiftedSlot(slot=slot, brand=brand, wall_at=None, problem=problem)
    except SkippedTime:
        pass  # a problem, which is told as such
    except RepeatedTime as error:
        first = repeated_choices(error, slot.zone)[0][1]
        notes.append(_("The clocks go back that day. Taken: %(first)s.") % {"first": first})
    return ShiftedSlot(slot=slot, brand=brand, wall_at=wall_at, note=" ".join(notes))
