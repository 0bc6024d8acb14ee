"""Assets that the channels still lack are suggested from the form as it stands, once each."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import serious

pytestmark = pytest.mark.browser

NEEDS = """
from editorial.models import AssetNeed
from editorial.models import PostPage
post = PostPage.objects.get(pk={post}).get_latest_revision_as_object()
answer = [[need.what, need.network] for need in post.assets.all()]
"""
ADDED = "Rows added: 1. Say what each is to show."
NONE = "Every channel of this post has media or a row already."


@pytest.fixture
def page(edit):
    """Open a post with a text on the news feed and a picture on Bluesky."""
    return edit("Steam rises.", panel="")


def suggest(page, told):
    page.get_by_role("button", name="Suggest from the channels").click()
    expect(said(page)).to_have_text(told)


def said(page):
    return page.locator("[data-linja-asset-suggestions-target=status]")


def expect_rows(page, *wanted):
    fields = page.locator("input[name^='assets-'][name$='-what']").filter(visible=True)
    expect(fields).to_have_count(len(wanted))
    for number, what in enumerate(wanted):
        expect(fields.nth(number)).to_have_value(what)


def add_channel(page, label):
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=label, exact=True).click()


class TestSuggestions:
    def test_are_for_the_channels_without_media_and_come_once(self, page):
        suggest(page, ADDED)
        expect_rows(page, "Picture for News feed")
        suggest(page, NONE)
        expect_rows(page, "Picture for News feed")

    def test_come_for_a_channel_that_was_just_added(self, page):
        add_channel(page, "X")
        suggest(page, "Rows added: 2. Say what each is to show.")
        expect_rows(page, "Picture for News feed", "Picture for X")

    def test_leave_out_a_channel_that_was_deleted(self, page):
        first = page.locator("[data-streamfield-child]").first
        first.get_by_role("button", name="Delete").first.click()
        suggest(page, NONE)
        expect_rows(page)

    def test_come_again_after_their_row_was_deleted(self, page):
        suggest(page, ADDED)
        page.locator("#id_assets-0-DELETE-button").click()
        page.locator("input[name='assets-0-what']").wait_for(state="hidden")
        suggest(page, ADDED)
        expect_rows(page, "Picture for News feed")

    def test_are_saved_with_the_post_and_can_be_used_by_everyone(self, page, site):
        suggest(page, ADDED)
        expect_rows(page, "Picture for News feed")
        assert serious(page, ".linja-suggest") == []
        post = page.url.split("/pages/")[1].split("/")[0]
        with page.expect_response(
            lambda one: one.request.method == "POST" and "/edit/" in one.url
        ) as saved:
            page.get_by_role("button", name="Save draft").click()
        assert saved.value.status in {200, 302}
        assert site.linja.ask(NEEDS.format(post=post)) == [["Picture for News feed", "newsfeed"]]
