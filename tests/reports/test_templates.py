"""The templates stay within what the renderer does well."""

import re

import cssselect2  # type: ignore[import-untyped]
import pytest
import tinycss2  # type: ignore[import-untyped]
import tinyhtml5  # type: ignore[import-untyped]
from bs4 import BeautifulSoup

from reports import book_print, plan_print
from reports.formats import Formats
from reports.style_sheets import SHEETS, style_sheet
from tests.reports.render_once import BOOK, PLAN

CSS = style_sheet(*SHEETS, *book_print.SHEETS)
#: Levels of flex or grid inside one another; each multiplies the layout time by two to four.
DEEPEST = 1


@pytest.fixture(params=["plan", "brand book"])
def html(request):
    formats = Formats.of(language="en", country="GB", time_zone="UTC")
    if request.param == "plan":
        return plan_print._html(PLAN, formats, None, None)
    return book_print._html(BOOK, formats, None)


def flexible(css):
    """Return the selectors of rules that lay out as flex or grid."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [
        tinycss2.serialize(rule.prelude).strip()
        for rule in rules
        if rule.type == "qualified-rule"
        and re.search(r"display:\s*(inline-)?(flex|grid)", tinycss2.serialize(rule.content))
    ]


def depth(html, css):
    """Return how many levels of flex or grid stand inside one another."""
    root = cssselect2.ElementWrapper.from_html_root(
        tinyhtml5.parse(html, namespace_html_elements=False)
    )
    selectors = [s for text in flexible(css) for s in cssselect2.compile_selector_list(text)]

    def below(element):
        here = any(selector.test(element) for selector in selectors)
        return here + max((below(child) for child in element.iter_children()), default=0)

    return below(root)


class TestTemplates:
    def test_puts_no_flex_inside_flex(self, html):
        assert depth(html, CSS) <= DEEPEST

    def test_is_measured_rightly(self):
        nested = '<div class="a"><p><span class="a"></span></p></div>'
        assert depth(nested, ".a { display: flex }") == 2
        assert depth(nested, ".a { display: block }") == 0

    def test_gives_every_table_heads_with_a_scope(self, html):
        soup = BeautifulSoup(html, "html.parser")
        assert soup.select("table")
        for table in soup.select("table"):
            assert table.select("th")
            assert all(head.get("scope") in {"row", "col"} for head in table.select("th"))

    def test_has_no_script_no_inline_style_and_no_outside_address(self, html):
        soup = BeautifulSoup(html, "html.parser")
        assert soup.select("script, link, style, [style], iframe, object, embed") == []
        assert all(image["src"].startswith("linja:") for image in soup.select("img"))
        assert all(link["href"].startswith("#") for link in soup.select("a"))

    def test_avoids_what_crashes_the_renderer(self):
        assert not re.search(r"::marker\s*\{[^}]*content", CSS)
        assert not re.search(r"\.contents-list [^{]*\{[^}]*inline-block", CSS)
        assert "url(" not in CSS
        assert "@import" not in CSS
