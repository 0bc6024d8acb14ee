"""The ways out of the calendar, in a browser: subscribe, share, look without an account, close."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

DATA = """
from datetime import timedelta
from brand.models import BrandPage
from cms.core import clock
from tests.factories.posts import content, make_channel, make_post, make_slot
brand = BrandPage.objects.get(pk={brand})
channel = make_channel(brand, name="Going out")
post = make_post(brand, content(text="Steam rises."), title="Going out tonight", approved=True)
slot = make_slot(post, channel, clock.now() + timedelta(minutes=5))
make_slot(make_post(brand, title="Another channel"), make_channel(brand, name="Not shared"),
          clock.now() + timedelta(minutes=5))
answer = {{"channel": channel.pk, "slot": slot.pk}}
"""


@pytest.fixture(scope="module")
def ids(site):
    return site.linja.ask(DATA.format(brand=site.brand))


def from_the_menu(page, site, name):
    page.goto(f"/admin/calendar/?view=month&brand={site.brand}&channel={page.channel}")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name=name).click()


class TestGoingOut:
    def test_a_person_subscribes_and_copies_the_address(self, open_as, site, ids):
        page = open_as("content_manager")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.channel = ids["channel"]
        from_the_menu(page, site, "Subscribe")
        expect(page.locator("[name=brand]")).to_have_value(str(site.brand))
        assert violations(page) == []
        page.fill("[name=label]", "Phone")
        page.get_by_role("button", name="Make the address").click()
        page.get_by_role("button", name="Copy the address").click()
        expect(page.locator("#address-copied")).to_contain_text("The address is copied.")
        address = page.locator("#secret-address").input_value()
        assert page.evaluate("navigator.clipboard.readText()") == address
        assert violations(page) == []
        feed = page.request.get(address)
        assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
        assert "SUMMARY:Going out tonight (Going out)" in feed.text()
        page.goto("/admin/calendar-feeds/")
        page.get_by_role("button", name="Revoke Phone").click()
        expect(page.locator(".messages")).to_contain_text("The address is revoked")
        assert page.request.get(address).status == 404

    @pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
    def test_somebody_without_an_account_sees_what_is_shared(
        self, open_as, browser, site, ids, scheme, width
    ):
        page = open_as("content_manager")
        page.channel = ids["channel"]
        from_the_menu(page, site, "Share…")
        expect(page.locator(".linja-filter-words")).to_have_text(re.compile("Channel: Going out"))
        assert violations(page) == []
        page.get_by_role("button", name="Make the link").click()
        address = page.locator("#secret-address").input_value()
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 844}, java_script_enabled=True
        )
        client = context.new_page()
        problems: list[str] = []
        client.on("console", lambda message: problems.append(message.text))
        assert client.goto(address).status == 200
        expect(client.locator(".entry h3")).to_have_text("Going out tonight")
        expect(client.locator(".month")).to_be_visible(visible=width > 600)
        assert violations(client) == []
        wide = client.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        client.locator("a[rel=next]").click()
        assert client.locator("h1").inner_text()
        assert violations(client) == []
        assert problems == []
        page.goto("/admin/calendar-shares/")
        assert violations(page) == []
        page.get_by_role("button", name=re.compile("^Close")).first.click()
        expect(page.locator(".messages")).to_contain_text("The link is closed")
        assert client.goto(address).status == 404
        context.close()
