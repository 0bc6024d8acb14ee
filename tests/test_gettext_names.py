"""Texts are marked by names that makemessages knows; those of another name would stay English."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("brand", "calendar", "cms", "networks", "personas", "reports", "strategy")
_IMPORT = re.compile(r"\b(n?p?n?gettext(?:_lazy)?) as (\w+)")
KNOWN = {"_"}


def test_no_text_is_marked_by_another_name():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for match in _IMPORT.finditer(path.read_text(encoding="utf-8"))
        if match[2] not in KNOWN
    }
    assert found == set()
