"""Comparing a file with the posts of a brand: what each row changes, and each error at its cell."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.core.spreadsheets.tables import Row, Table
from editorial.post_files import cells
from editorial.post_files.columns import BY_CODE, CHANNEL_COLUMNS, POST_COLUMNS, Column
from editorial.post_files.drafts import BLOCKS, Draft
from editorial.post_files.planning import CellError, Change, Plan, PlannedPost, PlannedRow
from editorial.post_files.references import MODELS, References


@dataclass(frozen=True, kw_only=True)
class Folder:
    """What a file is compared with.

    Attributes:
        drafts: The posts that the file names and the brand has, by their primary key.
        refusals: Why a post can't be changed now, by its primary key.
        references: What the brand's posts can point at.
        titles: Those titles of the file's new posts that the brand has already.
        brand: The brand's name.
    """

    drafts: Mapping[int, Draft]
    refusals: Mapping[int, str]
    references: References
    titles: frozenset[str]
    brand: str


def ids_in(table: Table[Column]) -> set[int]:
    """Return the ids of posts that can be read in a file."""
    found = set()
    for row in table.rows:
        try:
            pk = cells.post_id(row.cells.get("id", ""))
        except ValueError:
            continue
        if pk is not None:
            found.add(pk)
    return found


def new_titles_in(table: Table[Column]) -> set[str]:
    """Return the titles of the rows without an id."""
    return {_title(row) for row in table.rows if not row.cells.get("id", "").strip()}


def plan_import(table: Table[Column], folder: Folder) -> Plan:
    """Return what an import would do; nothing is written and no query made."""
    planner = _Planner(table, folder)
    rows = [planner.add(row) for row in table.rows]
    return Plan(
        table=table,
        posts=list(planner.posts.values()),
        rows=rows,
        counts=Counter(row.outcome for row in rows),
    )


def _title(row: Row) -> str:
    return " ".join(row.cells.get("title", "").split())


class _Planner:
    """Puts the rows of a file together into posts."""

    def __init__(self, table: Table[Column], folder: Folder) -> None:
        self.table = table
        self.folder = folder
        self.posts: dict[object, PlannedPost] = {}
        self.first: dict[object, Row] = {}

    def add(self, row: Row) -> PlannedRow:
        """Plan one row."""
        planned = PlannedRow(number=row.number, title=_title(row))
        try:
            pk = cells.post_id(row.cells.get("id", ""))
        except ValueError as error:
            self._wrong(planned, row, "id", str(error))
            return planned
        draft = self.folder.drafts.get(pk) if pk is not None else None
        if pk is not None and draft is None:
            self._wrong(
                planned,
                row,
                "id",
                _("%(brand)s has no post with this ID. Leave the cell empty for a new post.")
                % {"brand": self.folder.brand},
            )
            return planned
        planned.is_new = draft is None
        if draft is not None:
            planned.title = planned.title or draft.cells["title"]
        key: object = pk if pk is not None else planned.title
        post = self.posts.get(key)
        if post is None:
            post = self.posts[key] = PlannedPost(draft=draft)
            self.first[key] = row
        post.rows.append(planned)
        self._post(post, planned, row)
        if row is not self.first[key]:
            self._agree(planned, row, self.first[key])
        self._channel(post, planned, row)
        refusal = self.folder.refusals.get(draft.post.pk) if draft else None
        if refusal and planned.changes:
            self._wrong(planned, row, "id", refusal)
        if draft is None and planned.title in self.folder.titles and row is self.first[key]:
            planned.notes.append(
                _("There is a post with this title already; this makes another one.")
            )
        return planned

    def _post(self, post: PlannedPost, planned: PlannedRow, row: Row) -> None:
        """Plan the post's own fields; every row of a post says them."""
        draft = post.draft
        for column in POST_COLUMNS:
            code = column.code
            if code not in row.cells and not (draft is None and code == "title"):
                continue
            before = draft.cells[code] if draft else ""
            after = self._read(planned, row, code, before, draft=draft, is_new=draft is None)
            if after is not None:
                post.values[code] = after[0]
                planned.changes.append(Change(label=column.label, before=before, after=after[1]))
        self._check_dates(post, planned, row)

    def _read(
        self,
        planned: PlannedRow,
        row: Row,
        code: str,
        before: str,
        *,
        draft: Draft | None = None,
        is_new: bool = False,
    ) -> tuple[Any, str] | None:
        """Return a cell's value with its spelling, or None where it changes nothing or is wrong."""
        text = row.cells.get(code, "")
        if _same(text, before) and not (is_new and code == "title"):
            return None
        try:
            if code in MODELS:
                return self._reference(code, text, draft)
            value = (cells.OF_POST.get(code) or cells.OF_CHANNEL[code])(text)
        except ValueError as error:
            self._wrong(planned, row, code, str(error))
            return None
        spelling = cells.written(code, value)
        return None if _same(spelling, before) and not is_new else (value, spelling)

    def _reference(self, code: str, text: str, draft: Draft | None) -> tuple[Any, str] | None:
        """Return what a cell points at with its name in full, or None where the draft does so too."""
        value = self.folder.references.called(code, text) if text.strip() else None
        if draft is not None and value == draft.values.get(code):
            return None
        return value, self.folder.references.in_full(code, value)

    def _check_dates(self, post: PlannedPost, planned: PlannedRow, row: Row) -> None:
        """Refuse a due date after the target date, as the post's form does."""
        if planned.errors or not {"target_on", "due_on"} & post.values.keys():
            return
        target, due = (
            cells.written(code, post.values[code])
            if code in post.values
            else (post.draft.cells[code] if post.draft else "")
            for code in ("target_on", "due_on")
        )
        if target and due and due > target:
            code = "due_on" if "due_on" in row.cells else "target_on"
            self._wrong(planned, row, code, _("It is due after the date it is planned for."))

    def _agree(self, planned: PlannedRow, row: Row, first: Row) -> None:
        for column in POST_COLUMNS:
            one, other = first.cells.get(column.code, ""), row.cells.get(column.code, "")
            if column.code == "title" and not row.cells.get("id", "").strip():
                continue
            if not _same(one, other):
                self._wrong(
                    planned,
                    row,
                    column.code,
                    _(
                        "Rows %(first)s and %(second)s are of one post, but differ here. Write the "
                        "same in both."
                    )
                    % {"first": first.number, "second": row.number},
                )

    def _channel(self, post: PlannedPost, planned: PlannedRow, row: Row) -> None:
        try:
            network = cells.network(row.cells.get("channel", ""))
        except ValueError as error:
            self._wrong(planned, row, "channel", str(error))
            return
        planned.network = network
        for other in post.rows:
            if other is not planned and other.network == network:
                self._wrong(
                    planned,
                    row,
                    "channel",
                    _("Rows %(first)s and %(second)s are of one post and one channel. Keep one.")
                    % {"first": other.number, "second": row.number},
                )
                return
        if not network:
            for column in CHANNEL_COLUMNS:
                if row.cells.get(column.code, "").strip():
                    self._wrong(planned, row, "channel", _("Say which channel this row is for."))
                    return
            return
        self._block(post, planned, row, network)

    def _block(self, post: PlannedPost, planned: PlannedRow, row: Row, network: str) -> None:
        block = BLOCKS[network]
        existing = post.draft.channels.get(network) if post.draft else None
        changes: dict[str, Any] = {}
        for column in CHANNEL_COLUMNS:
            if column.code not in row.cells:
                continue
            before = existing[column.code] if existing else ""
            if column.field not in block.child_blocks:
                if not _same(row.cells[column.code], before):
                    self._wrong(
                        planned,
                        row,
                        column.code,
                        _("%(network)s has no field “%(field)s”. Leave the cell empty.")
                        % {"network": block.label, "field": column.label},
                    )
                continue
            after = self._read(planned, row, column.code, before)
            if after is not None:
                changes[column.code] = after[0]
                planned.changes.append(Change(label=column.label, before=before, after=after[1]))
        if existing is None:
            added = Change(label=BY_CODE["channel"].label, before="", after=str(block.label))
            planned.changes.insert(0, added)
        if changes or existing is None:
            post.channels[network] = changes

    def _wrong(self, planned: PlannedRow, row: Row, code: str, message: str) -> None:
        planned.errors.append(
            CellError(
                label=BY_CODE[code].label,
                address=self.table.address(code, row.number),
                message=message,
                value=row.cells.get(code, ""),
            )
        )


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same: space around them is nothing that a workbook keeps."""
    return one == other or one.strip() == other.strip()
