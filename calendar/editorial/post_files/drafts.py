"""Posts as they were last saved, as the texts of a file's cells; the same reading for out and in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.models import WorkflowState

from editorial.blocks import PostContentBlock
from editorial.models import PostPage, PostTag, Slot
from editorial.post_files.columns import CHANNEL_COLUMNS, POST_COLUMNS
from editorial.post_files.references import MODELS, References
from editorial.states import PostQuerySet

BLOCKS = PostContentBlock().child_blocks
#: What ``PageQuerySet.prefetch_workflow_states`` does for pages that come as posts: without
#: ``specific()`` it looks for the states of the type of a post, and all are of the type of a page.
_WORKFLOW_STATES = Prefetch(
    "_specific_workflow_states",
    queryset=WorkflowState.objects.active().select_related("current_task_state__task"),
    to_attr="_current_workflow_states",
)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The latest revision of a post.

    Attributes:
        post: The post's page, with its state and workflow.
        cells: Text by the code of a column of the post.
        channels: Network -> text by the code of a column of the channel, in the order of the blocks.
        values: What the revision has, by the field's name, as JSON has it.
    """

    post: Any
    cells: dict[str, str]
    channels: dict[str, dict[str, str]]
    values: Mapping[str, Any]


def for_files(posts: PostQuerySet, *, now: datetime) -> PostQuerySet:
    """Return posts with all that ``drafts_of`` and an import ask of them, in a constant number of queries."""
    return (
        posts.with_state(now=now)
        .annotate_approved_schedule()
        .prefetch_related(_WORKFLOW_STATES)
        .select_related("latest_revision", "owner", "locked_by")
    )


def drafts_of(posts: Iterable[PostPage]) -> list[Draft]:
    """Return posts as they were last saved, approved or not.

    Args:
        posts: As ``for_files`` returns them.

    Returns:
        The drafts in the order of the posts; at most four queries.
    """
    read = [(post, _content_of(post)) for post in posts]
    references = References.by_key(
        {code: {pk for _post, values in read if (pk := values.get(code))} for code in MODELS}
    )
    tags = dict(
        PostTag.objects.filter(
            pk__in={tag for _post, values in read for tag in _tags(values)}
        ).values_list("pk", "name")
    )
    return [
        Draft(
            post=post,
            cells=_cells(values, references, tags),
            channels={
                raw["type"]: channel_cells(raw["value"])
                for raw in blocks_of(values)
                if raw["type"] in BLOCKS
            },
            values=values,
        )
        for post, values in read
    ]


def _content_of(post: PostPage) -> Mapping[str, Any]:
    content: Mapping[str, Any] = (
        post.latest_revision.content if post.latest_revision else post.serializable_data()
    )
    return content


def blocks_of(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the blocks of a revision as they are stored."""
    blocks: list[dict[str, Any]] = json.loads(values.get("content") or "[]")
    return blocks


def _tags(values: Mapping[str, Any]) -> list[int]:
    return [item["tag"] for item in values.get("tagged_items", ())]


def _cells(
    values: Mapping[str, Any], references: References, tags: Mapping[int, str]
) -> dict[str, str]:
    cells = {}
    for column in POST_COLUMNS:
        if column.code in MODELS:
            cells[column.code] = references.name(column.code, values.get(column.code))
        elif column.code == "tags":
            cells[column.code] = tags_cell(tags[tag] for tag in _tags(values) if tag in tags)
        else:
            cells[column.code] = _text(values.get(column.field))
    return cells


def channel_cells(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a channel's block; a field that its network lacks is empty."""
    return {column.code: _text(value.get(column.field)) for column in CHANNEL_COLUMNS}


def tags_cell(names: Iterable[str]) -> str:
    """Return a cell with tags, in the order of the alphabet; one with a comma has quotation marks."""
    return ", ".join(
        '"{}"'.format(name.replace('"', '""')) if {",", '"'} & set(name) else name
        for name in sorted(names)
    )


def _text(value: Any) -> str:
    """Return a stored value as its cell: what a workbook can't hold is nothing that a person wrote."""
    if isinstance(value, list):
        value = ", ".join(sorted(value))
    text = str(value) if value is not None else ""
    return ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def times_of(posts: Iterable[PostPage]) -> dict[tuple[int, str], str]:
    """Return the wall times at which posts are sent, by post and network, in one query."""
    times: dict[tuple[int, str], list[str]] = {}
    slots = Slot.objects.filter(post__in=[post.pk for post in posts]).order_by("publish_at", "pk")
    for post, network, wall_time in slots.values_list("post_id", "channel__network", "wall_time"):
        times.setdefault((post, network), []).append(wall_time[:16].replace("T", " "))
    return {key: ", ".join(found) for key, found in times.items()}
