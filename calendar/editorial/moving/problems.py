"""Why a publishing time can't go where somebody wants it, in words for that person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.core.walltime import RepeatedTime, SkippedTime
from editorial.presentation import slot_statuses
from editorial.slots import SlotError, SlotMove
from editorial.wall_words import repeated_choices, repeated_message, skipped_message


@dataclass(frozen=True)
class Problem:
    """What stands in the way of a move.

    Attributes:
        say: For the person.
        field: What they can change about it: ``wall``, ``fold`` or nothing.
        choices: For ``fold``: the two passes through the hour, and what to call them.
    """

    say: str
    field: str = ""
    choices: tuple[tuple[int, str], ...] = ()


class MoveRefused(SlotError):
    """Nothing was moved."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.say)


def problem_of(move: SlotMove, *, now: datetime) -> Problem | None:
    """Return what is wrong with the time that a slot is to get, or None; asks no database."""
    try:
        move.moved(by=None, now=now)
    except SkippedTime as error:
        return Problem(skipped_message(error, move.slot.zone), "wall")
    except RepeatedTime as error:
        zone = move.slot.zone
        return Problem(repeated_message(error, zone), "fold", tuple(repeated_choices(error, zone)))
    except OverflowError:
        return Problem(_("This date is out of range."), "wall")
    except SlotError as error:
        return Problem(str(error), "wall")
    return None


def problems_of(moves: Sequence[SlotMove], *, now: datetime) -> dict[int, Problem]:
    """Return what is wrong with moves, by the slots' primary keys; one query for any number of them.

    What was sent, or is being sent, can't move wherever it is to go.
    """
    statuses = slot_statuses([move.slot for move in moves])
    problems: dict[int, Problem] = {}
    for move in moves:
        status = statuses.get(move.slot.pk)
        if status is not None and not status.is_movable:
            problems[move.slot.pk] = Problem(_("It is being sent, or was sent: it stays."))
        elif problem := problem_of(move, now=now):
            problems[move.slot.pk] = problem
    return problems


def refuse(moves: Iterable[SlotMove], *, now: datetime) -> None:
    """Raise ``MoveRefused`` for the first move that can't be; among several it says which one."""
    moves = list(moves)
    for move in moves:
        problem = problem_of(move, now=now)
        if problem is None:
            continue
        if len(moves) > 1:
            say = _("%(post)s on %(channel)s: %(problem)s") % {
                "post": move.slot.post.get_admin_display_title(),
                "channel": move.slot.channel,
                "problem": problem.say,
            }
            problem = Problem(say, problem.field, problem.choices)
        raise MoveRefused(problem)
