"""The main job, done by the people whose job it is: from an empty brand to a published post."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PUBLISH_SOON = """
from datetime import timedelta
from cms.core import clock
from editorial.models import Slot
from publishing.deliveries import Delivery
soon = clock.now() + timedelta(seconds=1)
Delivery.objects.filter(post__title={title!r}).update(publish_at=soon, late_after=soon + timedelta(minutes=15))
answer = Delivery.objects.get(post__title={title!r}).state
"""


def test_a_brand_is_made_with_one_form(open_as):
    page = open_as("root")
    page.goto("/admin/")
    page.get_by_role("link", name="Brands").click()
    page.get_by_role("link", name="New brand").click()
    page.get_by_label("Name").fill("Kiuas & Co")
    page.get_by_label("Time zone").select_option("Europe/Helsinki")
    page.get_by_role("button", name="Make the brand").click()

    expect(page.get_by_text("Kiuas & Co is ready")).to_be_visible()
    for folder in ("Posts", "Personas", "Marketing plans", "Brand guideline"):
        expect(
            page.locator("main").get_by_role("link", name=folder, exact=True).first
        ).to_be_visible()


def test_a_post_is_written_reviewed_approved_timed_and_published(open_as, site):
    manager = open_as("content_manager")
    manager.goto("/admin/channels/new/")
    manager.get_by_label("Brand").select_option(label="Lakeside")
    manager.get_by_label("Network").select_option("newsfeed")
    manager.get_by_label("Name", exact=False).first.fill("News")
    manager.get_by_role("button", name="Create").click()
    feed = manager.get_by_role("link", name=re.compile("feed.json")).get_attribute("href")

    writer = open_as("copywriter")
    writer.goto("/admin/posts/")
    writer.get_by_role("link", name="Add post").click()
    writer.get_by_role("textbox", name="Title").fill("First steam of the winter")
    channels = writer.locator("[data-contentpath=content]")
    channels.get_by_role("button", name="Insert a block").first.click()
    writer.get_by_role("option", name="News feed").click()
    channels.get_by_role("textbox", name="Headline").fill("First steam")
    channels.get_by_role("textbox", name="Text").fill("The stove is warm.")
    writer.locator("footer").get_by_role("button", name="More actions").click()
    writer.get_by_role("button", name=re.compile("Submit to Approval of Lakeside")).click()
    expect(writer.get_by_text(re.compile("sent to review|submitted"))).to_be_visible()

    post, brand = site.linja.ask(
        "from brand.models import BrandPage; from editorial.models import PostPage;"
        "post = PostPage.objects.get(draft_title='First steam of the winter');"
        "answer = [post.pk, BrandPage.objects.containing(post).pk]"
    )
    for person in ("content_manager", "approver"):
        reviewer = open_as(person)
        reviewer.goto("/admin/")
        waiting = reviewer.locator("#waiting_for_me-section")
        expect(waiting).to_contain_text(
            "Content review" if person == "content_manager" else "First steam"
        )
        # Where other tests have many posts reviewed, the panel shows a part of them.
        reviewer.goto(f"/admin/pages/{post}/edit/")
        reviewer.locator("footer").get_by_role("button", name="More actions").click()
        reviewer.get_by_role("button", name="Approve", exact=True).click()
        expect(reviewer).to_have_url(re.compile("/admin/(pages/.*)?$"))

    manager.goto(f"/admin/posts/?brand={brand}")
    row = manager.get_by_role("row", name=re.compile("First steam of the winter"))
    expect(row).to_contain_text("Approved")
    row.get_by_role("link", name="Set a time").click()
    manager.get_by_label("Publishing time").fill("2031-07-01T09:30")
    manager.get_by_role("button", name="Set the time").click()
    expect(row).to_contain_text("Scheduled")
    expect(row).to_contain_text("1 Jul 2031, 09:30")

    assert site.linja.ask(PUBLISH_SOON.format(title="First steam of the winter")) == "armed"
    manager.goto("/admin/deliveries/")
    for _ in range(120):
        if (
            manager.get_by_role("row", name=re.compile("First steam"))
            .get_by_text("Published")
            .count()
        ):
            break
        manager.wait_for_timeout(500)
        manager.reload()
    items = manager.request.get(feed).json()["items"]
    assert [item["title"] for item in items] == ["First steam"]
    manager.goto("/admin/posts/")
    expect(row).to_contain_text("Published")


def test_two_people_moving_one_time_are_told(open_as, site):
    post, channel = site.linja.ask(f"""
from datetime import timedelta
from brand.models import BrandPage
from cms.core import clock
from tests.factories.posts import make_channel, make_post, make_slot
brand = BrandPage.objects.get(pk={site.brand})
channel = make_channel(brand, name="Contested")
post = make_post(brand, title="Contested")
make_slot(post, channel, clock.now() + timedelta(days=9))
answer = [post.pk, channel.pk]
""")
    first, second = open_as("content_manager"), open_as("strategist")
    for page in (first, second):
        page.goto(f"/admin/posts/{post}/times/{channel}/")
    first.get_by_label("Publishing time").fill("2031-07-01T09:30")
    first.get_by_role("button", name="Move", exact=True).click()
    first.wait_for_url("**/edit/")
    second.get_by_label("Publishing time").fill("2031-08-01T09:30")
    second.get_by_role("button", name="Move", exact=True).click()

    expect(second.get_by_role("alert")).to_contain_text("has moved this to 1 Jul 2031, 09:30")
    expect(second.get_by_label("Publishing time")).to_have_value("2031-07-01T09:30")


def test_an_outsider_finds_nothing(open_as):
    page = open_as("outsider")
    page.goto("/admin/")
    expect(page.locator("body")).not_to_contain_text("Lakeside")
    page.goto("/admin/posts/?q=steam")
    expect(page.locator("body")).not_to_contain_text("First steam")
