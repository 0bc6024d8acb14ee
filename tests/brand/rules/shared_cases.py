"""The cases that the server's engine and the browser's both run: read from ``cases/*.toml``.

A case is a text in which «…» marks what is found, with a code each in ``finds``; a code may be followed
by ``>replacement``, and ends with ``°`` where something is missing, so that nothing is marked. ``expect``
lists (code, field, start, end) where marks can't say it.
"""

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brand.rules.blocks import RuleStreamBlock, rule_kinds
from brand.rules.ruleset import RuleSet, compile_rules
from brand.terms import Term

CASES = Path(__file__).resolve().parent / "cases"
_TERM = {
    "term": "text",
    "is": "kind",
    "also": "other_forms",
    "instead": "replacement",
    "found": "match",
}
_PAIRS = (("#ffffff", "#12344d", "body"), ("#12344d", "#f6f1e7", "large"))

#: (code, field, start, end, replacement or None where a case does not say)
Expected = tuple[str, str, int, int, str | None]


@dataclass(frozen=True)
class SharedCase:
    """A content with what is to be found in it.

    Attributes:
        name: File, group and number.
        group: The number of the rules that it is run with.
        content: As the browser gets it.
        expected: What is found, in order.
    """

    name: str
    group: int
    content: dict[str, Any]
    expected: list[Expected]


def rule_set(rules: list[dict[str, Any]], language: str) -> RuleSet:
    """Return rules written down as in the files, made by the guideline's own blocks and terms."""
    terms: list[Term] = []
    blocks: list[dict[str, Any]] = []
    for rule in rules:
        values = {name: value for name, value in rule.items() if name != "kind"}
        if rule["kind"] == "term":
            terms.append(Term(**{_TERM.get(name, name): value for name, value in values.items()}))
        else:
            blocks.append({"type": rule["kind"], "id": str(len(blocks)), "value": _full(rule)})
    return compile_rules(
        terms=terms,
        rules=RuleStreamBlock().to_python(blocks),
        language=language,
        colour_pairs=_PAIRS,
    )


def _full(rule: dict[str, Any]) -> dict[str, Any]:
    block = rule_kinds()[rule["kind"]]
    given = {name: value for name, value in rule.items() if name != "kind"}
    if unknown := set(given) - set(block.child_blocks):
        raise LookupError(f"{rule['kind']} has no {unknown}")
    if isinstance(given.get("campaigns"), list):
        raise TypeError("campaigns is a text")
    return {name: block.child_blocks[name].get_default() for name in block.child_blocks} | given


def groups() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each group of cases with its file."""
    for path in sorted(CASES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            yield path, group


def rule_sets() -> list[RuleSet]:
    """Return the rules of each group."""
    return [rule_set(group["rules"], group["language"]) for _path, group in groups()]


def shared_cases() -> list[SharedCase]:
    """Return all cases."""
    return [
        _case(f"{path.stem}-{number}-{place}", number, group, raw)
        for number, (path, group) in enumerate(groups())
        for place, raw in enumerate(_raw_cases(group))
    ]


def _raw_cases(group: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for words in group.get("words", ()):
        for word in words.get("each", ()):
            yield {"text": group["frame"].format(f"«{word}»"), "finds": [words["code"]]}
        for word in words.get("never", ()):
            yield {"text": group["frame"].format(word)}
    yield from group.get("cases", ())


def _case(name: str, number: int, group: dict[str, Any], raw: dict[str, Any]) -> SharedCase:
    texts: dict[str, str] = {}
    marks: list[tuple[str, int, int]] = []
    for field in ("title", "text"):
        if field in raw:
            texts[field], spans = _unmark(raw[field])
            marks.extend((field, *span) for span in spans)
    expected = list(_expected(raw.get("finds", ()), marks)) if raw.get("marks", True) else []
    expected.extend((*item, None) for item in raw.get("expect", ()))
    content = {
        "network": raw.get("network", "bluesky"),
        "language": raw.get("language", group["language"]),
        "texts": texts,
        "links": {"link": raw["link"]} if "link" in raw else {},
        "media": raw.get("media", []),
        "tags": raw.get("tags", []),
        "campaign": raw.get("campaign", ""),
    }
    return SharedCase(name, number, content, expected)


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    clean, spans, start = "", [], 0
    for char in text:
        if char == "«":
            start = len(clean)
        elif char == "»":
            spans.append((start, len(clean)))
        else:
            clean += char
    return clean, spans


def _expected(finds: Any, marks: list[tuple[str, int, int]]) -> Iterator[Expected]:
    places = iter(marks)
    for find in finds:
        code, _more, replacement = find.rstrip("°").partition(">")
        field, start, end = ("text", 0, 0) if find.endswith("°") else next(places)
        yield code, field, start, end, replacement or None
    if rest := list(itertools.islice(places, 1)):
        raise LookupError(f"a mark without a code: {rest}")
