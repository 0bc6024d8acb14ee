"""A persona that a plan names is in use; when another takes its place, what was approved stays."""

import json

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision, WorkflowState

from cms.users.models import User
from cms.users.roles import Role
from personas.deleting import PersonaInUse, delete_persona
from personas.models import PersonaPage
from personas.uses import uses_of
from strategy.models import Audience, MarketingPlanPage, PlanVersion
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db
HUT, RAFT = (f"0a000000-0000-4000-8000-00000000000{number}" for number in (1, 2))


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def anna(brand):
    return make_persona(brand, title="Anna")


@pytest.fixture
def bert(brand):
    return make_persona(brand, title="Bert")


def titles(*personas):
    return [page.title for use in uses_of(personas) for page in use.pages]


def fresh(plan):
    return MarketingPlanPage.objects.get(pk=plan.pk)


def draft_of(plan):
    return fresh(plan).get_latest_revision_as_object()


def named_by(plan):
    return [row.persona for row in plan.audiences.all()]


def drafted(plan, *personas):
    """Save a draft whose audience is of some personas."""
    draft = draft_of(plan)
    draft.audiences = [Audience(persona=persona) for persona in personas]
    draft.save_revision()


def kept_rows(revision_id):
    """What a revision keeps of the plan's audience, as it stands in its JSON."""
    return [row["persona"] for row in Revision.objects.get(pk=revision_id).content["audiences"]]


class TestUses:
    def test_are_plans_in_force_and_newest_drafts(self, brand, anna, bert):
        approved_plan(brand, title="In force", audiences=[{"persona": anna}])
        drafted(make_plan(brand, title="Drafted"), anna)
        dropped = approved_plan(brand, title="Dropped in a draft", audiences=[{"persona": anna}])
        drafted(dropped, bert)
        approved_plan(brand, title="Of another", audiences=[{"persona": bert}])
        assert titles(anna) == ["Drafted", "Dropped in a draft", "In force"]

    def test_are_not_of_what_only_old_versions_name(self, brand, anna, bert):
        plan = make_plan(brand)
        drafted(plan, anna)
        drafted(plan, bert)
        assert titles(anna) == []

    def test_take_one_query_more_however_many_plans_there_are(
        self, brand, anna, django_assert_num_queries
    ):
        # Sub-personas, posts, newest drafts of plans, plans.
        for _number in range(2):
            make_plan(brand, audiences=[{"persona": anna}])
            with django_assert_num_queries(4):
                uses_of([anna])


