"""The browser counts as the server does: each text of the corpus, and texts made at random, by every unit."""

from pathlib import Path

import pytest

from networks.lengths.units import UNITS
from networks.widgets import COUNTING_SCRIPTS
from tests.networks.corpus import corpus, made_at_random, stated

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "networks" / "static"
#: Texts go over as code units, so that half a pair arrives as it is.
COUNT = """
(texts) => texts.map((units) => {
  const text = units.map((unit) => String.fromCharCode(unit)).join('');
  return Object.fromEntries(
    Object.entries(window.linjaCounting.units).map(([name, count]) => [name, count(text)]),
  );
})
"""


@pytest.fixture(scope="module")
def window(browser):
    page = browser.new_page()
    page.set_content("<!doctype html><title>Counting</title>")
    for script in COUNTING_SCRIPTS:
        page.add_script_tag(path=STATIC / script)
    yield page
    page.close()


def code_units(text):
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]


def differences(window, texts):
    """Return what the two engines count differently."""
    there = window.evaluate(COUNT, [code_units(text) for text in texts])
    here = [{name: unit(text) for name, unit in UNITS.items()} for text in texts]
    return [
        (ascii(text[:60]), name, counted[name], known[name])
        for text, counted, known in zip(texts, there, here, strict=True)
        for name in known
        if counted[name] != known[name]
    ]


class TestBrowser:
    def test_has_every_unit(self, window):
        assert set(window.evaluate("() => Object.keys(window.linjaCounting.units)")) == set(UNITS)

    def test_counts_the_corpus_as_python_does(self, window):
        assert len(corpus()) > 300
        assert differences(window, list(corpus())) == []

    def test_counts_texts_made_at_random_as_python_does(self, window):
        assert differences(window, made_at_random(3000, seed=2611)) == []

    def test_counts_what_was_worked_out_by_hand(self, window):
        there = window.evaluate(COUNT, [code_units(text) for text, _known in stated()])

        for (text, known), counted in zip(stated(), there, strict=True):
            assert {unit: counted[unit] for unit in known} == known, ascii(text)
