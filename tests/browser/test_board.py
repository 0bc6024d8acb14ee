"""The board by mouse, by keyboard, on a phone, and for those who can't see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import scrolls_sideways, serious

pytestmark = pytest.mark.browser

#: Posts of one campaign, so that a test sees its own alone; the manager reviews the first step.
DATA = """
from datetime import timedelta
from brand.models import BrandPage
from cms.core import clock
from cms.users.models import User
from tests.factories.posts import content, make_channel, make_post, make_slot
brand = BrandPage.objects.get(pk={brand})
news = make_channel(brand, name="News of {campaign}")
manager = User.objects.get(username="content_manager")
def post(title, **values):
    return make_post(brand, title=title, campaign="{campaign}", owner=manager, **values)
submitted = [post("Submitted one"), post("Submitted two")]
for each in submitted:
    brand.get_workflow().start(each, manager)
draft = post("Draft one")
too_long = make_post(brand, content("bluesky", "x" * 400), title="Too long", campaign="{campaign}")
approved = post("Approved one", approved=True)
make_slot(draft, news, clock.now() + timedelta(days=3))
answer = approved.pk
"""


@pytest.fixture
def board(open_as, site, request):
    """Open the board with posts of its own."""

    def board(person="content_manager", **options):
        campaign = re.sub(r"\W", "", request.node.name)
        site.linja.ask(DATA.format(brand=site.brand, campaign=campaign))
        page = open_as(person, **{"viewport": {"width": 1440, "height": 900}, **options})
        page.goto(f"/admin/calendar/?view=board&campaign={campaign}")
        page.wait_for_function("() => Boolean(window.Sortable)")
        return page

    return board


def column(page, key):
    return page.locator(f"section[data-column={key}]")


def card(page, title):
    return page.locator(f'li[data-title="{title}"]')


def status(page):
    return page.locator(".linja-board [role=status]")


def drag(page, title, key):
    """Drag a card over a column by the mouse, and leave it there, still held."""
    start = card(page, title).bounding_box()
    end = page.locator(f"ol[data-column={key}]").bounding_box()
    page.mouse.move(start["x"] + 100, start["y"] + 60)
    page.mouse.down()
    page.mouse.move(start["x"] + 130, start["y"] + 70, steps=4)
    page.mouse.move(end["x"] + 60, end["y"] + 30, steps=10)


class TestByMouse:
    def test_lights_up_the_legal_columns_alone(self, board):
        page = board()
        drag(page, "Submitted one", "changes")

        lit = page.locator(".linja-board__column.is-legal")
        expect(lit).to_have_count(3)
        assert lit.evaluate_all("all => all.map((each) => each.dataset.column)") == [
            "draft",
            "changes",
            "approved",
        ]
        expect(column(page, "changes")).to_contain_text("Drop here")
        page.mouse.up()

    def test_asks_for_a_comment_and_then_requests_changes(self, board):
        page = board()
        drag(page, "Submitted one", "changes")
        page.mouse.up()

        dialog = page.get_by_role("dialog", name="Submitted one")
        expect(dialog.get_by_label("What should change?")).to_be_focused()
        dialog.get_by_label("What should change?").fill("Shorter, please")
        dialog.get_by_role("button", name="Request changes").click()

        expect(status(page)).to_contain_text("Changes of Submitted one were requested.")
        expect(column(page, "changes").locator("li[data-post]")).to_have_count(1)
        expect(column(page, "review").locator("[data-count]")).to_have_text("1")
        page.reload()
        expect(column(page, "changes")).to_contain_text("Submitted one")

    def test_puts_the_card_back_when_the_dialog_is_closed(self, board):
        page = board()
        drag(page, "Submitted one", "changes")
        page.mouse.up()
        page.keyboard.press("Escape")

        expect(column(page, "review").locator("li[data-post]")).to_have_count(2)
        expect(column(page, "changes").locator("[data-count]")).to_have_text("0")

    def test_puts_the_card_back_when_a_gate_refuses_it(self, board):
        page = board()
        drag(page, "Too long", "review")
        page.mouse.up()

        expect(status(page)).to_contain_text("Too long was not submitted.")
        expect(column(page, "draft")).to_contain_text("Too long")
        expect(column(page, "review").locator("li[data-post]")).to_have_count(2)

    def test_takes_a_drop_back(self, board):
        page = board()
        drag(page, "Draft one", "review")
        page.mouse.up()
        expect(status(page)).to_contain_text("Draft one was submitted.")
        expect(column(page, "review").locator("[data-count]")).to_have_text("3")

        page.get_by_role("button", name="Undo").click()

        expect(status(page)).to_have_text("Taken back.")
        expect(column(page, "draft")).to_contain_text("Draft one")
        expect(column(page, "review").locator("[data-count]")).to_have_text("2")
        expect(page.get_by_role("button", name="Undo")).to_be_hidden()

    def test_cancels_a_review_and_does_not_offer_to_take_that_back(self, board):
        page = board()
        drag(page, "Submitted one", "draft")
        page.mouse.up()

        expect(status(page)).to_contain_text("The review of Submitted one was cancelled.")
        expect(page.get_by_role("button", name="Undo")).to_be_hidden()
        expect(column(page, "review").locator("[data-count]")).to_have_text("1")

    def test_takes_no_card_on_an_illegal_column(self, board):
        page = board()
        drag(page, "Draft one", "published")
        page.mouse.up()

        expect(column(page, "draft")).to_contain_text("Draft one")
        expect(status(page)).to_have_text("")


class TestByKeyboard:
    def test_submits_by_the_cards_menu_and_keeps_the_focus(self, board):
        page = board()
        menu = card(page, "Draft one").locator("summary")
        menu.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(card(page, "Draft one").get_by_role("button", name="In review")).to_be_focused()
        page.keyboard.press("Enter")

        expect(status(page)).to_contain_text("Draft one was submitted.")
        expect(column(page, "review")).to_contain_text("Draft one")
        expect(card(page, "Draft one").locator("summary")).to_be_focused()

    def test_closes_the_menu_by_escape(self, board):
        page = board()
        menu = card(page, "Draft one").locator("summary")
        menu.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")

        expect(card(page, "Draft one").locator("details")).not_to_have_attribute("open", "")
        expect(menu).to_be_focused()

    def test_sets_a_time(self, board):
        page = board()
        card(page, "Approved one").locator("summary").click()
        card(page, "Approved one").get_by_role("button", name="Scheduled").click()
        dialog = page.get_by_role("dialog", name="Approved one")
        dialog.get_by_label("Publishing time, by the brand's clock").fill("2020-01-01T09:00")
        dialog.get_by_role("button", name="Set the time").click()
        expect(dialog.get_by_role("alert")).to_have_text(
            "This time has passed. Choose a later one."
        )

        dialog.get_by_label("Publishing time, by the brand's clock").fill("2037-01-01T09:00")
        dialog.get_by_role("button", name="Set the time").click()

        expect(status(page)).to_contain_text("Approved one goes out 1 Jan 2037, 09:00")
        expect(column(page, "scheduled")).to_contain_text("Approved one")


class TestOnAPhone:
    def test_shows_one_column_at_a_time(self, board):
        page = board(viewport={"width": 390, "height": 844})
        shown = page.locator("section.linja-board__column:visible")
        expect(shown).to_have_count(1)
        page.get_by_label("Column", exact=True).select_option("review")

        expect(shown).to_have_count(1)
        expect(shown).to_contain_text("Submitted one")
        assert not scrolls_sideways(page)


class TestForEverybody:
    @pytest.mark.parametrize(
        ("person", "scheme", "width"),
        [("content_manager", "light", 1440), ("suomeksi", "dark", 390)],
    )
    def test_axe_finds_nothing_serious(self, board, person, scheme, width):
        page = board(person, color_scheme=scheme, viewport={"width": width, "height": 900})
        if person == "content_manager":
            card(page, "Draft one").locator("summary").click()
        addresses = [page.url, "/admin/calendar/shift/?campaign=" + page.url.split("campaign=")[1]]
        for address in addresses:
            page.goto(address)
            assert serious(page) == [], address
            assert not scrolls_sideways(page), address


class TestShift:
    def test_is_looked_at_then_done_then_taken_back(self, board):
        page = board()
        page.get_by_role("button", name=re.compile("Actions|Toiminnot")).click()
        page.get_by_role("link", name="Shift times by days").click()
        before = page.locator("td[data-label=Before]").inner_text()
        page.get_by_role("spinbutton", name="Days").fill("7")
        page.get_by_role("button", name="Look again").click()
        expect(page.locator("td[data-label=After]")).not_to_have_text(before)
        page.get_by_role("button", name="Move 1 time").click()

        expect(page.locator(".messages")).to_contain_text("Moved to")
        page.get_by_role("button", name="Undo").click()

        expect(page.locator(".messages")).to_contain_text("Taken back.")
