"""What the calendar asks for, as JSON: read strictly, so that nonsense is refused before anything else."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

#: So many times are moved at once; more are moved in parts.
MOST = 2_000

_Id = Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)]
_Version = Annotated[int, Field(ge=0, le=2**31 - 2, strict=True)]


def _is_a_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


#: What a clock on a wall shows, to the minute: ``2027-03-01T09:30``.
Wall = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"),
    AfterValidator(_is_a_time),
]
Fold = Literal[0, 1] | None


class Asked(BaseModel):
    """Something that is asked for; a name that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class OneMove(Asked):
    """Where one slot is to go; ``version`` is the one that the person saw."""

    slot: _Id
    version: _Version
    wall: Wall
    fold: Fold = None

    @property
    def wall_at(self) -> datetime:
        """The wall time, naive."""
        return datetime.fromisoformat(self.wall)


class Moves(Asked):
    """Slots to move, all of them or none; with ``post`` each takes its post's other slots along."""

    moves: Annotated[list[OneMove], Field(min_length=1, max_length=MOST)]
    scope: Literal["one", "post"] = "one"


class Undo(Asked):
    """The token that came with what is to be taken back."""

    undo: Annotated[str, StringConstraints(min_length=1, max_length=500_000)]


class Place(Asked):
    """A post without a time, and the day and time on which it was dropped."""

    post: _Id
    wall: Wall
    fold: Fold = None
    channel: _Id | None = None

    @property
    def wall_at(self) -> datetime:
        """The wall time, naive."""
        return datetime.fromisoformat(self.wall)
