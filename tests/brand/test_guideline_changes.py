"""What changed between two versions, by what rows are and not by where they stand."""

import json
from typing import Any

import pytest
from django.utils import translation

from brand.guideline_changes import Change, compare, excerpts
from brand.guideline_wording import change_lines

COLOURS = [
    {"type": "colour", "id": "a", "value": {"name": "Ember", "hex": "#c8553d", "share": 8}},
    {"type": "colour", "id": "b", "value": {"name": "Lake", "hex": "#12344d", "share": 40}},
    {"type": "colour", "id": "c", "value": {"name": "Soot", "hex": "#1b1f23", "share": None}},
]
TERM = {"key": "1", "text": "elämys", "kind": "avoid", "severity": "should", "other_forms": ""}


def content(**values: Any) -> dict[str, Any]:
    """Return a revision's content, in which blocks are a text of JSON."""
    return {
        name: json.dumps(value)
        if name not in {"terms", "offerings"} and isinstance(value, list)
        else value
        for name, value in values.items()
    }


def lines(before: dict[str, Any], after: dict[str, Any], language: str = "en") -> list[str]:
    with translation.override(language):
        found = compare(content(**before), content(**after))
        return change_lines([json.loads(json.dumps(change.to_json())) for change in found])


def changed(blocks: list[dict[str, Any]], block_id: str, **values: Any) -> list[dict[str, Any]]:
    return [
        {**block, "value": {**block["value"], **values}} if block["id"] == block_id else block
        for block in blocks
    ]


