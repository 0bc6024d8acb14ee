"""The documentation: links that lead somewhere, commands and variables that exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from cms.settings.environment import BASE_DIR
from tests.cms.settings_variables import variables
from tests.test_layout import source

PAGES = [BASE_DIR / path for path in source(".md")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
COMMAND = re.compile(r"manage\.py ([a-z][a-z_]+)")
TARGET = re.compile(r"`make ([a-z][a-z-]+)|^make ([a-z][a-z-]+)", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z-]+):", (BASE_DIR / "Makefile").read_text(), re.MULTILINE))
#: Read by the tests and by compose.yaml, not by the settings.
OTHERS = {
    "LINJA_PORT",
    "LINJA_REQUIRE_ALL",
    "LINJA_SPECS",
    "LINJA_TAG",
}


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made from their text."""
    text = FENCE.sub("", page.read_text())
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in HEADING.findall(text)
    }


def broken_links(page: Path) -> list[str]:
    broken = []
    for link in LINK.findall(FENCE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        address, _, anchor = link.partition("#")
        target = (page.parent / address).resolve() if address else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    return broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(BASE_DIR)))
class TestPage:
    def test_links_lead_somewhere(self, page):
        assert broken_links(page) == []

    def test_names_commands_that_exist(self, page):
        text = page.read_text()
        assert set(COMMAND.findall(text)) <= set(get_commands())
        assert {one or other for one, other in TARGET.findall(text)} <= TARGETS

    def test_names_variables_that_exist(self, page):
        named = set(re.findall(r"\bLINJA_[A-Z_]+\b", page.read_text()))
        assert named <= variables() | OTHERS


class TestHandbook:
    def test_lists_every_variable_in_its_table(self):
        text = (BASE_DIR / "docs" / "operations.md").read_text()
        listed = re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE)
        assert sorted(listed) == sorted(variables())

    def test_is_reached_from_the_index(self):
        index = (BASE_DIR / "docs" / "README.md").read_text()
        pages = {page.name for page in PAGES if page.parent == BASE_DIR / "docs"} - {"README.md"}
        assert {name for name in pages if f"({name})" not in index} == set()
