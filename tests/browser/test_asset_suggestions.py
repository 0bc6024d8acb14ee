"""Assets that the channels still lack are suggested from the form as it stands, once each."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

NEEDS = """
from editorial.models import AssetNeed
from editorial.models import PostPage
post = PostPage.objects.get(pk={post}).get_latest_revision_as_object()
answer = [[need.what, need.network] for need in post.assets.all()]
"""


@pytest.fixture
def page(edit):
    """Open a post with a text on the news feed and a picture on Bluesky."""
    return edit("Steam rises.", panel="")


def suggest(page):
    page.get_by_role("button", name="Suggest from the channels").click()


def said(page):
    return page.locator("[data-linja-asset-suggestions-target=status]")


def rows(page):
    fields = page.locator("input[name^='assets-'][name$='-what']").all()
    return [field.input_value() for field in fields if field.is_visible()]


def add_channel(page, label):
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=label, exact=True).click()


class TestSuggestions:
    def test_are_for_the_channels_without_media_and_come_once(self, page):
        suggest(page)
        said(page).get_by_text("1").wait_for()
        assert rows(page) == ["Picture for News feed"]
        suggest(page)
        page.wait_for_timeout(100)
        assert rows(page) == ["Picture for News feed"]

    def test_come_for_a_channel_that_was_just_added(self, page):
        add_channel(page, "X")
        suggest(page)
        page.wait_for_timeout(100)
        assert rows(page) == ["Picture for News feed", "Picture for X"]

    def test_leave_out_a_channel_that_was_deleted(self, page):
        first = page.locator("[data-streamfield-child]").first
        first.get_by_role("button", name="Delete").first.click()
        suggest(page)
        page.wait_for_timeout(100)
        assert rows(page) == []
        assert said(page).inner_text() != ""

    def test_come_again_after_their_row_was_deleted(self, page):
        suggest(page)
        page.wait_for_timeout(100)
        page.locator("#id_assets-0-DELETE-button").click()
        page.locator("input[name='assets-0-what']").wait_for(state="hidden")
        suggest(page)
        page.wait_for_timeout(100)
        assert rows(page) == ["Picture for News feed"]

    def test_are_saved_with_the_post_and_can_be_used_by_everyone(self, page, site):
        suggest(page)
        page.wait_for_timeout(100)
        found = Axe().run(page, context=".linja-suggest").response
        assert [one["id"] for one in found["violations"] if one["impact"] == "critical"] == []
        post = page.url.split("/pages/")[1].split("/")[0]
        with page.expect_response(
            lambda one: one.request.method == "POST" and "/edit/" in one.url
        ) as saved:
            page.get_by_role("button", name="Save draft").click()
        assert saved.value.status in {200, 302}
        assert site.linja.ask(NEEDS.format(post=post)) == [["Picture for News feed", "newsfeed"]]
