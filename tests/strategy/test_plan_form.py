"""What a plan's form refuses, and how its rows find each other."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from personas.models import PersonaIndexPage, PersonaPage
from strategy.models import (
    Audience,
    Challenge,
    ChannelPlan,
    Goal,
    KeyResult,
    MarketingPlanPage,
    Pillar,
)
from tests.editorial.test_workflow import form_of
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


def edit_url(plan):
    return reverse("wagtailadmin_pages:edit", args=[plan.pk])


def saved(client, plan, **changes):
    """Post the plan's form with changes; return the draft, or the errors of its rows."""
    response = client.post(edit_url(plan), form_of(client, edit_url(plan)) | changes)
    if response.status_code == 302:
        return MarketingPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()
    form = response.context["form"]
    return {
        relation: [dict(errors) for errors in formset.errors if errors]
        for relation, formset in form.formsets.items()
        if any(formset.errors)
    }


@pytest.fixture
def writer(client, brand):
    person = make_person(brand, Role.STRATEGIST)
    client.force_login(person)
    return person


@pytest.mark.usefixtures("writer")
class TestPlanForm:
    @pytest.mark.parametrize(("of_plan", "expected"), [("", "SEK"), ("USD", "USD")])
    def test_starts_new_amounts_in_the_plans_currency(self, client, brand, of_plan, expected):
        BrandPage.objects.update(currency="SEK")
        line = {"description": "Ads", "category": "media", "month_on": date(2027, 1, 1)}
        plan = make_plan(
            brand, currency=of_plan, budget_lines=[{**line, "planned": 1, "currency": "EUR"}]
        )
        soup = BeautifulSoup(client.get(edit_url(plan)).content, "html.parser")
        (kept,) = soup.select("#id_budget_lines-0-currency option[selected]")
        assert kept["value"] == "EUR"
        for relation in ("budget_lines", "paid_campaigns"):
            text = soup.select_one(f"#id_{relation}-EMPTY_FORM_TEMPLATE").decode_contents()
            empty = BeautifulSoup(text, "html.parser")
            (option,) = empty.select(f"#id_{relation}-__prefix__-currency option[selected]")
            assert option["value"] == expected

    def test_links_rows_by_key(self, client, brand):
        folder = PersonaIndexPage.objects.child_of(brand).get()
        persona = folder.add_child(instance=PersonaPage(title="Anna"))
        plan = make_plan(
            brand,
            goals=[Goal(objective="Be known")],
            audiences=[Audience(persona=persona)],
            key_results=[KeyResult(result="100 visits")],
            channel_plans=[ChannelPlan(network="bluesky", role="Talk")],
        )
        goal, audience = plan.goals.first(), plan.audiences.first()

        draft = saved(
            client,
            plan,
            **{
                "key_results-0-goal_key": str(goal.key),
                "channel_plans-0-goal_keys": [str(goal.key)],
                "channel_plans-0-audience_keys": [str(audience.key)],
            },
        )

        assert draft.key_results.first().goal_key == goal.key
        channel = draft.channel_plans.first()
        assert channel.goal_keys == [str(goal.key)]
        assert channel.audience_keys == [str(audience.key)]
        assert draft.audiences.first().persona == persona

    def test_forgets_links_to_a_row_that_is_deleted(self, client, brand):
        plan = make_plan(
            brand,
            challenges=[Challenge(kind="own", statement="Unknown")],
            goals=[Goal(objective="Be known")],
        )
        (goal,) = goals = list(plan.goals.all())
        goal.challenge_key = plan.challenges.first().key
        plan.goals = goals
        plan.save_revision()

        draft = saved(client, plan, **{"challenges-0-DELETE": "1"})

        assert list(draft.challenges.all()) == []
        assert draft.goals.first().challenge_key is None

    def test_refuses_another_brands_persona(self, client, brand):
        other = PersonaIndexPage.objects.child_of(make_brand("Other")).get()
        foreign = other.add_child(instance=PersonaPage(title="Foreign"))
        plan = make_plan(brand, audiences=[Audience(priority="primary")])

        errors = saved(client, plan, **{"audiences-0-persona": str(foreign.pk)})

        assert list(errors["audiences"][0]) == ["persona"]

    @pytest.mark.parametrize(
        ("due_on", "is_refused"),
        [("2026-12-31", True), ("2027-01-01", False), ("2027-12-31", False), ("2028-01-01", True)],
    )
    def test_refuses_a_goal_due_outside_the_plan(self, client, brand, due_on, is_refused):
        plan = make_plan(brand, goals=[Goal(objective="Be known")])

        result = saved(client, plan, **{"goals-0-due_on": due_on})

        if is_refused:
            (message,) = result["goals"][0]["due_on"]
            assert message == (
                "This is outside the plan, which runs from 1 Jan 2027 to 31 Dec 2027."
            )
        else:
            assert result.goals.first().due_on == date.fromisoformat(due_on)

    @pytest.mark.parametrize(("share", "is_refused"), [(40, False), (41, True)])
    def test_refuses_shares_of_more_than_100(self, client, brand, share, is_refused):
        plan = make_plan(brand, pillars=[Pillar(name="A", share=60), Pillar(name="B", share=10)])

        result = saved(client, plan, **{"pillars-1-share": str(share)})

        if is_refused:
            assert result == {"pillars": [{"share": ["The shares add up to 101 %: 1 too many."]}]}
        else:
            assert [pillar.share for pillar in result.pillars.all()] == [60, 40]

    def test_counts_no_share_of_a_pillar_that_is_deleted(self, client, brand):
        plan = make_plan(brand, pillars=[Pillar(name="A", share=60), Pillar(name="B", share=40)])

        draft = saved(client, plan, **{"pillars-0-DELETE": "1", "pillars-1-share": "100"})

        assert [pillar.share for pillar in draft.pillars.all()] == [100]

    @pytest.mark.parametrize(
        ("baseline", "target", "direction", "field"),
        [
            ("5", "5.00", "up", "target"),
            ("5", "4", "up", "direction"),
            ("5", "6", "down", "direction"),
            ("5", "6", "up", None),
            ("5", "4", "down", None),
        ],
    )
    def test_compares_target_and_baseline(self, client, brand, baseline, target, direction, field):
        plan = make_plan(brand, goals=[Goal(objective="Be known")])

        result = saved(
            client,
            plan,
            **{
                "goals-0-baseline": baseline,
                "goals-0-target": target,
                "goals-0-direction": direction,
            },
        )

        if field:
            assert list(result["goals"][0]) == [field]
        else:
            assert result.goals.first().target == Decimal(target)

    def test_refuses_to_delete_a_goal_that_posts_use_and_says_which(self, client, brand):
        plan = approved_plan(brand, goals=[{"objective": "Used"}, {"objective": "Unused"}])
        used = Goal.objects.get(objective="Used")
        for _number in range(2):
            make_post(brand, goal=used)
        data = form_of(client, edit_url(plan)) | {"goals-0-DELETE": "1", "title": "Typed just now"}

        response = client.post(edit_url(plan), data)

        assert response.status_code == 200
        page = BeautifulSoup(response.content, "html.parser")
        link = page.select_one("#inline_child_goals-0 .error-message a")
        assert link is not None
        assert link.text == "2 posts use it"
        assert link["href"] == f"/admin/posts/?goal={used.pk}"
        (deleted,) = page.select("[name=goals-0-DELETE]")
        assert deleted.get("value", "") == ""
        (title,) = page.select("[name=title]")
        assert title["value"] == "Typed just now"
        assert Goal.objects.filter(pk=used.pk).exists()

    def test_deletes_a_goal_that_nothing_uses(self, client, brand):
        plan = approved_plan(brand, goals=[{"objective": "Used"}, {"objective": "Unused"}])
        make_post(brand, goal=Goal.objects.get(objective="Used"))

        draft = saved(client, plan, **{"goals-1-DELETE": "1"})

        assert [goal.objective for goal in draft.goals.all()] == ["Used"]

    def test_takes_200_goals(self, client, brand):
        goals = [Goal(objective=f"Goal {number}") for number in range(200)]
        plan = make_plan(brand, goals=goals)

        draft = saved(client, plan, **{"goals-199-metric": "Visits"})

        assert [goal.objective for goal in draft.goals.all()] == [g.objective for g in goals]
        assert list(draft.goals.all())[-1].metric == "Visits"

    def test_refuses_a_name_that_is_too_long_at_its_field(self, client, brand):
        plan = make_plan(brand, pillars=[Pillar(name="A", share=60)])

        assert list(saved(client, plan, **{"pillars-0-name": "x" * 121})["pillars"][0]) == ["name"]
        assert (
            saved(client, plan, **{"pillars-0-name": "x" * 120}).pillars.first().name == "x" * 120
        )

    def test_refuses_negative_money(self, client, brand):
        line = {
            "description": "Ads",
            "category": "media",
            "month_on": date(2027, 1, 1),
            "planned": Decimal(1),
        }
        plan = make_plan(brand, budget_lines=[line])

        errors = saved(client, plan, **{"budget_lines-0-actual": "-0.01"})

        assert list(errors["budget_lines"][0]) == ["actual"]

    def test_offers_who_approves_as_approver(self, client, brand, writer):
        approver = make_person(brand, Role.APPROVER)
        plan = make_plan(brand)

        page = client.get(edit_url(plan)).context["form"]

        assert list(page.fields["approver"].queryset) == [approver]
        assert set(page.fields["plan_owner"].queryset) == {approver, writer}

    @pytest.mark.parametrize("make", [make_plan, approved_plan])
    def test_asks_as_many_questions_for_many_rows_as_for_few(self, client, brand, make):
        folder = PersonaIndexPage.objects.child_of(brand).get()
        personas = [
            folder.add_child(instance=PersonaPage(title=f"P {number}")) for number in range(20)
        ]

        def questions(number):
            plan = make(
                brand,
                goals=[Goal(objective=f"Goal {n}") for n in range(number)],
                challenges=[Challenge(kind="own", statement=f"C {n}") for n in range(number)],
                audiences=[Audience(persona=persona) for persona in personas[:number]],
                pillars=[Pillar(name=f"P {n}", share=1) for n in range(number)],
            )
            with CaptureQueriesContext(connection) as queries:
                assert client.get(edit_url(plan)).status_code == 200
            return len(queries)

        questions(1)  # what is asked once in a process
        assert questions(2) == questions(20)
