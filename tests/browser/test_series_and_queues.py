"""The form of a series, which shows its dates while one chooses, and the next free time of a queue."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import scrolls_sideways, serious

pytestmark = pytest.mark.browser

DATA = """
from datetime import time
from brand.models import BrandPage
from editorial.models import QueueTime
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post
brand = BrandPage.objects.get(pk={brand})
channel = make_channel(brand, name="Queue news")
for weekday in range(7):
    QueueTime.objects.create(channel=channel, weekday=weekday, at=time(7, 35))
posts = [make_post(brand, content("newsfeed"), title=title) for title in ("One", "Two")]
answer = {{"channel": channel.pk, "posts": [post.pk for post in posts]}}
"""


@pytest.fixture(scope="module")
def made(site):
    return site.linja.ask(DATA.format(brand=site.brand))


class TestSeriesForm:
    def open(self, open_as, site, **options):
        page = open_as("content_manager", **options)
        page.goto(f"/admin/series/new/?brand={site.brand}")
        return page

    def choose(self, page):
        page.locator("[name=name]").fill("Friday steam")
        page.get_by_label("Friday", exact=True).check()
        page.locator("[name=starts_on]").fill("2031-01-01")
        page.locator("[name=at]").fill("09:00")
        page.get_by_label("after a number of posts").check()
        page.locator("[name=count]").fill("3")

    def test_shows_the_dates_as_they_are_chosen(self, open_as, site, made):
        page = self.open(open_as, site)
        dates = page.get_by_role("region", name="The next dates")
        expect(dates).to_contain_text("once the days and the end are chosen")
        expect(page.locator("[name=until_on]")).to_be_visible()
        self.choose(page)
        expect(page.locator("[name=until_on]")).to_be_hidden()
        expect(dates.get_by_role("listitem")).to_have_text(
            [
                "Fri 3 Jan 2031 at 09:00",
                "Fri 10 Jan 2031 at 09:00",
                "Fri 17 Jan 2031 at 09:00",
            ]
        )
        page.get_by_label("months", exact=True).check()
        expect(page.get_by_label("Friday", exact=True)).to_be_hidden()
        page.get_by_label("a day by its number").check()
        page.locator("[name=monthday]").fill("31")
        expect(dates).to_contain_text("Months without day 31 are left out.")
        expect(dates).to_contain_text("31 Mar 2031")
        assert serious(page) == []

    def test_is_saved_and_can_be_ended(self, open_as, site, made):
        page = self.open(open_as, site)
        self.choose(page)
        page.get_by_label("Queue news").first.check()
        page.get_by_role("button", name="Save and make the posts").click()
        expect(page).to_have_url(re.compile(r"/admin/series/\d+/$"))
        expect(page.get_by_text("Every week: Friday at 09:00, 3 times").first).to_be_visible()
        page.get_by_role("button", name="End the series").click()
        expect(page.get_by_text("nothing more is made of it").first).to_be_visible()

    def test_works_without_its_script(self, open_as, site, made):
        page = self.open(open_as, site, viewport={"width": 390, "height": 844})
        page.route("**/series/dates/**", lambda route: route.abort())
        self.choose(page)
        page.get_by_role("button", name="Show the dates").click()
        expect(page.get_by_text("Fri 10 Jan 2031 at 09:00")).to_be_visible()
        assert not scrolls_sideways(page)
        assert serious(page) == []


class TestNextFree:
    def test_is_one_click_and_the_second_post_gets_the_next_day(self, open_as, made):
        page = open_as("content_manager")
        taken = []
        for post in made["posts"]:
            page.goto(f"/admin/posts/{post}/times/{made['channel']}/")
            button = page.get_by_role("button", name="Next free")
            expect(button).to_be_visible()
            assert serious(page) == []
            button.click()
            expect(page).to_have_url(re.compile(rf"/admin/pages/{post}/edit/"))
            page.goto(f"/admin/posts/{post}/times/{made['channel']}/")
            taken.append(page.locator("[name=wall_at]").first.input_value())
        assert all(at.endswith("T07:35") for at in taken)
        assert taken[0] < taken[1]

    def test_has_a_page_for_its_times(self, open_as, made):
        page = open_as("content_manager", color_scheme="dark")
        page.goto(f"/admin/queues/{made['channel']}/")
        page.get_by_label("Monday", exact=True).check()
        page.locator("[name=at]").fill("21:10")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("21:10").first).to_be_visible()
        page.get_by_role("button", name=re.compile("Remove.*21:10")).click()
        expect(page.get_by_text("21:10")).to_have_count(0)
        page.reload()
        assert serious(page) == []
        page.goto("/admin/queues/")
        assert serious(page) == []