class TestCompare:
    def test_finds_nothing_in_the_same(self) -> None:
        same = {"purpose": "Rest.", "colours": COLOURS, "terms": [TERM]}
        assert lines(same, same) == []

    def test_takes_what_is_empty_and_what_was_not_there_yet_for_the_same(self) -> None:
        assert (
            lines(
                {"terms": [TERM]}, {"terms": [{**TERM, "example": "", "network": ""}], "motion": ""}
            )
            == []
        )

    def test_tells_a_colours_new_code(self) -> None:
        after = changed(COLOURS, "a", hex="#b04a35")
        assert lines({"colours": COLOURS}, {"colours": after}) == [
            "Colour “Ember”, HEX: #c8553d → #b04a35"
        ]

    def test_tells_each_part_that_changed(self) -> None:
        after = changed(COLOURS, "c", name="Tar", share=5)
        assert lines({"colours": COLOURS}, {"colours": after}) == [
            "Colour “Soot”, name: Soot → Tar",
            "Colour “Soot”, share of the palette, %: nothing → 5",
        ]

    def test_tells_a_terms_severity_in_words(self) -> None:
        after = [{**TERM, "kind": "banned", "severity": "must"}]
        assert lines({"terms": [TERM]}, {"terms": after}) == [
            "Term “elämys”, kind: Avoid → Banned",
            "Term “elämys”, severity: Should → Must",
        ]

    def test_tells_what_is_new_and_what_is_gone(self) -> None:
        voice = [{"type": "trait", "id": "v", "value": {"we_are": "Dry"}}]
        offering = [{"key": "2", "name": "Luoto"}]
        assert lines({"offerings": offering}, {"voice": voice}) == [
            "Voice trait “Dry”: added",
            "Offering “Luoto”: removed",
        ]

    def test_tells_it_in_the_language_of_the_reader(self) -> None:
        after = [{**TERM, "kind": "banned"}]
        (line,) = lines({"terms": [TERM]}, {"terms": after}, language="fi")
        assert "Vältettävä → Kielletty" in line

    def test_knows_a_row_by_its_key_in_any_order(self) -> None:
        other = {**TERM, "key": "2", "text": "upea"}
        before = [{**TERM, "sort_order": 0, "pk": 4}, {**other, "sort_order": 1, "pk": None}]
        after = [{**other, "sort_order": 0, "pk": 5}, {**TERM, "sort_order": 1, "pk": 4}]
        assert lines({"terms": before}, {"terms": after}) == []

    def test_names_the_one_that_moved_and_not_those_it_passed(self) -> None:
        first, second, third = COLOURS
        assert lines({"colours": COLOURS}, {"colours": [third, first, second]}) == [
            "Colour “Soot”: moved"
        ]
        assert lines({"colours": COLOURS}, {"colours": [second, third]}) == [
            "Colour “Ember”: removed"
        ]

    def test_tells_a_text_around_where_it_differs(self) -> None:
        start = (
            "A jacket that is torn is the start of a repair and not the end of a jacket, we say. "
        )
        before, after = start + "Mend it today. " * 10, start + "Mend it tomorrow. " * 10
        (line,) = lines({"purpose": before}, {"purpose": after})
        assert line.startswith("Purpose: …")
        assert "Mend it today." in line.split(" → ")[0]
        assert "Mend it tomorrow." in line.split(" → ")[1]
        assert len(line) < 300

    def test_calls_choices_by_name_and_not_by_code(self) -> None:
        tone = [{"type": "tone", "id": "t", "value": {"context": "complaint", "tone": "Calm"}}]
        assert lines({"tone": tone}, {"tone": changed(tone, "t", context="crisis")}) == [
            "Tone “Complaint”, occasion: Complaint → Crisis"
        ]

    def test_calls_a_rule_by_its_kind(self) -> None:
        rule = [{"type": "emoji", "id": "r", "value": {"maximum": 1, "networks": []}}]
        after = changed(rule, "r", maximum=None, networks=["instagram", "x"])
        assert lines({"rules": rule}, {"rules": after}) == [
            "Emoji, at most: 1 → nothing",
            "Emoji, networks: nothing → Instagram, X",
        ]

    def test_tells_that_a_picture_is_another_one_without_its_number(self) -> None:
        logo = [
            {
                "type": "logo",
                "id": "l",
                "value": {"variant": "White", "image": 41, "original": None},
            }
        ]
        after = changed(logo, "l", image=52, original=7)
        assert lines({"logos": logo}, {"logos": after}) == [
            "Logo “White”, picture: replaced",
            "Logo “White”, original file: added",
        ]
        assert lines({"logos": after}, {"logos": changed(after, "l", original=None)}) == [
            "Logo “White”, original file: removed"
        ]

    def test_tells_a_block_of_a_kind_that_is_gone_by_its_field(self) -> None:
        old = [{"type": "weather", "id": "w", "value": {"maximum": 3}}]
        assert lines({"rules": old}, {"rules": changed(old, "w", maximum=4)}) == [
            "Rules that run, maximum: 3 → 4"
        ]

    @pytest.mark.parametrize("number", [100, 3000])
    def test_reads_a_vocabulary_of_any_size(self, number: int) -> None:
        before: list[dict[str, Any]] = [
            {**TERM, "key": str(key), "sort_order": key} for key in range(number)
        ]
        after = [{**row, "sort_order": number - row["sort_order"]} for row in before]
        after[7] = {**after[7], "severity": "hint"}
        assert lines({"terms": before}, {"terms": after}) == [
            "Term “elämys”, severity: Should → Hint"
        ]


class TestChange:
    def test_is_stored_in_codes_and_read_back(self) -> None:
        change = Change("terms", "changed", ("elämys",), "", "severity", "should", "must")
        assert change.to_json() == {
            "what": "terms",
            "kind": "changed",
            "name": ["elämys"],
            "type": "",
            "field": "severity",
            "before": "should",
            "after": "must",
        }
        assert Change.from_json(change.to_json()) == change


class TestExcerpts:
    def test_leave_short_texts_alone(self) -> None:
        assert excerpts("x" * 120, "") == ("x" * 120, "")

    def test_cut_long_ones_alike(self) -> None:
        before, after = excerpts("word " * 40, "word " * 20 + "other " * 20)
        assert before.startswith("…word")
        assert after.startswith("…word")
        assert "other" in after
        assert max(len(before), len(after)) <= 122

    def test_tell_nothing_for_what_is_empty(self) -> None:
        assert excerpts("", "y" * 200) == ("", "y" * 120 + "…")