class TestDeleting:
    def test_is_refused_while_a_plan_in_force_names_it(self, brand, anna):
        plan = approved_plan(brand, audiences=[{"persona": anna}])
        with pytest.raises(PersonaInUse) as refusal:
            delete_persona(persona=anna, instead=None, user=None)
        assert refusal.value.uses[0].pages == [plan]
        assert named_by(fresh(plan)) == [anna]

    def test_leaves_what_was_approved_and_drafts_the_change(self, brand, anna, bert):
        root = User.objects.create_superuser("root", "root@example.org", "-")
        plan = approved_plan(brand, audiences=[{"persona": anna, "notes": "Now"}])
        frozen = PlanVersion.objects.get()

        delete_persona(persona=anna, instead=bert, user=root)

        after = fresh(plan)
        assert after.live
        assert after.live_revision_id == plan.live_revision_id
        assert kept_rows(after.live_revision_id) == [anna.pk]
        again = PlanVersion.objects.get()
        assert (again.text, again.sha256) == (frozen.text, frozen.sha256)
        assert json.loads(again.text)["rows"]["audiences"][0]["persona"]["name"] == "Anna"
        assert after.has_unpublished_changes
        assert after.latest_revision.user == root
        assert kept_rows(after.latest_revision_id) == [bert.pk]
        assert named_by(after) == [bert]
        (row,) = draft_of(plan).audiences.all()
        assert (row.key, row.notes) == (plan.audiences.get().key, "Now")
        entry = PageLogEntry.objects.get(page=plan.pk, action="linja.persona.replace")
        assert entry.data == {"before": "Anna", "after": "Bert"}

    def test_of_one_that_only_a_draft_names_drafts_anew(self, brand, anna, bert):
        plan = make_plan(brand, audiences=[{"persona": anna}])
        before = plan.latest_revision_id
        delete_persona(persona=anna, instead=bert, user=None)
        assert named_by(draft_of(plan)) == [bert]
        assert named_by(fresh(plan)) == [bert]
        assert kept_rows(before) == [anna.pk]

    def test_of_one_that_only_the_plan_in_force_names_leaves_the_draft(self, brand, anna, bert):
        cleo = make_persona(brand, title="Cleo")
        plan = approved_plan(brand, audiences=[{"persona": anna}])
        drafted(plan, cleo)
        before = fresh(plan).latest_revision_id
        delete_persona(persona=anna, instead=bert, user=None)
        assert fresh(plan).latest_revision_id == before
        assert named_by(draft_of(plan)) == [cleo]
        assert named_by(fresh(plan)) == [bert]

    def test_changes_rows_and_a_draft_that_differ(self, brand, anna, bert):
        cleo = make_persona(brand, title="Cleo")
        plan = approved_plan(brand, audiences=[{"persona": anna}])
        drafted(plan, cleo, anna)
        delete_persona(persona=anna, instead=bert, user=None)
        assert named_by(fresh(plan)) == [bert]
        assert named_by(draft_of(plan)) == [cleo, bert]

    def test_leaves_plans_of_others_alone(self, brand, anna, bert):
        cleo = make_persona(brand)
        plan = approved_plan(brand, audiences=[{"persona": cleo}])
        delete_persona(persona=anna, instead=bert, user=None)
        assert named_by(fresh(plan)) == [cleo]
        assert not fresh(plan).has_unpublished_changes

    def test_starts_a_review_again_that_is_of_the_older_version(self, brand, anna, bert):
        reviewer = make_person(brand)
        plan = make_plan(brand, audiences=[{"persona": anna}])
        workflow = brand.get_workflow().start(plan, reviewer)
        content_review = workflow.current_task_state.task
        workflow.current_task_state.approve(user=reviewer)
        delete_persona(persona=anna, instead=bert, user=None)
        workflow = WorkflowState.objects.get(pk=workflow.pk)
        workflow.current_task_state.approve(user=reviewer)  # of what names Anna
        after = fresh(plan)
        assert not after.live
        now = WorkflowState.objects.get(pk=workflow.pk).current_task_state
        assert (now.task_id, now.revision) == (content_review.pk, after.latest_revision)

    def test_drafts_where_the_draft_lacks_what_an_approval_needs(self, brand, anna, bert):
        plan = make_plan(brand, audiences=[{"persona": anna}])
        draft = draft_of(plan)
        draft.ends_on = None
        draft.save_revision(clean=False)
        delete_persona(persona=anna, instead=bert, user=None)
        assert named_by(draft_of(plan)) == [bert]


