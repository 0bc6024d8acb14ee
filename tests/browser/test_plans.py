"""Plans and personas for everyone: axe, phones, gaps that lead to their field, and a sum that is told."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import scrolls_sideways, serious

pytestmark = pytest.mark.browser

DATA = """
from datetime import date
from decimal import Decimal
from brand.models import BrandPage
from strategy.models import MarketingPlanPage
from tests.factories.personas import make_persona
from tests.factories.posts import make_post
from tests.factories.strategy import approved_plan, make_plan
brand = BrandPage.objects.get(pk={brand})
overdue = dict(review_due_on=date(2026, 1, 1), networks=["bluesky"])
anna = make_persona(brand, title="Anna", approved=False, **overdue)
bert = make_persona(brand, title="Bert", goals="A quiet evening")
line = dict(description="Ads", category="media", month_on=date(2027, 3, 1), currency="EUR")
plan = approved_plan(
    brand,
    title="The year",
    total_budget=Decimal(100),
    currency="EUR",
    challenges=[dict(kind="own", statement="Few visits")],
    goals=[dict(objective="Be known", baseline=2, target=5, due_on=date(2027, 6, 30))],
    audiences=[dict(persona=anna), dict(persona=bert)],
    channel_plans=[dict(network="newsfeed", role="News", posts_a_week=Decimal(2))],
    pillars=[dict(name="Stories", share=60), dict(name="Places", share=25)],
    budget_lines=[dict(line, planned=90), dict(line, planned=5, currency="USD")],
)
make_post(brand, title="Evening", goal=plan.goals.get(), persona=anna, target_on=date(2027, 2, 1))
draft = plan.get_latest_revision_as_object()
draft.summary = "Steam for everybody."
draft.save_revision().publish()
answer = {{"plan": plan.pk, "anna": anna.pk, "bert": bert.pk}}
"""

PAGES = (
    "/admin/personas/",
    "/admin/personas/compare/?ids={anna},{bert}",
    "/admin/pages/{anna}/edit/",
    "/admin/pages/{anna}/delete/",
    "/admin/pages/{plan}/edit/",
    "/admin/coverage/{plan}/",
    "/admin/budget/{plan}/",
    "/admin/plan_versions/{plan}/",
)


@pytest.fixture(scope="module")
def ids(site):
    return site.linja.ask(DATA.format(brand=site.brand))


@pytest.mark.parametrize(
    ("person", "scheme", "width"),
    [("strategist", "light", 1280), ("suomeksi", "dark", 390)],
)
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    open_as, ids, person, scheme, width
):
    page = open_as(person, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = {}
    for address in PAGES:
        response = page.goto(address.format(**ids))
        assert response.ok, address
        if "edit" in address:  # every tab and every folded row
            page.evaluate(
                "document.querySelectorAll('[role=tabpanel]').forEach(tab => { tab.hidden = false; })"
            )
        wrong = serious(page)
        if scrolls_sideways(page):
            wrong.append("scrolls sideways")
        if wrong:
            found[address] = wrong
    assert found == {}


def test_a_gap_leads_to_its_field(open_as, ids):
    page = open_as("strategist")
    page.goto(f"/admin/pages/{ids['plan']}/edit/")
    page.locator("[data-side-panel-toggle=health]").click()
    health = page.locator("[data-side-panel=health]")
    for text, field in (
        ("Goal 1 has no KPI.", "#id_goals-0-metric"),
        ("The persona “Anna” is past its review date.", "#id_audiences-0-persona"),
        ("no exchange rate into EUR", "#id_budget_lines-1-currency"),
    ):
        expect(page.locator(field)).to_be_hidden()  # on another tab, in a folded row
        health.get_by_text(text).click()
        expect(page.locator(field)).to_be_visible()
        expect(page.locator(field)).to_be_focused()
        expect(page.locator(field)).to_be_in_viewport()

    # The same from the list of plans, by the address.
    page.goto(f"/admin/pages/{ids['plan']}/edit/#id_pillars-0-share")
    page.reload()
    expect(page.locator("#id_pillars-0-share")).to_be_focused()


@pytest.mark.parametrize(
    ("person", "less", "over"),
    [
        ("strategist", "Shares: 95 of 100 %", "Shares: 130 of 100 %: 30 too many"),
        ("suomeksi", "Osuudet: 95 / 100 %", "Osuudet: 130 / 100 %, 30 liikaa"),
    ],
)
def test_shares_are_summed_up_while_somebody_types(open_as, ids, person, less, over):
    page = open_as(person)
    page.goto(f"/admin/pages/{ids['plan']}/edit/#id_pillars-0-share")
    page.reload()
    expect(page.locator("#id_pillars-0-share")).to_be_focused()
    said = page.locator(".linja-shares")
    expect(said).to_contain_text("85")
    page.locator("#id_pillars-0-share").fill("70")
    expect(said).to_have_text(less)
    # By keyboard: the page still holds the field in its middle, so that a button may move away.
    page.locator("#id_pillars-ADD").press("Enter")
    page.locator("#id_pillars-2-share").fill("35")
    expect(said).to_have_text(over)
    page.locator("#id_pillars-2-DELETE-button").press("Enter")
    expect(said).to_have_text(less)
