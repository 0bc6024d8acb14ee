"""Taking a move back within a few seconds: a signed token says what was where before.

Nothing is stored. The token is tied to the person, and to the versions that the slots got by the move:
once a slot was moved again, or the token was used, the versions are others, and it does nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from cms.core.walltime import wall
from editorial.models import Slot
from editorial.moving.problems import MoveRefused, Problem, refuse
from editorial.moving.reach import slots_to_move
from editorial.scheduling import move_slots
from editorial.slots import SlotMove

#: So long people are offered to take something back.
SECONDS = 10
#: So much longer it is still done: the request takes its time, and so do screen readers.
GRACE_S = 5
_SALT = "editorial.moving.undo"


class UndoExpired(MoveRefused):
    """Too late, or no token of ours, or somebody else's."""

    def __init__(self) -> None:
        super().__init__(Problem(_("This can't be taken back any more. Move it again instead.")))


@dataclass(frozen=True, kw_only=True)
class Done:
    """What can be taken back.

    Attributes:
        slots: Slots that were moved: primary key, version since then, wall time and fold before.
        placed: Slots that were set: primary key and version.
        target: A post whose day was set: primary key, the day since then, the day before.
    """

    slots: Sequence[tuple[int, int, str, int]] = ()
    placed: Sequence[tuple[int, int]] = ()
    target: tuple[int, str, str] | None = None


def token_of_moves(before: Mapping[int, Slot], moved: Sequence[Slot], *, by: Any) -> str:
    """Return the token that takes moves back.

    Args:
        before: The slots as they were, by primary key.
        moved: The same as they are now.
        by: Who moved them, and alone may take it back.
    """
    rows = [
        (slot.pk, slot.version, was.wall_time, wall(was.publish_at, was.zone).fold)
        for slot in moved
        if (was := before[slot.pk])
    ]
    return token_of(Done(slots=rows), by=by)


def token_of(done: Done, *, by: Any) -> str:
    """Return the token that takes something back."""
    value = {"by": by.pk, "slots": done.slots, "placed": done.placed, "target": done.target}
    return signing.dumps(value, salt=_SALT, compress=True)


def read_token(token: str, *, by: Any) -> Done:
    """Return what a token takes back.

    Raises:
        UndoExpired: It is too old, not ours, or another person's.
    """
    try:
        value = signing.loads(token, salt=_SALT, max_age=SECONDS + GRACE_S)
    except signing.BadSignature:
        raise UndoExpired from None
    if value["by"] != by.pk:
        raise UndoExpired
    target = value["target"]
    return Done(
        slots=[(pk, version, was, fold) for pk, version, was, fold in value["slots"]],
        placed=[(pk, version) for pk, version in value["placed"]],
        target=(target[0], target[1], target[2]) if target else None,
    )


def move_back(done: Done, *, by: Any, now: datetime) -> list[Slot]:
    """Put moved slots back where they were, all or none.

    Raises:
        SlotConflict, SlotGone: Somebody has moved one of them since.
        MoveRefused: Its old time has passed.
        Http404, PermissionDenied: See ``slots_to_move``.
    """
    slots = slots_to_move(by, [pk for pk, *_rest in done.slots])
    moves = [
        SlotMove(
            slot=slots[pk],
            version=version,
            wall_at=datetime.fromisoformat(was),
            fold=fold,
        )
        for pk, version, was, fold in done.slots
    ]
    # A slot that is in another version is a conflict, whatever became of its old time.
    if all(move.slot.version == move.version for move in moves):
        refuse(moves, now=now)
    return move_slots(moves, by=by, now=now, back=True)


def day(text: str) -> date | None:
    """Return a day of a token, or None."""
    return date.fromisoformat(text) if text else None