class TestAPlanThatNamesBoth:
    @pytest.fixture
    def plan(self, brand, anna, bert):
        plan = make_plan(
            brand,
            audiences=[
                {"persona": anna, "priority": "primary", "notes": "Tell", "offering_keys": [HUT]},
                {"persona": bert, "priority": "secondary", "notes": "Ask", "offering_keys": [RAFT]},
            ],
            channel_plans=[{"network": "bluesky", "role": "Talk"}],
            paid_campaigns=[{"name": "Spring"}],
        )
        draft = plan.get_latest_revision_as_object()
        annas, berts = draft.audiences.all()
        (channel,) = channels = list(draft.channel_plans.all())
        channel.audience_keys = [str(annas.key), str(berts.key)]
        (paid,) = campaigns = list(draft.paid_campaigns.all())
        paid.audience_key = annas.key
        draft.channel_plans, draft.paid_campaigns = channels, campaigns
        draft.save_revision().publish()
        return fresh(plan)

    @pytest.mark.parametrize("version", [fresh, draft_of])
    def test_keeps_one_row_with_what_both_said(self, plan, anna, bert, version):
        berts = plan.audiences.get(persona=bert)
        delete_persona(persona=anna, instead=bert, user=None)
        (row,) = version(plan).audiences.all()
        assert (row.persona, row.key) == (bert, berts.key)
        assert row.priority == "primary"
        assert row.notes == "Ask\n\nTell"
        assert row.offering_keys == [RAFT, HUT]

    @pytest.mark.parametrize("version", [fresh, draft_of])
    def test_names_that_row_once_where_either_was_named(self, plan, anna, bert, version):
        key = plan.audiences.get(persona=bert).key
        delete_persona(persona=anna, instead=bert, user=None)
        after = version(plan)
        assert after.channel_plans.get().audience_keys == [str(key)]
        assert after.paid_campaigns.get().audience_key == key

    def test_is_approved_again_with_the_one_row(self, plan, anna, bert):
        delete_persona(persona=anna, instead=bert, user=None)
        fresh(plan).get_latest_revision().publish()
        assert named_by(fresh(plan)) == [bert]
        newest = json.loads(PlanVersion.objects.first().text)
        assert [row["persona"]["name"] for row in newest["rows"]["audiences"]] == ["Bert"]


class TestSubPersonas:
    @pytest.fixture
    def root(self, client):
        client.force_login(User.objects.create_superuser("root", "root@example.org", "-"))

    @pytest.mark.usefixtures("root")
    def test_are_not_deleted_with_their_persona_while_a_plan_names_them(self, client, brand, anna):
        sub = make_persona(brand, title="Sub", parent=anna)
        plan = approved_plan(brand, audiences=[{"persona": sub}])
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        response = client.post(f"{address}?id={anna.pk}&next=/admin/", follow=True)
        assert "Nothing is deleted: “Sub” is used by 1 page." in response.content.decode()
        assert named_by(fresh(plan)) == [sub]

    def test_move_below_the_other_and_stay_in_the_plan(self, brand, anna, bert):
        sub = make_persona(brand, title="Sub", parent=anna)
        plan = approved_plan(brand, audiences=[{"persona": anna}, {"persona": sub}])
        delete_persona(persona=PersonaPage.objects.get(pk=anna.pk), instead=bert, user=None)
        assert named_by(draft_of(plan)) == [bert, sub]

    def test_are_replaced_by_their_persona(self, brand, anna):
        sub = make_persona(brand, title="Sub", parent=anna)
        plan = approved_plan(brand, audiences=[{"persona": anna}, {"persona": sub}])
        delete_persona(persona=sub, instead=anna, user=None)
        assert named_by(draft_of(plan)) == [anna]


class TestThePage:
    def test_names_the_plan_and_replaces(self, client, brand, anna, bert):
        client.force_login(User.objects.create_superuser("root", "root@example.org", "-"))
        plan = approved_plan(brand, title="The year", audiences=[{"persona": anna}])
        url = reverse("wagtailadmin_pages:delete", args=[anna.pk])
        text = client.get(url).content.decode()
        assert "Marketing plans" in text
        assert "The year" in text
        assert client.post(url, {"instead": bert.pk}).status_code == 302
        assert named_by(draft_of(plan)) == [bert]

    def test_is_closed_to_a_strategist(self, client, brand, anna, bert):
        plan = approved_plan(brand, audiences=[{"persona": anna}])
        client.force_login(make_person(brand, Role.STRATEGIST))
        url = reverse("wagtailadmin_pages:delete", args=[anna.pk])
        client.post(url, {"instead": bert.pk})
        assert named_by(fresh(plan)) == [anna]
