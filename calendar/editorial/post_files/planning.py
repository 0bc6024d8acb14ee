"""What a dry run shows: the rows of a file and its posts, with what an import would do with them."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from cms.core.spreadsheets.dry_runs import Outcome
from cms.core.spreadsheets.tables import Table
from editorial.post_files.columns import Column
from editorial.post_files.drafts import Draft


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a field says before and after the import."""

    label: str | Promise
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CellError:
    """What is wrong in a cell, such as ``C7``, and what stands there."""

    label: str | Promise
    address: str
    message: str
    value: str


@dataclass(kw_only=True)
class PlannedRow:
    """A row of the file.

    Attributes:
        number: As the spreadsheet numbers it.
        title: Of its post.
        network: The channel that it is for; empty for none.
        changes: Of the post and of this channel.
        errors: What is wrong in it.
        notes: What is not wrong, but should be known.
        is_new: Whether its post is.
    """

    number: int
    title: str = ""
    network: str = ""
    changes: list[Change] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_new: bool = False

    @property
    def outcome(self) -> Outcome:
        """What would become of it."""
        if self.errors:
            return Outcome.ERROR
        if self.is_new:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED


@dataclass(kw_only=True)
class PlannedPost:
    """A post of the file, and what would be written into its draft.

    Attributes:
        draft: The post as it is; None for a new one.
        values: What changes, by the code of a column of the post.
        channels: What changes, by the network and the code of a column of the channel; a network
            without anything is one that is added.
        rows: Its rows in the file's order.
    """

    draft: Draft | None = None
    values: dict[str, Any] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[PlannedRow] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether a revision would be made."""
        return self.draft is None or bool(self.values or self.channels)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import would do.

    Attributes:
        table: What stands in the file.
        posts: In the order of their first rows.
        rows: In the file's order.
        counts: How many rows have each outcome.
    """

    table: Table[Column]
    posts: list[PlannedPost]
    rows: list[PlannedRow]
    counts: Counter[Outcome]

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.counts[Outcome.ERROR]

    @property
    def changes_something(self) -> bool:
        """Whether anything would be written."""
        return any(post.writes for post in self.posts)

    def bases(self) -> dict[str, int | None]:
        """Return the revision of each post that the file names, by its primary key as a text."""
        return {
            str(post.draft.post.pk): post.draft.post.latest_revision_id
            for post in self.posts
            if post.draft
        }

    def digest(self) -> str:
        """Return what tells this plan from any that would write something else."""
        written = [
            [post.draft.post.pk if post.draft else None, post.values, post.channels]
            for post in self.posts
        ]
        text = json.dumps(written, default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
