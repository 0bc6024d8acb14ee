"""What other people wrote and we ship: unchanged, with its licence, and named in the documentation."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: Path -> SHA-256 as published in the package named there.
VENDORED = {
    # npm fullcalendar 7.1.0, package/themes/classic/theme.css
    "calendar/editorial/static/editorial/planner/vendor/fullcalendar-7.1.0-classic.css": (
        "e284a8b53bc52d362d172d37fdc59fe3ae821bc11d6a85d6fab7e20bdf45f043"
    ),
    # npm fullcalendar 7.1.0, package/themes/classic/global.js
    "calendar/editorial/static/editorial/planner/vendor/fullcalendar-7.1.0-classic.global.js": (
        "25a9d04992206e6aec136e3a91dc51cab186139c83bb936e0b294b64a975ae6f"
    ),
    # npm fullcalendar 7.1.0, package/skeleton.css
    "calendar/editorial/static/editorial/planner/vendor/fullcalendar-7.1.0-skeleton.css": (
        "971504b6743173387939bca2c6ee8969ce0babc6c8b34032f65dc2c42604e783"
    ),
    # npm fullcalendar 7.1.0, package/all/global.js
    "calendar/editorial/static/editorial/planner/vendor/fullcalendar-7.1.0.global.js": (
        "b8445e965df13ce85ad40aea0b75b9807ef4a425fdda0ebc81b2d1dc30da0d08"
    ),
    # npm fullcalendar 7.1.0, package/LICENSE.md
    "calendar/editorial/static/editorial/planner/vendor/fullcalendar-LICENSE.md": (
        "000882c713ee4c9729c7eeafbebb04a98a633517c2e95f1258fc488853124df3"
    ),
    # npm sortablejs 1.15.7, package/Sortable.min.js
    "calendar/editorial/static/editorial/board/vendor/sortable-1.15.7.min.js": (
        "bf4241bc73fef7f11c59a283a69fe8051cdd31c6d8ff5a2b9ba219e7831fcf76"
    ),
    # npm sortablejs 1.15.7, package/LICENSE
    "calendar/editorial/static/editorial/board/vendor/sortable-LICENSE.txt": (
        "e94dfc31e800d169257569db270457c9f028440c9ccae41e7eb78b2db18f1298"
    ),
    # npm re2js 2.10.0, package/build/index.umd.js
    "brand/static/brand/rules/vendor/re2js-2.10.0.umd.js": (
        "6643cae301745d87d9120042d50e3b4de11e20b00a9fca6590ecbea30229be4a"
    ),
    # npm re2js 2.10.0, package/LICENSE
    "brand/static/brand/rules/vendor/re2js-LICENSE.txt": (
        "b80a94f2c3c0b8bd6af849511cef624ad9feecbc0151d08bacad86ebab4cb46e"
    ),
}


@pytest.mark.parametrize("path", VENDORED)
def test_is_as_it_was_published(path):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == VENDORED[path]


def test_everything_in_a_vendor_folder_is_listed():
    found = {
        path.relative_to(ROOT).as_posix()
        for app in ("brand", "calendar", "cms", "networks", "personas", "reports", "strategy")
        for path in (ROOT / app).rglob("vendor/*")
    }
    assert found == set(VENDORED)


def test_the_patterns_engine_calls_nobody_and_makes_no_code():
    text = (ROOT / "brand/static/brand/rules/vendor/re2js-2.10.0.umd.js").read_text("utf-8")
    assert not any(word in text for word in ("fetch(", "XMLHttpRequest", "new Function"))


def test_the_calendar_calls_nobody_and_makes_no_code_nor_style():
    text = (
        ROOT / "calendar/editorial/static/editorial/planner/vendor/fullcalendar-7.1.0.global.js"
    ).read_text("utf-8")
    assert text.count("return fetch(url, ") == 1  # for a feed's address, which ours is not
    words = ("XMLHttpRequest", "new Function", "eval(", "insertRule", "createElement('style'")
    assert not any(word in text for word in words)
