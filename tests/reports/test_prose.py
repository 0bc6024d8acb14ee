"""Plain text becomes paragraphs and lists, never markup."""

import pytest

from reports.prose import Bullets, Paragraph, blocks


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ()),
            (" \n\n ", ()),
            ("One\ntwo", (Paragraph(("One", "two")),)),
            ("One\n\ntwo", (Paragraph(("One",)), Paragraph(("two",)))),
            ("- a\n* b\n• c", (Bullets(("a", "b", "c")),)),
            ("Intro\n- a\nEnd", (Paragraph(("Intro",)), Bullets(("a",)), Paragraph(("End",)))),
            ("-5 % of it", (Paragraph(("-5 % of it",)),)),
            ("<ul><li>a</li></ul>", (Paragraph(("<ul><li>a</li></ul>",)),)),
        ],
    )
    def test_takes_text_apart(self, text, expected):
        assert blocks(text) == expected
