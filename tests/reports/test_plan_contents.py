"""What is printed of a plan is what was approved."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine

from brand.models import BrandPage
from cms.users.models import User
from personas.deleting import delete_persona
from reports.approvals import approval_of, guideline_at
from reports.plan_contents import plan_contents
from strategy.ledger.reading import ledger_of_plan
from strategy.models import ExchangeRate, MarketingPlanPage
from tests.factories.guideline import approved_guideline
from tests.factories.personas import make_persona
from tests.factories.strategy import approved_plan, make_plan
from tests.reports.rich_plan import rich_plan

pytestmark = pytest.mark.django_db


def contents(brand, page, guideline=None):
    revision = page.live_revision
    return plan_contents(
        revision,
        brand=brand,
        language=brand.language,
        approval=approval_of(revision),
        guideline=guideline,
    )


class TestPlanContents:
    def test_has_every_part_of_the_rich_plan(self, brand):
        plan = contents(brand, approved_plan(brand, **rich_plan("en")))
        counted = {
            name: len(getattr(plan, name))
            for name in (
                "competitors",
                "challenges",
                "goals",
                "channels",
                "pillars",
                "actions",
                "risks",
            )
        }
        assert counted == {
            "competitors": 3,
            "challenges": 4,
            "goals": 5,
            "channels": 4,
            "pillars": 5,
            "actions": 4,
            "risks": 5,
        }
        assert plan.shares_total == 100
        (budget,) = plan.budgets
        assert len(budget.lines) == 30
        assert budget.sums.planned == Decimal("20931.35")
        assert budget.sums.actual == Decimal("1312.40")

    def test_shows_nothing_of_a_later_draft(self, brand):
        page = approved_plan(
            brand,
            title="Approved",
            goals=[{"objective": "Old goal", "target": Decimal(5)}],
            budget_lines=[
                {
                    "description": "Old",
                    "category": "media",
                    "month_on": date(2027, 1, 9),
                    "planned": 1,
                }
            ],
        )
        draft = page.get_latest_revision_as_object()
        draft.title = "Secret draft"
        draft.goals.first().objective = "Secret goal"
        draft.goals = [type(draft.goals.first())(objective="Secret goal")]
        draft.budget_lines = []
        draft.save_revision()
        plan = contents(brand, MarketingPlanPage.objects.get(pk=page.pk))
        assert plan.title == "Approved"
        assert [goal.objective for goal in plan.goals] == ["Old goal"]
        assert plan.budgets[0].sums.planned == 1

    def test_sums_the_budget_up_as_its_page_did_when_it_was_approved(self, brand):
        into = {"from_currency": "USD", "to_currency": "GBP", "valid_on": date(2026, 12, 1)}
        dollars = ExchangeRate.objects.create(
            brand=brand, rate=Decimal("0.8"), source="The bank", **into
        )
        line = {"description": "Ads", "category": "media", "month_on": date(2027, 1, 1)}
        page = approved_plan(
            brand,
            budget_lines=[
                {**line, "planned": Decimal(amount), "currency": currency}
                for amount, currency in (("100.00", "GBP"), ("0.99", "USD"), ("7.00", "SEK"))
            ],
        )
        on_the_page = ledger_of_plan(page, brand=brand)
        dollars.rate = Decimal("0.5")
        dollars.save()
        ExchangeRate.objects.create(
            brand=brand, rate=Decimal("0.1"), source="Later", **{**into, "from_currency": "SEK"}
        )
        BrandPage.objects.update(currency="EUR")
        brand.refresh_from_db()
        own, kronor = contents(brand, page).budgets
        assert own.sums == on_the_page.total
        assert own.ledger.months == on_the_page.months
        assert [(rate.currency, rate.rate) for rate in own.ledger.rates] == [
            ("USD", Decimal("0.8"))
        ]
        assert (own.currency, own.sums.planned) == ("GBP", Decimal("100.79"))
        assert (kronor.currency, kronor.is_apart, kronor.sums.planned) == ("SEK", True, 7)

    def test_names_brand_and_people_as_they_were_called_when_it_was_approved(self, brand):
        owner = User.objects.create_user("ingrid", first_name="Ingrid", last_name="Wain")
        page = approved_plan(brand, plan_owner=owner)
        before = contents(brand, page)
        User.objects.filter(pk=owner.pk).update(last_name="Berg")
        BrandPage.objects.update(title="Another name")
        brand.refresh_from_db()
        assert before.responsible == "Ingrid Wain"
        assert contents(brand, MarketingPlanPage.objects.get(pk=page.pk)) == before

    def test_has_the_key_results_in_the_order_of_goals_and_those_of_none(self, brand):
        first, second = uuid4(), uuid4()
        page = approved_plan(
            brand,
            goals=[{"key": key, "objective": "Goal"} for key in (first, second)],
            key_results=[
                {"result": "Of none", "owner": "Ida"},
                {"result": "Of the second", "goal_key": second},
                {"result": "Of the first", "goal_key": first},
                {"result": "Of one that is gone", "goal_key": uuid4()},
            ],
            control_metrics=[{"kpi": "Visits", "goal_key": second}, {"kpi": "Calls"}],
        )
        plan = contents(brand, page)
        assert [(row.goal, row.result, row.owner) for row in plan.key_results] == [
            (1, "Of the first", ""),
            (2, "Of the second", ""),
            (None, "Of none", "Ida"),
            (None, "Of one that is gone", ""),
        ]
        assert [row.goal for row in plan.control.metrics] == [2, None]

    def test_says_which_way_is_good_where_the_figures_do_not(self, brand):
        goal = {"objective": "Goal", "metric": "Minutes", "direction": "down", "target": 10}
        page = approved_plan(
            brand, goals=[{**goal, "baseline": 20}, goal, {"objective": "Goal without a KPI"}]
        )
        assert [row.direction for row in contents(brand, page).goals] == [
            "",
            "Down: less is better",
            "",
        ]

    def test_names_a_persona_that_was_deleted_as_the_frozen_version_does(self, brand):
        anna, bert, cleo = (make_persona(brand, title=name) for name in ("Anna", "Bert", "Cleo"))
        page = approved_plan(
            brand,
            audiences=[{"persona": anna, "notes": "Now"}, {"persona": cleo}],
        )
        before = contents(brand, page)
        delete_persona(persona=anna, instead=bert, user=None)
        after = contents(brand, MarketingPlanPage.objects.get(pk=page.pk))
        assert [row.persona for row in after.audiences] == ["Anna", "Cleo"]
        assert after == before

    def test_says_whose_review_was_overdue_when_it_was_approved(self, brand):
        def persona(name, **values):
            return make_persona(brand, title=name, **values)

        with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False):
            personas = [
                persona("Overdue", review_due_on=date(2027, 2, 28)),
                persona("Due today", review_due_on=date(2027, 3, 1)),
                persona("By evidence", evidence=[{"review_due_on": date(2027, 1, 31)}]),
                persona("Never"),
            ]
        with time_machine.travel(datetime(2027, 3, 1, 13, tzinfo=UTC), tick=False):
            page = approved_plan(brand, audiences=[{"persona": one} for one in personas])
        personas[3].review_due_on = date(2020, 1, 1)
        personas[3].save_revision().publish()  # after the plan was approved
        assert {row.persona: row.overdue_since for row in contents(brand, page).audiences} == {
            "Overdue": date(2027, 2, 28),
            "Due today": None,
            "By evidence": date(2027, 1, 31),
            "Never": None,
        }

    def test_ties_goals_to_the_challenges_they_answer(self, brand):
        answered, unanswered = uuid4(), uuid4()
        page = approved_plan(
            brand,
            challenges=[
                {"key": answered, "kind": "own", "statement": "Nobody comes"},
                {"key": unanswered, "kind": "own", "statement": "Nobody stays"},
            ],
            goals=[
                {"objective": "First", "challenge_key": answered, "metric": "Visits"},
                {"objective": "Second", "challenge_key": answered},
                {"objective": "Third", "challenge_key": uuid4()},
            ],
        )
        plan = contents(brand, page)
        assert [challenge.goals for challenge in plan.challenges] == [(1, 2), ()]
        assert [goal.challenge for goal in plan.goals] == ["Nobody comes", "Nobody comes", ""]
        assert [challenge.statement for challenge in plan.unanswered] == ["Nobody stays"]
        assert [goal.number for goal in plan.unmeasured] == [2, 3]


class TestApprovalOf:
    def test_names_the_approver_and_the_first_time(self, brand):
        approver = User.objects.create_user("ingrid", first_name="Ingrid", last_name="Wain")
        page = approved_plan(brand, approver=approver)
        revision = page.live_revision
        first = approval_of(revision)
        revision.publish()
        assert approval_of(revision) == first
        assert first.by == "Ingrid Wain"
        assert first.revision_id == revision.pk

    def test_has_another_fingerprint_for_another_content(self, brand):
        revisions = [approved_plan(brand, title=title).live_revision for title in ("A", "B")]
        first, second = (approval_of(revision).fingerprint for revision in revisions)
        assert first != second
        assert len(first) == 64


class TestGuidelineAt:
    def test_is_the_one_in_force_at_that_instant(self, brand):
        approved_guideline(brand, tagline="Old")
        page = approved_plan(brand)
        approved_guideline(brand, tagline="New")
        at = approval_of(page.live_revision).at
        assert guideline_at(brand, at).tagline == "Old"

    def test_is_none_before_any_was_approved(self, brand):
        page = make_plan(brand)
        page.get_latest_revision().publish()
        page.refresh_from_db()
        approved_guideline(brand, tagline="Later")
        assert guideline_at(brand, approval_of(page.live_revision).at) is None
