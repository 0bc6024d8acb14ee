"""What the calendar is told, as JSON: always with ``say``, a text for the person."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.models import Slot
from editorial.moving.problems import MoveRefused
from editorial.slots import SlotConflict, SlotError


def slot_facts(slot: Slot) -> dict[str, Any]:
    """Return a slot for the calendar: its version, its instant (ISO 8601, UTC) and its wall time."""
    return {
        "slot": slot.pk,
        "version": slot.version,
        "start": slot.publish_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "wall": slot.wall_time[:16],
        "label": slot.wall_label,
    }


def say(text: str, *, status: int, **more: Any) -> JsonResponse:
    """Return a text, and what else there is."""
    return JsonResponse({"say": text, **more}, status=status)


def moved_message(slots: list[Slot]) -> str:
    """Return what was done, as a sentence."""
    if len(slots) == 1:
        return _("Moved to %(time)s (%(zone)s).") % {
            "time": slots[0].wall_label,
            "zone": slots[0].zone_abbreviation,
        }
    return ngettext(
        "%(number)d publishing time moved.", "%(number)d publishing times moved.", len(slots)
    ) % {"number": len(slots)}


def conflict_answer(conflict: SlotConflict) -> JsonResponse:
    """Return who was first, and where the slots are now."""
    return say(str(conflict), status=409, conflicts=_conflicts(conflict.slots))


def refusal_answer(error: SlotError) -> JsonResponse:
    """Return why nothing was moved, and which field would have to be another."""
    more: dict[str, Any] = {}
    if isinstance(error, MoveRefused):
        if error.problem.field:
            more["field"] = error.problem.field
        if error.problem.choices:
            more["choices"] = [
                {"fold": fold, "label": label} for fold, label in error.problem.choices
            ]
    return say(str(error), status=422, **more)


def _conflicts(slots: Iterable[Slot]) -> list[dict[str, Any]]:
    return [
        {**slot_facts(slot), "by": str(slot.changed_by) if slot.changed_by else _("Somebody")}
        for slot in slots
    ]
