"""The calendar as people use it: by mouse, by key, with others at the same time, on a phone, in Finnish."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import scrolls_sideways, serious

pytestmark = pytest.mark.browser

#: Two posts of Riverside: one on two channels, one without a day.
DATA = """
from datetime import datetime, UTC
from brand.models import BrandPage
from editorial.models import Slot
from tests.factories.posts import content, make_channel, make_post, make_slot
brand = BrandPage.objects.get(pk={brand})
news = make_channel(brand, name="Calendar news")
sky = make_channel(brand, "bluesky", name="Calendar sky")
post = make_post(brand, content("newsfeed"), content("bluesky"), title="Ice road opens")
tray = make_post(brand, content("newsfeed"), title="Some day soon")
at = datetime(2031, 3, 12, 7, 0, tzinfo=UTC)
for hour in range(6):
    full = make_post(brand, content("newsfeed"), title=f"Full day {{hour}}")
    make_slot(full, news, datetime(2031, 3, 25, 6 + hour, 0, tzinfo=UTC))
close = make_post(brand, content("newsfeed"), title="Close by")
make_slot(close, news, datetime(2031, 3, 27, 7, 0, tzinfo=UTC))
after = make_post(brand, content("newsfeed"), title="Close after")
answer = {{
    "close": make_slot(after, news, datetime(2031, 3, 27, 7, 10, tzinfo=UTC)).pk,
    "news": news.pk, "sky": sky.pk, "post": post.pk,
    "slot": make_slot(post, news, at).pk, "other": make_slot(post, sky, at).pk,
}}
"""
RESET = """
from datetime import datetime, UTC
from editorial.models import Slot
at = datetime(2031, 3, 12, 7, 0, tzinfo=UTC)
Slot.objects.filter(pk__in={slots}).update(publish_at=at, wall_time="2031-03-12T09:00:00")
answer = 1
"""
WALL = """
from editorial.models import Slot
answer = Slot.objects.get(pk={slot}).wall_time
"""
MOVE_BY_SOMEBODY_ELSE = """
from datetime import datetime
from cms.core import clock
from cms.users.models import User
from editorial.models import Slot
from editorial.scheduling import move_slot
slot = Slot.objects.select_related("post", "channel").get(pk={slot})
person = User.objects.get(username="strategist")
at = datetime(2031, 3, 20, 15, 30)
move_slot(slot=slot, version=slot.version, wall_at=at, fold=None, by=person, now=clock.now())
answer = str(person)
"""
#: Without what stands behind the posts: a campaign of another test may cover these days.
MONTH = "/admin/calendar/?view=month&date=2031-03-01&colour=state&layers=none"


@pytest.fixture(scope="module")
def ids(site):
    return site.linja.ask(DATA.format(brand=site.brand))


@pytest.fixture
def month(open_as, site, ids):
    """Open March 2031 as a manager, with both slots on Wednesday the 12th."""
    site.linja.ask(RESET.format(slots=[ids["slot"], ids["other"]]))
    page = open_as("content_manager", viewport={"width": 1440, "height": 1000})
    page.goto(f"{MONTH}&brand={site.brand}")
    expect(card(page, ids["slot"])).to_be_visible()
    return page


def card(page, slot):
    return page.locator(f'[data-event="s{slot}"]')


def day(page, date):
    """Return the cell of a day: the one whose middle lies below its number."""
    return page.locator(f'[data-date="{date}"]').first


def status(page):
    return page.locator("[data-linja-calendar-target=status]")


def drag(page, element, target):
    """Drag an element to the middle of another."""
    from_box, to_box = element.bounding_box(), target.bounding_box()
    page.mouse.move(from_box["x"] + 20, from_box["y"] + 8)
    page.mouse.down()
    page.mouse.move(from_box["x"] + 40, from_box["y"] + 16, steps=5)
    page.mouse.move(to_box["x"] + to_box["width"] / 2, to_box["y"] + to_box["height"] / 2, steps=12)
    page.mouse.up()


def test_a_card_is_dragged_to_another_day_and_taken_back(month, site, ids):
    drag(month, card(month, ids["slot"]), day(month, "2031-03-14"))
    expect(status(month)).to_contain_text("Moved to 14 Mar 2031, 09:00")
    assert site.linja.ask(WALL.format(slot=ids["slot"])) == "2031-03-14T09:00:00"
    assert site.linja.ask(WALL.format(slot=ids["other"])) == "2031-03-12T09:00:00"

    month.get_by_role("button", name="Undo").click()
    expect(status(month)).to_contain_text("Taken back.")
    assert site.linja.ask(WALL.format(slot=ids["slot"])) == "2031-03-12T09:00:00"


def test_keys_move_a_card_and_it_keeps_the_focus(month, site, ids):
    card(month, ids["slot"]).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        month.keyboard.press(f"Alt+{key}")
    expect(status(month)).to_contain_text("Moved to 21 Mar 2031, 09:00")
    expect(card(month, ids["slot"])).to_be_focused()
    assert site.linja.ask(WALL.format(slot=ids["slot"])) == "2031-03-21T09:00:00"
    month.keyboard.press("Control+z")
    expect(status(month)).to_contain_text("Taken back.")


def test_a_key_between_two_answers_starts_where_the_last_press_ended(month, site, ids):
    asked = []

    def hold_the_second(route):
        asked.append(route)
        if len(asked) != 2:
            route.continue_()

    month.route("**/calendar/move/", hold_the_second)
    card(month, ids["slot"]).focus()
    month.keyboard.press("Alt+ArrowRight")
    month.keyboard.press("Alt+ArrowRight")
    expect(status(month)).to_contain_text("Moved to 13 Mar 2031, 09:00")
    month.keyboard.press("Alt+ArrowDown")
    asked[1].continue_()
    expect(status(month)).to_contain_text("Moved to 21 Mar 2031, 09:00")
    assert site.linja.ask(WALL.format(slot=ids["slot"])) == "2031-03-21T09:00:00"


def test_what_is_worth_a_look_is_told_by_cards_that_are_drawn_already(month, ids):
    held: list[Any] = []
    month.route("**/calendar/cautions/**", lambda route: held.append(route))
    with month.expect_request("**/calendar/cautions/**"):
        month.reload()
    close = card(month, ids["close"])
    expect(close).to_be_visible()
    close.click()
    dialog = month.get_by_role("dialog", name="Close after")
    expect(dialog).to_be_visible()
    said = "“Close by” and “Close after” go out on Calendar news 10 minutes apart."
    expect(dialog.get_by_text(said)).to_have_count(0)
    expect(close.locator(".linja-event__caution")).to_have_count(0)

    held[-1].continue_()
    expect(dialog.get_by_text(said)).to_be_visible()
    month.keyboard.press("Escape")
    expect(close.locator(".linja-event__caution")).to_be_visible()
    expect(close).to_have_attribute("aria-label", re.compile(re.escape(said)))


def test_keys_do_nothing_where_somebody_types(month, ids):
    month.locator("[data-search-form] [name=q]").focus()
    month.keyboard.press("Alt+ArrowRight")
    card(month, ids["slot"]).focus()
    month.keyboard.press("Alt+ArrowDown")
    # Only this one has moved it: the first would have been the 20th.
    expect(status(month)).to_contain_text("Moved to 19 Mar 2031, 09:00")


def test_the_dialog_moves_a_post_on_all_its_channels(month, site, ids):
    card(month, ids["slot"]).press("Enter")
    dialog = month.get_by_role("dialog", name="Ice road opens")
    expect(dialog).to_contain_text("Calendar news (News feed)")
    dialog.get_by_label("Day and time").fill("2031-03-17T10:15")
    dialog.get_by_label("The post on all its channels").check()
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(status(month)).to_contain_text("2 publishing times moved.")
    for slot in ("slot", "other"):
        assert site.linja.ask(WALL.format(slot=ids[slot])) == "2031-03-17T10:15:00"


def test_the_dialog_says_why_a_time_can_not_be(month, ids):
    card(month, ids["slot"]).click()
    dialog = month.get_by_role("dialog", name="Ice road opens")
    dialog.get_by_label("Day and time").fill("2020-01-01T10:00")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("This time has passed.")
    month.keyboard.press("Escape")
    expect(card(month, ids["slot"])).to_have_attribute("aria-label", re.compile("^09:00, Ice road"))


def test_who_was_first_is_said_and_the_card_goes_where_they_put_it(month, site, ids):
    person = site.linja.ask(MOVE_BY_SOMEBODY_ELSE.format(slot=ids["slot"]))
    card(month, ids["slot"]).focus()
    month.keyboard.press("Alt+ArrowRight")
    expect(status(month)).to_contain_text(person)
    expect(card(month, ids["slot"])).to_have_attribute("aria-label", re.compile("^15:30, Ice road"))
    assert site.linja.ask(WALL.format(slot=ids["slot"])) == "2031-03-20T15:30:00"


def test_a_post_without_a_day_is_dragged_from_the_tray_and_lies_there_again(month):
    waiting = month.locator("[data-tray]", has_text="Some day soon")
    drag(month, waiting, day(month, "2031-03-19"))
    expect(status(month)).to_contain_text("Some day soon: 19 Mar 2031, 09:00")
    expect(month.locator("[data-event]", has_text="Some day soon")).to_be_visible()
    expect(waiting).to_have_count(0)
    month.get_by_role("button", name="Undo").click()
    expect(waiting).to_be_visible()
    expect(month.locator("[data-event]", has_text="Some day soon")).to_have_count(0)


def test_an_address_with_a_filter_shows_another_person_the_same(month, open_as, ids):
    month.get_by_role("button", name="Show filters").click()
    month.get_by_role("button", name="Channel", exact=False).first.click()
    month.get_by_role("checkbox", name="Calendar sky").check()
    expect(month).to_have_url(re.compile(f"channel={ids['sky']}"))
    expect(card(month, ids["slot"])).to_have_count(0)
    expect(card(month, ids["other"])).to_be_visible()

    other = open_as("strategist", viewport={"width": 1440, "height": 1000})
    other.goto(month.url)
    expect(card(other, ids["other"])).to_be_visible()
    expect(card(other, ids["slot"])).to_have_count(0)
    expect(other.locator(".linja-cal-title")).to_have_text("March 2031")


def test_months_and_weeks_turn_without_leaving_the_page(month):
    month.get_by_role("link", name="Later").click()
    expect(month.locator(".linja-cal-title")).to_have_text("April 2031")
    expect(month).to_have_url(re.compile("date=2031-04-01"))
    month.get_by_role("link", name="Week", exact=True).click()
    expect(month.locator(".linja-cal-title")).to_have_text(
        re.compile("^31 Mar – 6 Apr 2031, week 14")
    )
    month.go_back()
    expect(month.locator(".linja-cal-title")).to_have_text("April 2031")


def test_a_full_day_shows_the_rest_when_asked(month):
    # How many fit depends on the height that the channels' colours leave; no later day is full.
    month.get_by_role("button", name=re.compile(r"Show \d+ more posts")).or_(
        month.get_by_text(re.compile(r"^\+\d+ more$"))
    ).last.click()
    for hour in range(6):
        expect(month.locator("[data-event]", has_text=f"Full day {hour}").first).to_be_visible()
    month.keyboard.press("Escape")


def test_an_empty_day_starts_a_post_for_it(month):
    box = day(month, "2031-03-26").bounding_box()
    month.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    dialog = month.get_by_role("dialog", name=re.compile("New post on Wednesday"))
    expect(dialog.get_by_label("Day")).to_have_value("2031-03-26")
    dialog.get_by_role("button", name="Write the post").click()
    expect(month).to_have_url(
        re.compile("/admin/pages/add/editorial/postpage/.*target_on=2031-03-26")
    )
    expect(month.locator("[name=target_on]")).to_have_value("2031-03-26")


def test_a_phone_gets_the_agenda(open_as):
    page = open_as("content_manager", viewport={"width": 390, "height": 844})
    page.goto("/admin/calendar/")
    expect(page).to_have_url(re.compile("view=agenda"))
    expect(page.locator(".linja-agenda #today")).to_be_visible()


def test_the_agenda_needs_no_script(open_as, site, ids):
    page = open_as("content_manager", java_script_enabled=True)
    state = page.context.storage_state()
    plain = page.context.browser.new_context(
        base_url=site.url, storage_state=state, java_script_enabled=False
    ).new_page()
    plain.goto(f"/admin/calendar/?view=agenda&date=2031-03-12&brand={site.brand}")
    expect(plain.get_by_role("link", name="Ice road opens").first).to_be_visible()
    plain.get_by_role("link", name=re.compile("Move “Ice road opens” on Calendar news")).click()
    expect(plain.get_by_label("Publishing time")).to_be_visible()
    plain.context.close()


def test_a_calendar_in_finnish_is_finnish(open_as, ids):
    page = open_as("suomeksi", viewport={"width": 1280, "height": 900})
    page.goto(MONTH)
    expect(page.locator(".linja-cal-title")).to_have_text("Maaliskuu 2031")
    expect(page.locator(".linja-cal-grid")).to_contain_text("ma")
    expect(card(page, ids["other"])).to_contain_text(re.compile(r"\d+\.\d\d"))


@pytest.mark.parametrize("view", ["month", "week", "agenda", "quarter"])
@pytest.mark.parametrize(
    ("person", "scheme", "width"),
    [("content_manager", "light", 1280), ("suomeksi", "dark", 390)],
)
def test_axe_finds_nothing_serious(open_as, ids, person, scheme, width, view):
    page = open_as(person, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(f"/admin/calendar/?view={view}&date=2031-03-12")
    if view in {"month", "week"}:
        expect(page.locator("[data-event]").first).to_be_attached()
    assert serious(page) == []
    assert not scrolls_sideways(page)
