"""What changed between two versions of a guideline, by what its rows are and not by where they stand.

A pure comparison of the contents of two revisions: blocks are known by their id, terms and offerings
by their key. The result is stored with the version, in codes and not in words; ``guideline_wording``
tells it in the reader's language.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import Any

Content = Mapping[str, Any]

#: Fields of plain text.
TEXTS = (
    "title",
    "purpose",
    "mission",
    "vision",
    "positioning_audience",
    "positioning_need",
    "positioning_category",
    "positioning_difference",
    "positioning_proof",
    "tagline",
    "boilerplate",
    "grammar",
    "emoji_policy",
    "hashtag_policy",
    "inclusive_language",
    "imagery",
    "iconography",
    "motion",
    "accessibility",
)
#: Fields with blocks, and by which of its parts a block is called.
STREAMS: dict[str, tuple[str, ...]] = {
    "values": ("name",),
    "value_propositions": ("promise",),
    "voice": ("we_are",),
    "tone": ("context",),
    "hashtags": ("tag",),
    "disclosures": ("text",),
    "logos": ("variant",),
    "colours": ("name",),
    "colour_pairs": ("text", "background"),
    "typefaces": ("level", "family"),
    "channel_rules": ("network",),
    "rules": (),
}
#: Relations with rows, and the field by which a row is called.
ROWS = {"offerings": "name", "terms": "text"}
#: The order of a vocabulary says nothing.
_UNORDERED = {"terms"}
_NOT_CONTENT = {"pk", "page", "sort_order", "key"}
#: References: another picture says nothing by its number.
REFERENCES = {"image", "original", "file", "picture"}
#: A text is told in so many characters, around where it differs.
_EXCERPT = 120
_LEAD = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        what: The guideline's field or relation, such as ``colours``.
        kind: ``added``, ``removed``, ``changed`` or ``moved``.
        name: What the row or block is called, as ``name_parts`` gives it; empty for a text.
        type: The block's type; empty for rows and texts.
        field: The part that changed; empty where all of it did.
        before: Its value: text, number, truth, None or a list of such; texts are shortened.
        after: The same afterwards.
    """

    what: str
    kind: str
    name: tuple[str, ...] = ()
    type: str = ""
    field: str = ""
    before: Any = None
    after: Any = None

    def to_json(self) -> dict[str, Any]:
        """Return the change as it is stored."""
        return {**asdict(self), "name": list(self.name)}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Change":
        """Return a change that was stored."""
        return cls(**{**raw, "name": tuple(raw["name"])})


@dataclass(frozen=True, slots=True)
class _Item:
    """A block or row: how it is called, its type and its parts."""

    name: tuple[str, ...]
    type: str
    parts: Mapping[str, Any]


def compare(before: Content, after: Content) -> list[Change]:
    """Return what changed from one revision of a guideline to another.

    Args:
        before: ``revision.content`` of the earlier one.
        after: That of the later one.

    Returns:
        The changes by field; within it those that are gone, new, changed and moved. Of those that
        changed places as few are named as explain the new order.
    """
    changes = list(_texts(before, after))
    for what, names in STREAMS.items():
        changes.extend(_items(what, _blocks(before, what, names), _blocks(after, what, names)))
    for what, name in ROWS.items():
        changes.extend(_items(what, _rows(before, what, name), _rows(after, what, name)))
    return changes


def _texts(before: Content, after: Content) -> Iterator[Change]:
    for field in TEXTS:
        old, new = before.get(field) or "", after.get(field) or ""
        if old != new:
            short_old, short_new = excerpts(old, new)
            yield Change(field, "changed", before=short_old, after=short_new)


def _blocks(content: Content, what: str, names: Sequence[str]) -> dict[str, _Item]:
    raw = content.get(what) or "[]"
    stream = json.loads(raw) if isinstance(raw, str) else raw
    items: dict[str, _Item] = {}
    for number, block in enumerate(stream):
        parts = block["value"]
        name = tuple(str(parts.get(part) or "") for part in names)
        items[block.get("id") or f"#{number}"] = _Item(name, block["type"], parts)
    return items


def _rows(content: Content, what: str, name: str) -> dict[str, _Item]:
    rows = sorted(content.get(what) or [], key=lambda row: row.get("sort_order") or 0)
    return {
        str(row.get("key") or row.get("pk")): _Item(
            (str(row.get(name) or ""),),
            "",
            {part: value for part, value in row.items() if part not in _NOT_CONTENT},
        )
        for row in rows
    }


def _items(what: str, before: dict[str, _Item], after: dict[str, _Item]) -> Iterator[Change]:
    for key, item in before.items():
        if key not in after:
            yield Change(what, "removed", item.name, item.type)
    for key, item in after.items():
        if key not in before:
            yield Change(what, "added", item.name, item.type)
    for key, item in after.items():
        if key in before:
            yield from _parts(what, before[key], item)
    if what in _UNORDERED:
        return
    stayed = [key for key in before if key in after]
    for key in _moved(stayed, [key for key in after if key in before]):
        yield Change(what, "moved", after[key].name, after[key].type)


def _parts(what: str, before: _Item, after: _Item) -> Iterator[Change]:
    for field in {**before.parts, **after.parts}:
        old, new = _plain(before.parts.get(field)), _plain(after.parts.get(field))
        if old == new:
            continue
        if field in REFERENCES:
            # Whether there is one is told; which one has no name here.
            old, new = bool(old), bool(new)
        elif isinstance(old, str) or isinstance(new, str):
            old, new = excerpts(str(old or ""), str(new or ""))
        yield Change(what, "changed", before.name, after.type, field, old, new)


def _plain(value: Any) -> Any:
    """Return a value in which nothing is nothing: an empty field and one that is not there yet."""
    return None if value in ("", [], None) else value


def _moved(before: list[str], after: list[str]) -> list[str]:
    """Return the fewest keys whose moving makes one order into the other.

    What is left in its place is the longest increasing subsequence, found in n log n steps.
    """
    place = {key: number for number, key in enumerate(before)}
    ends: list[int] = []  # ends[n]: the least place with which a run of n + 1 ends ...
    last: list[str] = []  # ... and whose it is
    previous: dict[str, str | None] = {}
    for key in after:
        length = bisect_left(ends, place[key])
        previous[key] = last[length - 1] if length else None
        ends[length : length + 1] = [place[key]]
        last[length : length + 1] = [key]
    kept: set[str] = set()
    at = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = previous[at]
    return [key for key in after if key not in kept]


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts, each shortened to the part in which they differ.

    Args:
        before: A text.
        after: Another one.

    Returns:
        Both as they are where they are short; else the same cut at a word before the first
        difference, with … where something was left out.
    """
    if max(len(before), len(after)) <= _EXCERPT:
        return before, after
    pairs = zip(before, after, strict=False)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, same - _LEAD)
    if start:
        start = before.find(" ", start, same) + 1 or start
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    piece = text[start : start + _EXCERPT]
    lead = "…" if start and piece else ""
    return f"{lead}{piece}{'…' if len(text) > start + _EXCERPT else ''}"
