"""What the brand's rules find, while somebody writes a post."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.brand_posts import FULL_POST, WAIVE

pytestmark = pytest.mark.browser


def news(page):
    return page.locator("[name=content-0-value-text]")


def boxes(page):
    """Return where the news feed's text and the marks over it are, once the page is drawn."""
    return page.evaluate(
        """() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(
            ['[name=content-0-value-text]', '.linja-marks'].map((selector) => {
                const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
                return { x, y, width, height };
            })
        ))))"""
    )


def finding(page, text):
    return page.locator(".linja-finding").filter(has_text=text)


class TestBrandCheck:
    def test_shows_a_banned_word_as_it_is_typed(self, edit):
        page = edit()
        expect(page.get_by_text("Nothing to change")).to_be_visible()
        news(page).press_sequentially(" A cheap vapour for clients.")

        banned = finding(page, "“cheap” is banned.")
        expect(banned).to_contain_text("Must")
        expect(banned).to_contain_text("It sounds like junk.")
        expect(banned.get_by_role("link", name="Rule")).to_have_attribute(
            "href", re.compile(r"^/admin/brand_rules/\d+/term")
        )
        expect(finding(page, "Avoid “clients”.")).to_contain_text("Should")
        expect(page.locator("[data-linja-brand-check-target=summary]")).to_have_text(
            "Must: 1. Should: 1. Hints: 1."
        )
        told = page.locator("body > .w-sr-only[role=status]")
        expect(told).to_have_text("Must: 1. Should: 1. Hints: 1.")
        badge = page.locator(
            "[data-side-panel-toggle=brand-check] [data-side-panel-toggle-counter]"
        )
        expect(badge).to_have_text("2")

    def test_puts_the_chosen_word_in_its_place_and_can_be_undone(self, edit):
        page = edit("Cheap and cheap.")
        second = page.locator(
            ".linja-finding", has=page.get_by_text("“cheap” is banned.", exact=True)
        )
        second.get_by_role("button", name="Use “affordable”", exact=True).click()

        expect(news(page)).to_have_value("Cheap and affordable.")
        expect(second).to_have_count(0)
        first = page.locator(
            ".linja-finding", has=page.get_by_text("“Cheap” is banned.", exact=True)
        )
        expect(first).to_be_visible()
        page.keyboard.press("Control+z")
        expect(news(page)).to_have_value("Cheap and cheap.")
        expect(second).to_be_visible()
        first.get_by_role("button", name="Use “Low-cost”", exact=True).click()
        expect(news(page)).to_have_value("Low-cost and cheap.")

    def test_asks_for_the_disclosure_that_a_tag_needs(self, edit):
        page = edit("Steam rises.")
        expect(page.get_by_text("Nothing to change")).to_be_visible()
        page.locator(".tagit-new input").press_sequentially("Partner,")

        missing = page.locator(".linja-finding", has_text="“#ad” must stand on the first line.")
        expect(missing).to_have_count(2)
        missing.first.get_by_role("button", name="Insert “#ad”").click()
        expect(news(page)).to_have_value("#ad Steam rises.")
        expect(missing).to_have_count(1)

    def test_reads_the_form_as_the_server_reads_the_post(self, edit, site, ruled):
        page = edit()
        media = json.dumps(ruled["media"])
        full = site.linja.ask(FULL_POST.format(brand=ruled["brand"], media=media))
        page.goto(f"/admin/pages/{full['post']}/edit/")
        expect(page.locator("[name=content-1-value-text]")).to_be_visible()
        panel = page.locator("[data-controller~=linja-brand-check]")
        settings = json.loads(panel.get_attribute("data-linja-brand-check-settings-value"))
        read = page.evaluate(
            """([brand, networks]) => window.linjaBrand
                .readPost(document.querySelector('[data-edit-form]'), { brand, networks }, true)
                .map(({ content }) => ({
                    ...content,
                    tags: content.tags.sort(),
                    link_tags: [...content.link_tags].sort(),
                    media: content.media.map(({ alt_is_elsewhere, ...media }) => media),
                }))""",
            [settings["language"], settings["languages"]],
        )

        assert [content["language"] for content in read] == ["fi", "en"]
        assert read == full["contents"]

    def test_opens_and_selects_the_field_of_a_finding(self, edit):
        page = edit()
        alt_text = page.locator("[name=content-1-value-media-0-value-alt_text]")
        alt_text.fill("cheap.jpg")
        page.locator("[name=content-1-value-text]").fill("A cheap one.")
        page.get_by_role("button", name="Collapse all").click()
        expect(alt_text).to_be_hidden()
        shown = finding(page, "The alt text of picture 1 is the name of a file.")
        shown.get_by_role("button", name="Show").click()

        expect(alt_text).to_be_visible()
        expect(alt_text).to_be_focused()
        selected = "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
        assert page.evaluate(selected) == [0, 9]
        finding(page, "“cheap” is banned.").get_by_role("button", name="Show").click()
        expect(page.locator("[name=content-1-value-text]")).to_be_focused()
        assert page.evaluate(selected) == [2, 7]

    def test_opens_the_settings_in_which_a_colour_is(self, edit):
        page = edit()
        settings = page.get_by_role("button", name="Settings").last  # the picture's
        settings.click()
        prefix = "content-1-value-media-0-value-"
        page.locator(f"[name={prefix}text_colour]").fill("#777777")
        page.locator(f"[name={prefix}background_colour]").fill("#888888")
        settings.click()
        shown = finding(page, "Text in picture 1: #777777 on #888888 has a contrast of")
        shown.get_by_role("button", name="Show").click()

        expect(page.locator(f"[name={prefix}text_colour]")).to_be_focused()

    def test_asks_nothing_for_what_is_waived(self, edit, site):
        page = edit("A cheap evening.")
        post = re.search(r"/pages/(\d+)/", page.url).group(1)
        assert site.linja.ask(WAIVE.format(post=post)) == "cheap"
        page.reload()

        expect(finding(page, "“cheap” is banned.")).to_contain_text("Waived")
        expect(page.locator("[data-linja-brand-check-target=summary]")).to_have_text(
            "Must: 0. Should: 0. Hints: 0."
        )
        expect(page.locator(".linja-marks")).to_have_count(0)
        badge = "[data-side-panel-toggle=brand-check] [data-side-panel-toggle-counter]"
        expect(page.locator(badge)).to_be_hidden()
        news(page).fill("A cheap evening for clients.")
        expect(finding(page, "Avoid “clients”.")).to_be_visible()
        expect(finding(page, "Avoid “clients”.")).not_to_contain_text("Waived")
        expect(page.locator(badge)).to_have_text("1")

    def test_follows_blocks_that_come_and_go(self, edit):
        page = edit()
        page.locator("[data-streamfield-child] [title=Delete]:visible").first.click()
        expect(page.locator("[name=content-0-value-text]")).to_be_hidden()
        channels = page.locator("[data-contentpath=content]")
        channels.get_by_role("button", name="Insert a block").first.click()
        page.get_by_role("option", name="News feed").click()
        page.locator("[name=content-2-value-text]").fill("A cheap new one.")

        expect(finding(page, "“cheap” is banned.")).to_be_visible()
        page.locator("[data-streamfield-child] [title=Delete]:visible").first.click()
        expect(finding(page, "“cheap” is banned.")).to_have_count(0)

    def test_keeps_the_focus_where_it_is_in_the_list(self, edit):
        page = edit("For clients.")
        show = finding(page, "Avoid “clients”.").get_by_role("button", name="Show")
        show.focus()
        page.evaluate(
            """() => {
                const field = document.querySelector('[name=content-0-value-text]');
                field.value = 'Cheap, for clients.';
                field.dispatchEvent(new Event('input', { bubbles: true }));
            }"""
        )

        expect(finding(page, "“Cheap” is banned.")).to_be_visible()
        expect(show).to_be_focused()

    def test_marks_the_text_without_moving_it(self, edit):
        page = edit("A cheap evening by the lake, " * 12)
        layer = page.locator(".linja-marks").first
        expect(layer.locator(".linja-mark-of--must")).to_have_count(12)
        field, over = boxes(page)
        assert over == field
        assert layer.inner_text() == news(page).input_value()
        news(page).press("End")
        news(page).press_sequentially("\n\n\nMore")
        expect(layer).to_have_text(re.compile("More"))
        taller, over = boxes(page)
        assert over == taller
        assert taller["height"] > field["height"]

        page.get_by_label("Mark in the text").uncheck()
        expect(layer).to_have_count(0)
        page.reload()
        expect(finding(page, "is banned").first).to_be_visible()
        expect(page.get_by_label("Mark in the text")).not_to_be_checked()
        expect(layer).to_have_count(0)

    def test_is_there_for_a_new_post(self, open_as, site, ruled):
        folder = site.linja.ask(
            "from editorial.models import PostIndexPage\nfrom brand.models import BrandPage\n"
            f"answer = PostIndexPage.objects.child_of(BrandPage.objects.get(pk={ruled['brand']})).get().pk"
        )
        page = open_as("content_manager")
        page.add_init_script(
            "document.addEventListener('w-unsaved:watch-edits', () => { document.body.dataset.watched = 1 })"
        )
        page.goto(f"/admin/pages/add/editorial/postpage/{folder}/")
        expect(page.locator("body[data-watched]")).to_be_attached()  # from then on it saves itself
        page.locator("[data-side-panel-toggle=brand-check]").click()
        panel = page.locator("[data-side-panel=brand-check]")
        expect(panel.get_by_text("Nothing is written for a channel yet.")).to_be_visible()
        page.get_by_role("textbox", name="Title").fill("Made with its rules")
        page.locator("[data-contentpath=content]").get_by_role(
            "button", name="Insert a block"
        ).first.click()
        page.get_by_role("option", name="Bluesky").click()
        page.locator("[name=content-0-value-text]").fill("Cheap.")

        expect(finding(page, "“Cheap” is banned.")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/edit/"))
        page.locator("[name=content-0-value-text]").fill("Steam.")
        expect(panel.get_by_text("Nothing to change")).to_be_visible()

    def test_says_that_there_are_no_rules_yet(self, open_as, ruled):
        page = open_as("content_manager")
        page.goto(f"/admin/pages/{ruled['bare']}/edit/")
        page.locator("[data-side-panel-toggle=brand-check]").click()
        panel = page.locator("[data-side-panel=brand-check]")

        expect(panel).to_contain_text("Ruleless has no approved guideline yet.")
        expect(panel.get_by_role("link", name="Edit the guideline")).to_be_visible()

    def test_says_when_it_cannot_check(self, edit, open_as, ruled):
        page = edit("A cheap evening.", panel="")
        page.route("**/rules.json", lambda route: route.abort())
        page.reload()
        page.locator("[data-side-panel-toggle=brand-check]").click()

        expect(page.get_by_text("What the rules find can't be shown now.")).to_be_visible()

    def test_speaks_finnish_on_a_phone(self, edit):
        page = edit("A cheap one.", person="suomeksi", viewport={"width": 390, "height": 800})
        panel = page.locator("[data-side-panel=brand-check]")
        found = panel.locator(".linja-finding")
        expect(found).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        found.locator("[data-offer]").first.click()
        expect(news(page)).to_have_value("A low-cost one.")
        expect(panel).to_be_visible()
        expect(found).to_have_count(0)
        news(page).evaluate(
            "field => { field.value = 'Cheap.'; field.dispatchEvent(new Event('input', {bubbles: true})) }"
        )
        found.locator("[data-show]").click()
        expect(panel).to_be_hidden()
        expect(news(page)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_in_the_message_of_a_refusal_can_be_read(edit, scheme):
    page = edit("A cheap thing.", panel="", color_scheme=scheme)
    page.evaluate("() => document.querySelector('[name=action-submit]').click()")
    links = page.locator(".messages .linja-stopped a")
    expect(links.first).to_be_visible()
    colours = "(link) => [link, link.closest('.messages > ul > li')].map((one) => getComputedStyle(one).color)"
    for link in links.all():
        ours, around = link.evaluate(colours)
        assert ours == around
