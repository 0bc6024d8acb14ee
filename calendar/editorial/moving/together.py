"""Moving a post's slots together: the others keep their distance by the brand's clock."""

from collections.abc import Sequence
from datetime import timedelta

from editorial.moving.reach import visible_slots
from editorial.presentation import slot_statuses
from editorial.slots import SlotMove


def with_others(moves: Sequence[SlotMove], *, by: object) -> list[SlotMove]:
    """Return moves, and one for each other slot of their posts, by the same difference of wall times.

    Args:
        moves: What was asked for; a post's first one says by how much its others move.
        by: Who moves them.

    Returns:
        The moves, then the others. What was sent, or is being sent, stays where it is. Two queries.
    """
    leads: dict[int, SlotMove] = {}
    for move in moves:
        leads.setdefault(move.slot.post_id, move)
    asked = {move.slot.pk for move in moves}
    others = [slot for slot in visible_slots(by).filter(post__in=leads) if slot.pk not in asked]
    statuses = slot_statuses(others)
    found = list(moves)
    for slot in others:
        if slot.pk in statuses and not statuses[slot.pk].is_movable:
            continue
        lead = leads[slot.post_id]
        difference: timedelta = lead.wall_at - lead.slot.wall_at
        try:
            wall_at = slot.wall_at + difference
        except OverflowError:
            wall_at = lead.wall_at
        found.append(SlotMove(slot=slot, version=slot.version, wall_at=wall_at, fold=lead.fold))
    return found
