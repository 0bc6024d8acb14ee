"""A list of posts as CSV or XLSX, which imports again unchanged."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from cms.core import clock
from cms.core.spreadsheets.formulas import disarm
from cms.core.spreadsheets.names import letters
from cms.core.spreadsheets.problems import FileProblem
from editorial.models import PostPage
from editorial.post_files.columns import COLUMNS, headers
from editorial.post_files.drafts import Draft, drafts_of, for_files, times_of

#: The most characters that a cell of a workbook holds; openpyxl would cut the rest off silently.
#: Source: Microsoft, "Excel specifications and limits".
MOST_IN_A_CELL = 32_767
#: How many posts are read at a time, which bounds the memory that a long list takes.
POSTS_AT_A_TIME = 1_000
_WIDTHS = {"title": 32, "brief": 40, "goal": 32, "shared_text": 48, "own_text": 48}


def rows_of(pks: Sequence[int]) -> Iterator[list[str]]:
    """Yield the headers, then a row a post and channel, as a spreadsheet may open them.

    Args:
        pks: Primary keys of posts that the person may see, in the order of the rows.
    """
    yield headers()
    for start in range(0, len(pks), POSTS_AT_A_TIME):
        wanted = pks[start : start + POSTS_AT_A_TIME]
        found = {
            post.pk: post
            for post in for_files(PostPage.objects.filter(pk__in=wanted), now=clock.now())
        }
        posts = [found[pk] for pk in wanted if pk in found]
        times = times_of(posts)
        for draft in drafts_of(posts):
            for cells in _rows(draft, times):
                yield [disarm(cells.get(column.code, "")) for column in COLUMNS]


def _rows(draft: Draft, times: dict[tuple[int, str], str]) -> Iterator[dict[str, str]]:
    post = draft.post
    owner = post.owner
    shared = {
        "id": str(post.pk),
        **draft.cells,
        "state": str(post.state),
        "owner": (owner.get_full_name() or owner.get_username()) if owner else "",
    }
    if not draft.channels:
        yield shared
    for network, cells in draft.channels.items():
        yield {
            **shared,
            **cells,
            "channel": network,
            "publish_at": times.get((post.pk, network), ""),
        }


def workbook(rows: Iterable[list[str]]) -> IO[bytes]:
    """Return a workbook with one sheet, written to a temporary file, open at its start.

    Raises:
        FileProblem: A text is longer than a cell of a workbook can hold.
    """
    whole = list(rows)
    for row in whole:
        if any(len(text) > MOST_IN_A_CELL for text in row):
            raise FileProblem(
                _(
                    "“%(title)s” has a text of more than 32,767 characters, which no cell of a "
                    "workbook holds. Download the CSV instead."
                )
                % {"title": row[1]}
            )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Posts")[:31])
    sheet.freeze_panes = "C2"
    for position, column in enumerate(COLUMNS):
        sheet.column_dimensions[letters(position)].width = _WIDTHS.get(column.code, 16)
    bold = Font(bold=True)
    for number, row in enumerate(whole):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"  # never a formula
            if number == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response)
    book.save(file)
    file.seek(0)
    return file
