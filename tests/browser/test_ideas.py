"""An idea is caught from any page with a key, and on a phone; what is typed outlives the dialog."""

import pytest
from playwright.sync_api import Request, expect

from tests.browser.axe import serious

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PAGES = ("/admin/", "/admin/posts/", "/admin/network_rules/bluesky/", "/admin/pages/{post}/edit/")
#: Makes a post on which the key is tried.
POST = """
from brand.models import BrandPage
from tests.factories.posts import make_post
answer = make_post(BrandPage.objects.get(title="Lakeside")).pk
"""
FOUND = """
from editorial.models import Idea
answer = list(Idea.objects.filter(title={title!r}).values_list("note", "created_by__username"))
"""


@pytest.fixture(scope="module")
def post(site):
    return site.linja.ask(POST)


def dialog(page):
    return page.locator("#idea-capture")


def title_field(page):
    field = dialog(page).locator("[name=title]")
    field.wait_for()
    return field


class TestKey:
    @pytest.mark.parametrize("address", PAGES)
    def test_opens_the_dialog_on_every_page_with_the_cursor_in_it(self, open_as, post, address):
        page = open_as("copywriter")
        page.goto(address.format(post=post))
        page.locator("main").first.wait_for()
        page.keyboard.press("i")
        title_field(page)
        expect(title_field(page)).to_be_focused()
        assert dialog(page).is_visible()

    def test_saves_and_says_so_without_leaving_the_page(self, open_as, site):
        page = open_as("copywriter")
        page.goto("/admin/posts/")
        page.keyboard.press("i")
        title_field(page).fill("Steam by key")
        dialog(page).locator("[name=note]").fill("At six in the morning")
        assert serious(page, "#idea-capture") == []
        dialog(page).locator("button[type=submit]").click()
        page.locator(".messages").get_by_text("Steam by key").wait_for()
        dialog(page).wait_for(state="hidden")
        assert page.url.endswith("/admin/posts/")
        found = site.linja.ask(FOUND.format(title="Steam by key"))
        assert found == [["At six in the morning", "copywriter"]]

    def test_is_a_letter_where_somebody_writes(self, open_as, post):
        page = open_as("copywriter")
        page.goto(f"/admin/pages/{post}/edit/")
        field = page.locator("textarea[name=text]")
        field.fill("Steam ")
        field.press("End")
        page.keyboard.press("i")
        assert field.input_value() == "Steam i"
        assert not dialog(page).is_visible()

    def test_does_nothing_for_those_who_only_read(self, open_as):
        page = open_as("client")
        page.goto("/admin/")
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        page.keyboard.press("i")
        page.evaluate(
            "() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))"
        )
        assert not dialog(page).is_visible()
        assert [one.url for one in asked if "idea" in one.url] == []

    def test_keeps_what_is_typed_through_another_page(self, open_as):
        page = open_as("copywriter")
        page.goto("/admin/")
        page.keyboard.press("i")
        title_field(page).fill("Half an idea")
        page.keyboard.press("Escape")
        dialog(page).wait_for(state="hidden")
        page.goto("/admin/posts/")
        page.keyboard.press("i")
        expect(title_field(page)).to_have_value("Half an idea")

    def test_says_at_its_field_what_is_missing(self, open_as):
        page = open_as("copywriter")
        page.goto("/admin/")
        page.keyboard.press("i")
        title_field(page)
        dialog(page).locator("button[type=submit]").click()
        error = dialog(page).locator(".error-message")
        error.wait_for()
        expect(title_field(page)).to_have_attribute("aria-invalid", "true")
        expect(title_field(page)).to_be_focused()
        assert serious(page, "#idea-capture") == []


class TestPhone:
    @pytest.mark.parametrize(("person", "scheme"), [("copywriter", "light"), ("suomeksi", "dark")])
    def test_catches_an_idea_from_the_menu(self, open_as, site, person, scheme):
        page = open_as(person, color_scheme=scheme, **PHONE)
        page.goto("/admin/posts/")
        page.locator("#wagtail-sidebar .sidebar-nav-toggle, .sidebar-nav-toggle").first.click()
        page.locator("[data-controller~=linja-idea-opener]").click()
        title = f"Caught by {person}"
        title_field(page).fill(title)
        box = dialog(page).locator(".w-dialog__box").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert serious(page, "#idea-capture") == []
        save = dialog(page).locator("button[type=submit]")
        save.scroll_into_view_if_needed()
        save.click()
        dialog(page).wait_for(state="hidden")
        page.locator(".messages").get_by_text(title).wait_for()
        assert len(site.linja.ask(FOUND.format(title=title))) == 1
