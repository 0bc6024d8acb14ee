"""A plan starts empty, from the last plan, or from a template."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from editorial.models import PostPage
from networks.labels import network_choices
from strategy.models import CHILD_RELATIONS, Goal, MarketingPlanPage, PlanIndexPage
from strategy.starting.shifting import shifted, within
from strategy.starting.templates import NAMES, fill, template
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post
from tests.factories.strategy import approved_plan, make_plan


class TestShifted:
    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            (date(2027, 1, 15), 6, date(2027, 7, 15)),
            (date(2027, 8, 31), 6, date(2028, 2, 29)),
            (date(2027, 2, 28), 6, date(2027, 8, 31)),
            (date(2027, 1, 30), 1, date(2027, 2, 28)),
            (date(2027, 1, 1), -1, date(2026, 12, 1)),
            (date(2027, 5, 5), 0, date(2027, 5, 5)),
        ],
    )
    def test_keeps_the_day_and_the_end_of_the_month(self, day, months, expected):
        assert shifted(day, months) == expected

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2026, 12, 31), date(2027, 1, 1)),
            (date(2027, 1, 1), date(2027, 1, 1)),
            (date(2027, 3, 31), date(2027, 3, 31)),
            (date(2027, 4, 1), date(2027, 3, 31)),
        ],
    )
    def test_is_kept_within_a_period(self, day, expected):
        assert within(day, date(2027, 1, 1), date(2027, 3, 31)) == expected


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.django_db
class TestTemplate:
    def plan(self, name, language):
        source = template(name, language)
        starts_on = date(2027, 1, 1)
        last = shifted(date(2027, 1, 31), source.months - 1)
        plan = MarketingPlanPage(title=source.title, starts_on=starts_on, ends_on=last)
        fill(plan, source, currency="GBP")
        return plan

    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_makes_rows_that_are_right_by_themselves(self, name, language):
        plan = self.plan(name, language)
        for relation in CHILD_RELATIONS:
            for row in getattr(plan, relation).all():
                row.clean_fields(exclude=["plan"])
                row.clean()
        assert sum(pillar.share for pillar in plan.pillars.all()) == 100
        assert 3 <= len(plan.objectives.all()) <= 5
        known = dict(network_choices())
        assert {row.network for row in plan.channel_plans.all()} <= known.keys()
        assert {row.currency for row in plan.budget_lines.all()} == {"GBP"}
        assert {row.currency for row in plan.paid_campaigns.all()} <= {"GBP"}

    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_answers_every_challenge_and_measures_every_goal(self, name, language):
        plan = self.plan(name, language)
        answered = {goal.challenge_key for goal in plan.goals.all()}
        assert answered == {challenge.key for challenge in plan.challenges.all()}
        goals = {goal.key for goal in plan.goals.all()}
        assert {result.goal_key for result in plan.key_results.all()} <= goals
        for goal in plan.goals.all():
            assert goal.metric
            assert plan.starts_on <= goal.due_on <= plan.ends_on

    def test_is_the_same_in_both_languages_but_for_the_words(self, name):
        english, finnish = (template(name, language) for language in ("en", "fi"))
        assert english.title != finnish.title
        assert english.fields.keys() == finnish.fields.keys()
        assert english.months == finnish.months
        for relation in CHILD_RELATIONS:
            pairs = zip(english.rows[relation], finnish.rows[relation], strict=True)
            for ours, theirs in pairs:
                assert ours.keys() == theirs.keys()
                for field, value in ours.items():
                    if not isinstance(value, str) or field in {"ref", "network", "kind", "stage"}:
                        assert theirs[field] == value


@pytest.mark.django_db
class TestStartingAPlan:
    @pytest.fixture
    def brand(self, client):
        brand = make_brand()
        client.force_login(make_person(brand, Role.STRATEGIST))
        return brand

    def start(self, client, brand, **values):
        folder = PlanIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["strategy", "marketingplanpage", folder.pk])
        data = {
            "title": "Next",
            "starts_on": "2028-01-01",
            "ends_on": "2028-06-30",
            "start": "empty",
            "language": "en",
        }
        return client.post(url, data | values)

    def started(self):
        return MarketingPlanPage.objects.get(title="Next").get_latest_revision_as_object()

    def test_asks_what_it_starts_from_and_makes_nothing_yet(self, client, brand):
        make_plan(brand, title="This year")
        folder = PlanIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["strategy", "marketingplanpage", folder.pk])
        page = client.get(url).content.decode()
        assert "The last plan: This year." in page
        assert "Recruitment" in page
        assert MarketingPlanPage.objects.count() == 1

    def test_starts_empty(self, client, brand):
        assert self.start(client, brand).status_code == 302
        plan = self.started()
        assert (plan.starts_on, plan.ends_on) == (date(2028, 1, 1), date(2028, 6, 30))
        assert not plan.live
        assert all(not getattr(plan, relation).all() for relation in CHILD_RELATIONS)

    def test_starts_from_a_template_in_a_language(self, client, brand):
        self.start(client, brand, start="launch", language="fi")
        plan = self.started()
        assert plan.pillars.first().name == "Ongelma"
        assert plan.goals.first().due_on == date(2028, 2, 29)

    def test_puts_a_templates_budget_into_months_and_the_brands_currency(self, client, brand):
        BrandPage.objects.update(currency="SEK")
        self.start(client, brand, start="launch", starts_on="2028-01-15")
        lines = self.started().budget_lines.all()
        assert {line.currency for line in lines} == {"SEK"}
        assert {line.month_on for line in lines} == {date(2028, 1, 1), date(2028, 2, 1)}

    def test_says_for_how_long_a_template_is_made(self, client, brand):
        folder = PlanIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["strategy", "marketingplanpage", folder.pk])
        months = template("launch", "en").months
        assert f"Launch ({months} months): " in client.get(url).content.decode()

    def test_starts_from_the_last_plan_with_rows_of_its_own(self, client, brand):
        old = approved_plan(
            brand,
            summary="As ever",
            challenges=[{"kind": "own", "statement": "Unknown"}],
            goals=[{"objective": "Be known", "due_on": date(2027, 6, 30)}],
            actions=[{"task": "Do it", "due_on": date(2027, 2, 10), "status": "done"}],
            budget_lines=[
                {
                    "description": "Ads",
                    "category": "media",
                    "month_on": date(2027, 3, 1),
                    "planned": Decimal(5),
                    "actual": Decimal(4),
                }
            ],
        )
        draft = old.get_latest_revision_as_object()
        (goal,) = goals = list(draft.goals.all())
        goal.challenge_key = draft.challenges.first().key
        draft.goals = goals
        draft.save_revision().publish()
        goal = Goal.objects.get()
        post = make_post(brand, goal=goal)

        assert self.start(client, brand, start="last").status_code == 302

        plan = self.started()
        (challenge,), (copied,) = plan.challenges.all(), plan.goals.all()
        assert plan.summary == "As ever"
        assert copied.key != goal.key
        assert copied.challenge_key == challenge.key
        assert copied.due_on == date(2028, 6, 30)
        (action,) = plan.actions.all()
        assert (action.due_on, action.status) == (date(2028, 2, 10), "open")
        (line,) = plan.budget_lines.all()
        assert (line.month_on, line.planned, line.actual) == (date(2028, 3, 1), Decimal(5), None)
        assert PostPage.objects.get(pk=post.pk).goal == goal
        assert [g.objective for g in old.goals.all()] == ["Be known"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", ""),
            ("title", "x" * 256),
            ("starts_on", "soon"),
            ("ends_on", "2027-12-31"),
            ("start", "last"),
            ("start", "nonsense"),
        ],
    )
    def test_says_what_is_wrong_at_its_field_and_keeps_the_rest(self, client, brand, field, value):
        response = self.start(client, brand, **{field: value})
        assert response.status_code == 422
        form = response.context["form"]
        assert list(form.errors) == [field]
        assert form["language"].value() == "en"
        assert not MarketingPlanPage.objects.exists()

    def test_is_not_for_those_who_don_t_write_plans(self, client, brand):
        client.force_login(make_person(brand, Role.COPYWRITER))
        assert self.start(client, brand).status_code == 302
        assert not MarketingPlanPage.objects.exists()
