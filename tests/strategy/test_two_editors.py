"""Two people who edit one plan: the last save wins, the person is warned, and no row is lost or doubled."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from cms.users.roles import Role
from strategy.models import MarketingPlanPage
from tests.editorial.test_workflow import form_of
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db
GOALS = [{"objective": "Be known"}, {"objective": "Be liked"}]


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture(params=[make_plan, approved_plan], ids=["draft", "approved"])
def plan(request, brand):
    """A plan that nobody approved yet, whose rows are in the table, and one in force."""
    return request.param(brand, goals=GOALS, pillars=[{"name": "Stories", "share": 60}])


def editor(brand):
    client = Client()
    client.force_login(make_person(brand, Role.STRATEGIST))
    return client


@pytest.fixture
def first(brand):
    return editor(brand)


@pytest.fixture
def second(brand):
    return editor(brand)


def url(plan):
    return reverse("wagtailadmin_pages:edit", args=[plan.pk])


def save(client, plan, opened, **changes):
    response = client.post(url(plan), opened | changes)
    assert response.status_code == 302, response.context["form"].errors


def autosave(client, plan, opened, **changes):
    return client.post(url(plan), opened | changes, headers={"accept": "application/json"})


def draft_of(plan):
    return MarketingPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()


def goals(plan):
    return [goal.objective for goal in draft_of(plan).goals.all()]


def new_goal(opened, objective):
    """What the browser sends for a goal that was just added."""
    number = int(opened["goals-TOTAL_FORMS"])
    row = {"objective": objective, "metric": "", "unit": "", "stage": "", "owner": ""}
    row |= {"id": "", "key": "", "ORDER": str(number + 1), "direction": "up"}
    sent = {f"goals-{number}-{name}": value for name, value in row.items()}
    return sent | {"goals-TOTAL_FORMS": str(number + 1)}


class TestTheLastSave:
    def test_wins_field_by_field_and_doubles_no_row(self, plan, first, second):
        keys = [goal.key for goal in draft_of(plan).goals.all()]
        opened = {client: form_of(client, url(plan)) for client in (first, second)}
        save(first, plan, opened[first], **{"goals-0-objective": "Of the first"})
        save(second, plan, opened[second], **{"goals-1-objective": "Of the second"})
        assert goals(plan) == ["Be known", "Of the second"]
        assert [goal.key for goal in draft_of(plan).goals.all()] == keys
        assert [pillar.share for pillar in draft_of(plan).pillars.all()] == [60]

    def test_brings_back_a_row_that_the_other_deleted(self, plan, first, second):
        key = draft_of(plan).goals.all()[0].key
        opened = {client: form_of(client, url(plan)) for client in (first, second)}
        save(first, plan, opened[first], **{"goals-0-DELETE": "1"})
        assert goals(plan) == ["Be liked"]
        save(second, plan, opened[second], **{"goals-0-metric": "Visits"})
        after = list(draft_of(plan).goals.all())
        assert sorted(goal.objective for goal in after) == ["Be known", "Be liked"]
        (back,) = [goal for goal in after if goal.objective == "Be known"]
        assert (back.key, back.metric) == (key, "Visits")

    def test_deletes_a_row_that_the_other_has_deleted_too(self, plan, first, second):
        opened = {client: form_of(client, url(plan)) for client in (first, second)}
        for client in (first, second):
            save(client, plan, opened[client], **{"goals-0-DELETE": "1"})
        assert goals(plan) == ["Be liked"]

    def test_leaves_the_others_version_in_the_history(self, plan, first, second):
        opened = {client: form_of(client, url(plan)) for client in (first, second)}
        save(first, plan, opened[first], **new_goal(opened[first], "Of the first"))
        save(second, plan, opened[second], **new_goal(opened[second], "Of the second"))
        assert "Of the second" in goals(plan)
        before = plan.revisions.order_by("-pk")[1].as_object()
        assert "Of the first" in [goal.objective for goal in before.goals.all()]


class TestTheSecondPerson:
    def test_is_told_that_saving_overwrites_a_newer_version(self, plan, first, second):
        opened = {client: form_of(client, url(plan)) for client in (first, second)}
        save(first, plan, opened[first], **{"goals-0-objective": "Of the first"})
        response = autosave(second, plan, opened[second], **{"goals-0-objective": "Overwritten"})
        assert response.status_code == 400
        assert response.json()["error_code"] == "invalid_revision"
        assert goals(plan) == ["Of the first", "Be liked"]

    def test_sees_who_has_saved(self, plan, first, second):
        page = second.get(url(plan))
        opened = form_of(first, url(plan))
        save(first, plan, opened, **{"goals-0-objective": "Of the first"})
        session = page.context["editing_sessions"].current_session
        ping = reverse(
            "wagtailadmin_editing_sessions:ping",
            args=["wagtailcore", "page", plan.pk, session.pk],
        )
        told = second.post(ping, {"revision_id": page.context["page"].latest_revision_id}).json()
        assert any(other["revision_id"] for other in told["other_sessions"])


class TestAutosave:
    def test_keeps_the_key_of_a_new_row_and_makes_one(self, plan, first):
        opened = form_of(first, url(plan))
        added = new_goal(opened, "Just added")
        response = autosave(first, plan, opened, **added).json()
        (key,) = [goal.key for goal in draft_of(plan).goals.all()][2:]
        updates = response["field_updates"]
        assert updates["goals-2-key"] == str(key)
        again = opened | added | updates | {"overwrite_revision_id": response["revision_id"]}
        assert autosave(first, plan, again, **{"goals-2-metric": "Visits"}).json()["success"]
        after = list(draft_of(plan).goals.all())
        assert [goal.objective for goal in after] == ["Be known", "Be liked", "Just added"]
        assert (after[2].key, after[2].metric) == (key, "Visits")

    def test_is_in_json(self, plan, first):
        opened = form_of(first, url(plan))
        assert json.loads(autosave(first, plan, opened).content)["success"] is True
