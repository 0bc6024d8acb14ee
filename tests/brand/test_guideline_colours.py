"""Contrast of colours, the palette, and which colour may stand on which."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.blocks import ColourBlock, ColourPairBlock, ColourStreamBlock
from brand.colour_matrix import colour_matrix
from brand.colours import contrast_ratio, level, ratio_text, rgb
from brand.guideline_form import pair_errors
from brand.models import GuidelinePage
from brand.rules.engine.contrast import contrast

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def palette(*rows: tuple[Any, ...]) -> Any:
    block = ColourStreamBlock()
    names = ("name", "hex", "share")
    return block.to_python(
        [
            {"type": "colour", "value": {"role": "primary", **dict(zip(names, row, strict=False))}}
            for row in rows
        ]
    )


def pairs(*rows: tuple[str, str, str]) -> Any:
    field = GuidelinePage._meta.get_field("colour_pairs")
    names = ("text", "background", "use")
    return field.to_python(
        [{"type": "pair", "value": dict(zip(names, row, strict=True))} for row in rows]
    )


def messages(error: ValidationError) -> dict[int, dict[str, list[str]]]:
    return _by_child(error.block_errors)  # type: ignore[attr-defined]


def _by_child(errors: dict[int, Any]) -> dict[int, dict[str, list[str]]]:
    return {
        number: {child: list(found.messages) for child, found in error.block_errors.items()}
        for number, error in errors.items()
    }


class TestContrastRatio:
    @pytest.mark.parametrize(
        ("foreground", "background", "ratio"),
        [
            ("#000000", "#ffffff", 21.0),
            ("#FFFFFF", "#ffffff", 1.0),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#ffffff", 4.542),
        ],
    )
    def test_is_that_of_wcag(self, foreground: str, background: str, ratio: float) -> None:
        assert contrast_ratio(foreground, background) == pytest.approx(ratio, abs=0.001)

    @given(one=colours, other=colours)
    @example(one="#0a0a0a", other="#0b0b0b")  # both sides of where the curve begins
    def test_is_what_the_browser_and_the_rules_compute(self, one: str, other: str) -> None:
        assert contrast_ratio(one, other) == pytest.approx(contrast(one, other), abs=1e-3)
        assert contrast_ratio(one, other) == contrast_ratio(other, one)

    @pytest.mark.parametrize("wrong", ["red", "#fff", "#12345g", "123456", "#1234567", ""])
    def test_refuses_what_is_no_colour(self, wrong: str) -> None:
        with pytest.raises(ValueError, match="not a colour"):
            contrast_ratio("#000000", wrong)
        with pytest.raises(ValueError, match="not a colour"):
            rgb(wrong)


class TestLevel:
    @pytest.mark.parametrize(
        ("ratio", "use", "expected"),
        [
            (7.0, "body", "AAA"),
            (6.999, "body", "AA"),
            (4.5, "body", "AA"),
            (4.499, "body", ""),
            (4.5, "large", "AAA"),
            (4.499, "large", "AA"),
            (3.0, "large", "AA"),
            (2.999, "large", ""),
        ],
    )
    def test_is_that_of_wcag(self, ratio: float, use: str, expected: str) -> None:
        assert level(ratio, use) == expected

    def test_is_never_prettified_by_rounding(self) -> None:
        assert (ratio_text(4.499), ratio_text(4.5), ratio_text(21)) == ("4.49", "4.50", "21.00")


class TestColour:
    def test_tells_rgb_from_its_hex(self) -> None:
        assert ColourBlock().to_python({"hex": "#12344D"}).rgb == "18 52 77"
        assert ColourBlock().to_python({"hex": ""}).rgb == ""

    @pytest.mark.parametrize("cmyk", ["95/70/40", "101/0/0/0", "95 70 40 40", "a/b/c/d"])
    def test_refuses_what_no_printer_can_mix(self, cmyk: str) -> None:
        value = {"name": "Lake", "role": "primary", "hex": "#12344d", "cmyk": cmyk}
        block = ColourBlock()
        with pytest.raises(StructBlockValidationError) as caught:
            block.clean(block.to_python(value))
        assert list(caught.value.block_errors) == ["cmyk"]

    def test_takes_four_percentages(self) -> None:
        value = {"name": "Lake", "role": "primary", "hex": "#12344d", "cmyk": "100/0/7/40"}
        block = ColourBlock()
        assert block.clean(block.to_python(value))["cmyk"] == "100/0/7/40"


class TestPalette:
    def test_has_no_name_twice(self) -> None:
        value = palette(("Ember", "#c8553d"), ("Lake", "#12344d"), (" ember ", "#000000"))
        with pytest.raises(ValidationError) as caught:
            value.stream_block.clean(value)
        assert messages(caught.value) == {2: {"name": ["“ember” is there twice."]}}

    def test_may_fill_the_whole(self) -> None:
        value = palette(("Ember", "#c8553d", 60), ("Lake", "#12344d", 40), ("Soot", "#000000"))
        assert len(value.stream_block.clean(value)) == 3

    def test_is_no_more_than_the_whole(self) -> None:
        value = palette(("Ember", "#c8553d", 60), ("Lake", "#12344d", 41), ("Soot", "#000000", 9))
        with pytest.raises(ValidationError) as caught:
            value.stream_block.clean(value)
        assert messages(caught.value) == {
            1: {"share": ["Together the colours cover 110 percent of the palette, more than 100."]}
        }


class TestPairs:
    PALETTE = (("Ink", "#000000"), ("Paper", "#ffffff"), ("Grey", "#777777"), ("Ash", "#959595"))

    def errors(self, *rows: tuple[str, str, str]) -> dict[int, dict[str, list[str]]]:
        return _by_child(pair_errors(palette(*self.PALETTE), pairs(*rows)))

    def test_are_named_as_in_the_palette_whatever_the_capitals(self) -> None:
        assert self.errors(("INK", "paper", "body")) == {}

    def test_name_the_palettes_colours_where_one_is_unknown(self) -> None:
        known = "It has: Ink, Paper, Grey, Ash."
        assert self.errors(("Ink", "Snow", "body"), ("Tar", "Paper", "large")) == {
            0: {"background": [f"The palette has no “Snow”. {known}"]},
            1: {"text": [f"The palette has no “Tar”. {known}"]},
        }

    def test_wait_for_a_palette(self) -> None:
        found = _by_child(pair_errors(palette(), pairs(("Ink", "Paper", "body"))))
        assert found[0]["text"] == ["The palette has no colour yet."]

    def test_of_too_little_contrast_for_text_are_for_large_text(self) -> None:
        assert self.errors(("Grey", "Paper", "body"), ("Grey", "Paper", "large"))[0] == {
            "use": ["The contrast is 4.47, less than 4.5: these colours are for large text alone."]
        }
        assert self.errors(("Grey", "Paper", "large")) == {}

    def test_of_too_little_contrast_for_anything_are_refused(self) -> None:
        assert self.errors(("Ash", "Paper", "large")) == {
            0: {"background": ["The contrast is 2.99, less than 3. Choose another colour."]}
        }

    def test_are_there_once(self) -> None:
        assert self.errors(
            ("Ink", "Paper", "body"), ("Paper", "Ink", "body"), ("ink", "Paper", "large")
        ) == {2: {"background": ["This pair is there twice."]}}

    def test_of_a_draft_without_names_wait(self) -> None:
        assert self.errors(("", "Paper", "body")) == {}

    def test_block_previews_what_it_would_allow(self) -> None:
        assert ColourPairBlock().get_preview_value()["use"] == "body"


@pytest.mark.django_db
class TestMatrix:
    def test_tells_of_each_text_colour_on_each_background(self) -> None:
        page = GuidelinePage(
            colours=palette(("Ink", "#000000"), ("Paper", "#FFFFFF"), ("Grey", "#777777")),
            colour_pairs=pairs(("Ink", "Paper", "body"), ("Grey", "Paper", "large")),
        )
        matrix = colour_matrix(page)
        assert [ground.name for ground in matrix.backgrounds] == ["Ink", "Paper", "Grey"]
        told = {
            (text.name, ground.name): (cell.ratio, cell.body, cell.large, cell.allowed)
            for text, cells in matrix.rows
            for ground, cell in zip(matrix.backgrounds, cells, strict=True)
            if cell
        }
        assert told == {
            ("Ink", "Paper"): ("21.00", "AAA", "AAA", "body"),
            ("Ink", "Grey"): ("4.68", "AA", "AAA", ""),
            ("Paper", "Ink"): ("21.00", "AAA", "AAA", ""),
            ("Paper", "Grey"): ("4.47", "", "AA", ""),
            ("Grey", "Ink"): ("4.68", "AA", "AAA", ""),
            ("Grey", "Paper"): ("4.47", "", "AA", "large"),
        }

    def test_leaves_out_what_is_no_colour_yet(self) -> None:
        page = GuidelinePage(colours=palette(("Ink", "#000000"), ("Half", "#12")))
        assert [ground.name for ground in colour_matrix(page).backgrounds] == ["Ink"]
