"""Every icon that our pages name is there: a missing one is an empty place that nobody is told of."""

import re
from pathlib import Path

import pytest
from wagtail.admin.icons import get_icons

from strategy.ledger.showing import STATES

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(
    r"""\b(?:icon_name\s*=|icon name=|icon=|header_icon"?\s*[=:])\s*["']([a-z0-9-]+)["']"""
)
_APPS = ("brand", "calendar", "cms", "networks", "personas", "reports", "strategy", "templates")


def named_icons():
    """Return the icons that templates and code name, with a file that names each."""
    found: dict[str, Path] = {}
    for app in _APPS:
        for path in (*(ROOT / app).rglob("*.html"), *(ROOT / app).rglob("*.py")):
            for name in _NAMED.findall(path.read_text(encoding="utf-8")):
                found.setdefault(name, path.relative_to(ROOT))
    return found


@pytest.fixture(scope="module")
def there():
    return set(re.findall(r'id="icon-([a-z0-9-]+)"', get_icons()))


def test_that_templates_and_code_name_are_there(there):
    named = named_icons()
    assert len(named) > 20  # the pattern still finds them
    assert {name: str(path) for name, path in named.items() if name not in there} == {}


def test_of_the_states_of_a_budget_line_are_there(there):
    assert {icon for _label, _tone, icon in STATES.values()} <= there
