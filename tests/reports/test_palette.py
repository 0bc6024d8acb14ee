"""Whatever the brand's colours are, the text can be read."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.colours import contrast_ratio
from reports.palette import darkened, palette_of

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def guideline(**roles):
    return SimpleNamespace(colour=lambda role, default: roles.get(role, default))


class TestPaletteOf:
    @given(primary=colours, accent=colours, text=colours)
    def test_is_readable_for_any_brand(self, primary, accent, text):
        palette = palette_of(guideline(primary=primary, accent=accent, text=text))
        assert contrast_ratio(palette.on_cover, palette.cover) >= 4.5
        assert contrast_ratio(palette.accent_on_cover, palette.cover) >= 2
        for colour, ratio in [
            (palette.text, 7),
            (palette.heading, 7),
            (palette.accent, 4.5),
            (palette.bar, 3),
        ]:
            assert contrast_ratio(colour, "#ffffff") >= ratio

    def test_takes_the_brands_own_colours_where_they_are_readable(self):
        palette = palette_of(guideline(primary="#23472F", accent="#b5532a"))
        assert (palette.cover, palette.heading, palette.bar) == ("#23472f",) * 3
        assert palette.accent == "#b5532a"

    def test_does_not_make_the_cover_of_white(self):
        palette = palette_of(guideline(primary="#ffffff", secondary="#aa3322"))
        assert palette.cover == "#aa3322"

    @pytest.mark.parametrize("wrong", ["red", "#fff", "#12345g", "url(http://x)", "#123456;}"])
    def test_ignores_what_is_no_colour(self, wrong):
        assert palette_of(guideline(primary=wrong)) == palette_of(None)


class TestDarkened:
    def test_leaves_a_dark_colour_as_it_is(self):
        assert darkened("#112233", ratio=7) == "#112233"
