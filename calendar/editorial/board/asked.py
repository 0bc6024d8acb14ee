"""What a drop on the board asks for, as JSON."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from editorial.moving.asked import Asked, Fold, Wall

_Id = Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)]


class Drop(Asked):
    """A post that was dropped on a column.

    ``revision`` is the version that the person saw, ``comment`` what they say about it, ``wall`` and
    ``fold`` the time that they set.
    """

    post: _Id
    to: Literal["draft", "review", "approved", "changes", "scheduled"]
    revision: _Id
    comment: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000)] = ""
    wall: Wall | None = None
    fold: Fold = None

    @property
    def wall_at(self) -> datetime | None:
        """The wall time, naive, or None."""
        return datetime.fromisoformat(self.wall) if self.wall else None
