"""The browser names people in a text as the server does, so that a counter counts what is posted."""

from pathlib import Path

import pytest

from editorial.writing.mentions import expand
from networks.widgets import COUNTING_SCRIPTS
from tests.browser.test_counting_agrees import code_units
from tests.editorial.mention_corpus import BOOK, NETWORKS, TEXTS, made_at_random

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "calendar/editorial/static/editorial/writing/mentions.js"
#: Texts go over as code units, so that half a pair arrives as it is.
EXPAND = """
([texts, networks, book]) => texts.map((units) => {
  const text = units.map((unit) => String.fromCharCode(unit)).join('');
  return networks.map((network) => {
    const said = window.linjaMentions.expand(text, network, book);
    return Array.from({ length: said.length }, (_none, at) => said.charCodeAt(at));
  });
})
"""


@pytest.fixture(scope="module")
def window(browser):
    page = browser.new_page()
    page.set_content("<!doctype html><title>Mentions</title>")
    for script in COUNTING_SCRIPTS:
        page.add_script_tag(path=ROOT / "networks/static" / script)
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def differences(window, texts):
    """Return what the two engines say differently."""
    there = window.evaluate(EXPAND, [[code_units(text) for text in texts], NETWORKS, BOOK])
    return [
        (ascii(text[:60]), network)
        for text, said in zip(texts, there, strict=True)
        for network, units in zip(NETWORKS, said, strict=True)
        if units != code_units(expand(text, network=network, book=BOOK))
    ]


class TestBrowser:
    def test_says_the_corpus_as_python_does(self, window):
        assert differences(window, list(TEXTS)) == []

    def test_says_texts_made_at_random_as_python_does(self, window):
        assert differences(window, made_at_random(2000, seed=2611)) == []


#: Makes somebody whom the brand knows by a handle on Bluesky.
CONTACT = """
from editorial.models import Contact
handles = {{"bluesky": "sauna.example"}}
Contact.objects.create(brand_id={brand}, name="Sauna Society", handles=handles)
answer = None
"""


def test_the_counter_in_the_editor_counts_the_name_that_the_network_gets(site, ruled, edit):
    site.linja.ask(CONTACT.format(brand=ruled["brand"]))
    page = edit("Steam rises.", panel="")
    text = page.locator("textarea[name='content-1-value-text']")
    text.fill("With @[Sauna Society]")  # With @sauna.example
    counter = page.locator("textarea[name='content-1-value-text'] + .linja-counter")
    counter.get_by_text("19 / 300 characters").wait_for()
    text.fill("With @[Somebody Else]")  # With Somebody Else
    counter.get_by_text("18 / 300 characters").wait_for()
