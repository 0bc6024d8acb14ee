"""What is open in a plan, and the field to which each point leads."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from cms.users.roles import Role
from personas.models import PersonaIndexPage, PersonaPage
from strategy.health.checks import Surroundings, problems
from strategy.health.reading import health_of
from strategy.ledger.rates import ExchangeRate
from strategy.ledger.rating import Rate
from strategy.models import MarketingPlanPage
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import make_plan

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
KEY = "5f0c9a2e-0000-4000-8000-000000000001"
WHOLE_GOAL = {
    "metric": "Bookings",
    "baseline": "10.00",
    "target": "20.00",
    "due_on": "2027-06-30",
}


def found(today=TODAY, expired=None, rates=(), **content):
    around = Surroundings(today=today, currency="EUR", expired_personas=expired or {}, rates=rates)
    plan = {"starts_on": "2027-01-01", "ends_on": "2027-12-31", **content}
    with override("en"):
        return [(problem.text, problem.anchor) for problem in problems(plan, around)]


def reviewed(**content):
    """A plan whose KPIs are reviewed, so that this is not told of it."""
    return found(reviews=[{"review_on": "2027-04-01"}], **content)


class TestRows:
    def test_of_an_empty_plan_have_nothing_open(self):
        assert found() == []

    def test_a_challenge_without_goal_is_told(self):
        challenges = [
            {"key": KEY, "statement": "Few visits", "sort_order": 1},
            {"key": "other", "statement": "Bad name", "sort_order": 0},
        ]
        assert reviewed(challenges=challenges, goals=[{**WHOLE_GOAL, "challenge_key": KEY}]) == [
            ("Challenge 1, “Bad name”, has no goal.", "id_challenges-0-statement")
        ]

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("metric", "Goal 1 has no KPI."),
            ("baseline", "Goal 1 has no baseline."),
            ("target", "Goal 1 has no target."),
            ("due_on", "Goal 1 does not say by when it is reached."),
        ],
    )
    def test_a_goal_lacks_what_is_not_said(self, field, text):
        empty = "" if field == "metric" else None
        assert reviewed(goals=[{**WHOLE_GOAL, field: empty}]) == [(text, f"id_goals-0-{field}")]

    def test_a_goal_that_starts_at_nothing_lacks_nothing(self):
        assert reviewed(goals=[{**WHOLE_GOAL, "baseline": "0.00"}]) == []

    @pytest.mark.parametrize(("posts", "is_open"), [(None, True), ("0.0", True), ("0.1", False)])
    def test_a_channel_without_cadence_is_told(self, posts, is_open):
        told = found(channel_plans=[{"network": "bluesky", "posts_a_week": posts}])
        cadence = (
            "Bluesky has no cadence: how many posts a week?",
            "id_channel_plans-0-posts_a_week",
        )
        assert told == ([cadence] if is_open else [])

    @pytest.mark.parametrize(("share", "is_open"), [(39, True), (40, False), (41, True)])
    def test_shares_add_up_to_a_hundred(self, share, is_open):
        told = found(pillars=[{"share": 60}, {"share": share}])
        text = f"The shares of the pillars add up to {60 + share} %, not to 100 %."
        assert told == ([(text, "id_pillars-0-share")] if is_open else [])

    def test_an_action_that_is_not_done_needs_an_owner(self):
        actions = [
            {"task": "Take pictures", "owner": " ", "status": "open"},
            {"task": "Hire a writer", "owner": "", "status": "done"},
            {"task": "Open the channel", "owner": "Aino", "status": "open"},
        ]
        assert found(actions=actions) == [
            ("Nobody is responsible for “Take pictures”.", "id_actions-0-owner")
        ]

    def test_a_persona_past_its_review_is_told(self):
        audiences = [{"persona": 4}, {"persona": 5}, {"persona": None}]
        assert found(audiences=audiences, expired={5: "Anna"}) == [
            ("The persona “Anna” is past its review date.", "id_audiences-1-persona")
        ]

    def test_kpis_that_nobody_looks_at_again_are_told(self):
        nobody = ("No day is set on which the KPIs are reviewed.", "id_reviews-ADD")
        assert found(goals=[WHOLE_GOAL]) == [nobody]
        assert found(control_metrics=[{"kpi": "Reach"}]) == [nobody]
        assert reviewed(goals=[WHOLE_GOAL]) == []


class TestDays:
    @pytest.mark.parametrize("day", ["2027-01-01", "2027-12-31", None])
    def test_inside_are_fine(self, day):
        assert found(key_results=[{"result": "Ten", "due_on": day}]) == []

    @pytest.mark.parametrize(
        ("day", "shown"), [("2026-12-31", "31 Dec 2026"), ("2028-01-01", "1 Jan 2028")]
    )
    def test_outside_of_the_period_are_told(self, day, shown):
        ((text, anchor),) = found(key_results=[{"result": "Ten", "due_on": day}])
        assert text == f"“Ten”: {shown} is outside of the plan’s period."
        assert anchor == "id_key_results-0-due_on"

    def test_of_a_budget_line_are_its_month(self):
        lines = [
            {"description": "Ads", "month_on": month, "currency": "EUR"}
            for month in ("2026-12-01", "2027-01-01", "2027-12-01", "2028-01-01")
        ]
        assert [anchor for _text, anchor in found(budget_lines=lines)] == [
            "id_budget_lines-0-month_on",
            "id_budget_lines-3-month_on",
        ]


class TestBudget:
    def lines(self, *amounts, currency="EUR"):
        return [
            {"planned": amount, "currency": currency, "month_on": "2027-03-01"}
            for amount in amounts
        ]

    def test_at_its_limit_is_fine(self):
        assert found(total_budget="100.00", budget_lines=self.lines("60.00", "40.00")) == []

    def test_over_its_limit_says_by_how_much(self):
        lines = self.lines("1060.00", "40.01")
        assert found(total_budget="100.00", budget_lines=lines) == [
            ("The budget is 1,000.01 EUR over its limit.", "id_total_budget")
        ]

    def test_without_a_limit_is_over_nothing(self):
        assert found(total_budget=None, budget_lines=self.lines("1060.00")) == []

    def rate(self, rate, *, into="EUR", valid_on=date(2027, 3, 31)):
        return Rate(currency="USD", into=into, rate=Decimal(rate), valid_on=valid_on, source="ECB")

    @pytest.mark.parametrize(("rate", "is_over"), [("0.50", False), ("0.51", True)])
    def test_is_summed_in_every_currency_with_a_rate(self, rate, is_over):
        lines = self.lines("90.00") + self.lines("20.00", currency="USD")
        told = found(total_budget="100.00", budget_lines=lines, rates=[self.rate(rate)])
        over = ("The budget is 0.20 EUR over its limit.", "id_total_budget")
        assert told == ([over] if is_over else [])

    def test_rounds_each_line_as_the_ledger_does(self):
        lines = self.lines("0.01", "0.01", currency="USD")
        told = found(total_budget="0.01", budget_lines=lines, rates=[self.rate("0.5")])
        assert told == [("The budget is 0.01 EUR over its limit.", "id_total_budget")]

    @pytest.mark.parametrize(
        ("into", "valid_on"), [("GBP", date(2027, 1, 1)), ("EUR", date(2027, 4, 1))]
    )
    def test_says_which_lines_have_no_rate_beside_what_is_over(self, into, valid_on):
        lines = self.lines("101.00") + self.lines("90.00", "5.00", currency="USD")
        rates = [self.rate("1", into=into, valid_on=valid_on)]
        assert found(total_budget="100.00", budget_lines=lines, rates=rates) == [
            ("The budget is 1.00 EUR over its limit.", "id_total_budget"),
            (
                "2 budget lines have no exchange rate into EUR: they are in no sum.",
                "id_budget_lines-1-currency",
            ),
        ]

    def test_says_which_lines_have_no_rate_also_without_a_limit(self):
        assert found(budget_lines=self.lines("90.00", currency="USD")) == [
            (
                "1 budget line has no exchange rate into EUR: it is in no sum.",
                "id_budget_lines-0-currency",
            ),
        ]

    def test_is_summed_in_the_plans_own_currency(self):
        lines = self.lines("101.00", currency="USD")
        assert found(total_budget="100.00", currency="USD", budget_lines=lines) == [
            ("The budget is 1.00 USD over its limit.", "id_total_budget")
        ]

    def test_counts_a_line_of_a_draft_that_has_no_month(self):
        lines = [{"planned": "101.00", "currency": "EUR", "month_on": None}]
        assert found(total_budget="100.00", budget_lines=lines) == [
            ("The budget is 1.00 EUR over its limit.", "id_total_budget")
        ]


@pytest.mark.django_db
class TestReading:
    @pytest.fixture
    def brand(self):
        return make_brand()

    def plans(self):
        return list(MarketingPlanPage.objects.select_related("latest_revision"))

    def expired(self, brand):
        persona = PersonaPage(title="Anna", review_due_on=date(2027, 2, 28))
        PersonaIndexPage.objects.child_of(brand).get().add_child(instance=persona)
        return persona

    def test_is_of_the_latest_draft(self, brand):
        plan = make_plan(brand)
        plan.pillars = [plan._meta.get_field("pillars").related_model(name="Stories", share=90)]
        plan.save_revision()

        (told,) = health_of(self.plans(), now=NOW)[plan.pk]

        assert told.anchor == "id_pillars-0-share"
        assert not MarketingPlanPage.objects.get().pillars.exists()

    @pytest.mark.parametrize("number", [1, 4])
    def test_takes_as_many_queries_for_many_plans(self, brand, number, django_assert_num_queries):
        anna = self.expired(brand)
        for _number in range(number):
            make_plan(brand, audiences=[{"persona": anna}, {"persona": anna}])
        plans = self.plans()
        with django_assert_num_queries(4):  # brands, personas, their evidence, exchange rates
            found = health_of(plans, now=NOW)
        assert [len(told) for told in found.values()] == [2] * number

    @pytest.mark.parametrize("number", [1, 4])
    def test_takes_as_many_queries_for_many_personas(
        self, brand, number, django_assert_num_queries
    ):
        personas = [self.expired(brand) for _number in range(number)]
        make_plan(brand, audiences=[{"persona": persona} for persona in personas])
        plans = self.plans()
        with django_assert_num_queries(4):
            (told,) = health_of(plans, now=NOW).values()
        assert len(told) == number

    def test_uses_the_brands_rates_and_not_those_of_another(self, brand):
        line = {"description": "Ads", "category": "media", "month_on": date(2027, 3, 1)}
        line |= {"planned": Decimal(60), "currency": "USD"}
        plans = {
            own: make_plan(own, total_budget=Decimal(50), currency="EUR", budget_lines=[line])
            for own in (brand, make_brand())
        }
        ExchangeRate.objects.create(
            brand=brand,
            from_currency="USD",
            to_currency="EUR",
            rate=Decimal("0.9"),
            valid_on=date(2027, 3, 1),
            source="Bank",
        )
        with override("en"):
            found = health_of(self.plans(), now=NOW)
        told = {own: [problem.text for problem in found[plan.pk]] for own, plan in plans.items()}
        assert told.pop(brand) == ["The budget is 4.00 EUR over its limit."]
        (others,) = told.values()
        assert others == ["1 budget line has no exchange rate into EUR: it is in no sum."]


@pytest.mark.django_db
class TestEditor:
    @pytest.fixture
    def brand(self):
        return make_brand()

    def open(self, client, page):
        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def test_leads_from_each_point_to_a_field_that_is_there(self, client, brand):
        plan = make_plan(
            brand,
            total_budget=Decimal(1),
            challenges=[{"kind": "own", "statement": "Few visits"}],
            goals=[{"objective": "More bookings"}, {"objective": "Late", "metric": "Visits"}],
            channel_plans=[{"network": "bluesky", "role": "Talk"}],
            pillars=[{"name": "Stories", "share": 40}],
            actions=[{"task": "Take pictures", "due_on": date(2028, 1, 1)}],
            budget_lines=[
                {
                    "description": "Ads",
                    "category": "media",
                    "month_on": date(2029, 1, 1),
                    "planned": Decimal(9),
                }
            ],
        )
        client.force_login(make_person(brand, Role.STRATEGIST))

        soup = self.open(client, plan)

        links = soup.select(".linja-health a")
        assert len(links) == 15
        assert [a["href"] for a in links if not soup.select(a["href"])] == []
        toggle = soup.select_one('[aria-label="Toggle health"]')
        assert toggle.get_text(strip=True) == "15"

    def test_says_that_nothing_is_open(self, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))
        soup = self.open(client, make_plan(brand))
        assert "Nothing is open in this plan." in soup.text

    def test_tells_who_is_to_approve_and_lets_them(self, client, brand):
        plan = make_plan(brand, pillars=[{"name": "Stories", "share": 40}])
        brand.get_workflow().start(plan, make_person(brand))
        client.force_login(make_person(brand))
        soup = self.open(client, plan)
        assert "In this plan 1 point is open." in soup.select_one(".messages").text
        assert soup.select('[data-workflow-action-name="approve"]')

    def test_is_quiet_before_it_is_submitted(self, client, brand):
        client.force_login(make_person(brand))
        soup = self.open(client, make_plan(brand, pillars=[{"name": "Stories", "share": 40}]))
        assert "point is open" not in soup.text

    def test_is_told_in_the_folder_of_plans(self, client, brand):
        open_, whole = (
            make_plan(brand, pillars=[{"name": "Stories", "share": 40}]),
            make_plan(brand),
        )
        client.force_login(make_person(brand))
        response = client.get(reverse("wagtailadmin_explore", args=[whole.get_parent().pk]))
        soup = BeautifulSoup(response.content, "html.parser")
        texts = [cell.get_text(" ", strip=True) for cell in soup.select("tbody td")]
        assert texts.count("1 point is open") == 1
        assert texts.count("Nothing open") == 1
        edit = reverse("wagtailadmin_pages:edit", args=[open_.pk])
        assert soup.select(f'a[href="{edit}#id_pillars-0-share"]')
