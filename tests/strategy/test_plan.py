"""The plan's rows keep who they are, and its form refuses what can't be."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import PostPage
from strategy.models import BudgetLine, Challenge, Goal, MarketingPlanPage, PlanIndexPage
from tests.editorial.test_workflow import form_of
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def plan(brand):
    page = MarketingPlanPage(
        title="Winter", starts_on=date(2026, 12, 1), ends_on=date(2027, 2, 28), live=False
    )
    PlanIndexPage.objects.child_of(brand).get().add_child(instance=page)
    return page


class TestRows:
    def test_added_in_a_draft_keep_their_row_through_later_approvals(self, plan, brand):
        plan.goals = [Goal(objective="More bookings by telling how it feels")]
        plan.save_revision().publish()
        first = Goal.objects.get()
        post = make_post(brand, goal=first)

        # The next draft starts from the revision, in which the new row has no primary key.
        draft = plan.get_latest_revision_as_object()
        assert [g.pk for g in draft.goals.all()] == [None]
        goals = list(draft.goals.all())
        goals[0].objective = "More bookings by showing how it feels"
        draft.goals = [*goals, Goal(objective="A second goal")]
        draft.save_revision().publish()

        again, second = Goal.objects.order_by("sort_order", "pk")
        assert (again.pk, again.key) == (first.pk, first.key)
        assert again.objective == "More bookings by showing how it feels"
        assert second.objective == "A second goal"
        assert PostPage.objects.get(pk=post.pk).goal == first

    def test_taken_out_of_an_approved_plan_leave_the_post_without_goal(self, plan, brand):
        plan.goals = [Goal(objective="More bookings")]
        plan.save_revision().publish()
        post = make_post(brand, goal=Goal.objects.get())
        draft = plan.get_latest_revision_as_object()
        draft.goals = []
        draft.save_revision().publish()

        assert PostPage.objects.get(pk=post.pk).goal is None


class TestForm:
    def test_offers_the_plans_own_challenges_to_its_goals(self, client, plan, brand):
        plan.challenges = [Challenge(kind="awareness", statement="Nobody knows us")]
        plan.goals = [Goal(objective="Be known")]
        plan.save_revision()
        key = str(plan.challenges.all()[0].key)
        client.force_login(make_person(brand, Role.STRATEGIST))
        url = reverse("wagtailadmin_pages:edit", args=[plan.pk])
        data = form_of(client, url)
        data["goals-0-challenge_key"] = key

        response = client.post(url, data)

        assert response.status_code == 302, response.context["form"].errors
        draft = MarketingPlanPage.objects.get().get_latest_revision_as_object()
        assert str(draft.goals.all()[0].challenge_key) == key
        assert str(draft.challenges.all()[0].key) == key

    def test_refuses_a_challenge_of_another_plan(self, client, plan, brand):
        plan.goals = [Goal(objective="Be known")]
        plan.save_revision()
        client.force_login(make_person(brand, Role.STRATEGIST))
        url = reverse("wagtailadmin_pages:edit", args=[plan.pk])
        data = form_of(client, url) | {"goals-0-challenge_key": "0" * 32}

        assert client.post(url, data).status_code == 200

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("ends_on", "2026-11-30", "The plan ends before it starts."),
            ("starts_on", "", "This field is required"),
            ("starts_on", "yesterday", "Enter a valid date."),
        ],
    )
    def test_says_what_is_wrong_with_the_period(self, client, plan, brand, field, value, message):
        plan.save_revision()
        client.force_login(make_person(brand, Role.STRATEGIST))
        url = reverse("wagtailadmin_pages:edit", args=[plan.pk])

        response = client.post(url, form_of(client, url) | {field: value, "action-submit": "1"})

        assert response.status_code == 200
        assert message in response.content.decode()


class TestBudgetLine:
    def line(self, **values):
        return BudgetLine(
            description="Line", category="media", month_on=date(2026, 12, 24), **values
        )

    def test_of_people_is_hours_times_rate_to_the_cent(self):
        line = self.line(hours=Decimal("7.25"), hourly_rate=Decimal("49.90"))
        line.category = BudgetLine.Category.PEOPLE
        line.clean()
        assert line.planned == Decimal("361.78")
        assert line.month_on == date(2026, 12, 1)

    def test_of_people_without_hours_says_so(self):
        line = self.line(hourly_rate=Decimal(50))
        line.category = BudgetLine.Category.PEOPLE
        with pytest.raises(ValidationError) as error:
            line.clean()
        assert set(error.value.message_dict) == {"hours"}

    def test_needs_an_amount_that_is_not_negative(self):
        with pytest.raises(ValidationError):
            self.line().clean()
        with pytest.raises(ValidationError) as error:
            self.line(planned=Decimal(-1)).clean_fields()
        assert "planned" in error.value.message_dict

    def test_may_cost_nothing(self):
        line = self.line(planned=Decimal(0))
        line.clean()
        assert line.planned == 0


class TestGoal:
    def test_whose_target_is_its_baseline_is_refused(self):
        with pytest.raises(ValidationError) as error:
            Goal(objective="Stay", baseline=Decimal(5), target=Decimal("5.00")).clean()
        assert set(error.value.message_dict) == {"target"}
