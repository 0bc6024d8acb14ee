"""The brand's voice beside the editor, the preview's checks, and both panels for everyone."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import serious

pytestmark = pytest.mark.browser


def news(page):
    return page.locator("[name=content-0-value-text]")


class TestVoice:
    def test_puts_a_hashtag_at_the_end_once(self, edit):
        page = edit("Steam rises.", panel="voice")
        news(page).click()
        panel = page.locator("[data-side-panel=voice]")
        panel.get_by_role("button", name="#lakesteam").click()
        expect(news(page)).to_have_value("Steam rises. #lakesteam")
        panel.get_by_role("button", name="#lakesteam").click()

        expect(panel.get_by_role("status")).to_have_text("Already there: #lakesteam")
        expect(news(page)).to_have_value("Steam rises. #lakesteam")

    def test_asks_for_a_text_before_anything_is_inserted(self, edit):
        page = edit("Steam rises.", panel="voice")
        panel = page.locator("[data-side-panel=voice]")
        panel.get_by_role("button", name="#lakesteam").click()

        expect(panel.get_by_role("status")).to_have_text("Click into a text first: it goes there.")
        expect(news(page)).to_have_value("Steam rises.")

    def test_finds_a_word_and_puts_it_where_the_cursor_is(self, edit):
        page = edit("Evening by the lake.", panel="voice")
        news(page).click()
        news(page).evaluate("field => field.setSelectionRange(7, 7)")
        panel = page.locator("[data-side-panel=voice]")
        panel.get_by_label("Search the vocabulary").fill("CHEA")
        expect(panel.locator(".linja-brand__terms > li:visible")).to_have_count(1)
        expect(panel.get_by_role("button", name="low-cost")).to_be_visible()
        panel.get_by_label("Search the vocabulary").fill("nothing such")
        expect(panel.get_by_text("No such word in the vocabulary.")).to_be_visible()
        panel.get_by_label("Search the vocabulary").fill("steam")
        panel.get_by_role("button", name="steam", exact=True).click()

        expect(news(page)).to_have_value("Evening steam by the lake.")

    def test_opens_the_channel_of_the_text_one_is_in(self, edit):
        page = edit(panel="voice")
        advice = page.locator("[data-side-panel=voice] details[data-network]")
        page.locator("[name=content-1-value-text]").click()
        expect(advice.first).to_have_attribute("data-network", "bluesky")
        expect(advice.first).to_contain_text("Be short.")
        expect(advice.first).to_have_attribute("open", "")
        news(page).click()

        expect(advice.first).to_have_attribute("data-network", "newsfeed")
        expect(advice.nth(1)).not_to_have_attribute("open", "")


class TestContentChecks:
    def test_list_what_the_preview_marks(self, edit):
        page = edit("A cheap evening.", panel="checks")
        row = page.locator("[data-checks-panel] [data-content-checker-row]", has_text="banned")

        expect(row).to_contain_text("Must: “cheap” is banned.")
        expect(row).to_contain_text("It sounds like junk.")
        row.locator("[data-content-checker-selector]").click()
        expect(news(page)).to_be_focused()
        assert page.evaluate("document.activeElement.selectionStart") == 2


@pytest.mark.parametrize(
    ("person", "scheme", "width"),
    [("content_manager", "light", 1280), ("suomeksi", "dark", 1280), ("suomeksi", "light", 390)],
)
@pytest.mark.parametrize("panel", ["brand-check", "voice"])
def test_axe_finds_nothing_serious(edit, panel, person, scheme, width):
    page = edit(
        "A cheap evening for clients.",
        person=person, panel=panel, color_scheme=scheme, viewport={"width": width, "height": 900},
    )  # fmt: skip
    expect(page.locator(".linja-finding, .linja-word").first).to_be_attached()
    expect(page.locator(".form-side--initial")).to_have_count(0)
    assert serious(page) == []
