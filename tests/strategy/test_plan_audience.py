"""The rows of a plan's audience: personas that are overdue or gone, and the sum of the pillars' shares."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from personas.models import PersonaPage
from strategy.models import MarketingPlanPage
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_offering, make_persona
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def open_plan(client, brand):
    client.force_login(make_person(brand, Role.STRATEGIST))

    def opened(plan):
        response = client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk]))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return opened


class TestAPersonaPastItsReview:
    @pytest.fixture
    def anna(self, brand):
        return make_persona(brand, title="Anna", review_due_on=date(2020, 1, 1))

    @pytest.mark.parametrize("make", [make_plan, approved_plan])
    def test_is_marked_in_the_chooser_its_row_and_where_rows_are_chosen(
        self, brand, anna, open_plan, make
    ):
        bert = make_persona(brand, title="Bert", review_due_on=date(2999, 1, 1))
        page = open_plan(
            make(
                brand,
                audiences=[{"persona": anna}, {"persona": bert}],
                channel_plans=[{"network": "bluesky", "role": "Talk"}],
            )
        )
        marked = ["⚠ Anna (review overdue)", "Bert"]
        options = page.select("#id_audiences-0-persona option")
        assert [option.text for option in options][1:] == marked
        titles = page.select("#id_audiences-FORMS .linja-row-title")
        assert [title.text for title in titles] == marked
        ticks = page.select("#id_channel_plans-0-audience_keys label")
        assert [tick.get_text(strip=True) for tick in ticks] == marked

    def test_is_marked_where_its_evidence_is_overdue(self, brand, open_plan):
        cleo = make_persona(
            brand, title="Cleo", evidence=[{"field": "goals", "review_due_on": date(2020, 1, 1)}]
        )
        page = open_plan(make_plan(brand, audiences=[{"persona": cleo}]))
        assert page.select_one(".linja-row-title").text == "⚠ Cleo (review overdue)"

    def test_can_be_chosen_and_kept(self, client, brand, anna, open_plan):
        page = open_plan(make_plan(brand, audiences=[{"persona": anna}]))
        (chosen,) = page.select("#id_audiences-0-persona option[selected]")
        assert chosen["value"] == str(anna.pk)


class TestAPersonaThatIsGone:
    def test_leaves_a_row_without_one_in_old_versions(self, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        plan = approved_plan(brand, audiences=[{"persona": anna}, {"persona": bert}])
        PersonaPage.objects.get(pk=anna.pk).delete()
        old = plan.live_revision.as_object()
        assert [row.persona for row in old.audiences.all()] == [None, bert]
        assert plan.live_revision.content["audiences"][0]["persona"] == anna.pk

    def test_costs_one_question_however_many_rows_there_are(self, brand, django_assert_num_queries):
        personas = [make_persona(brand) for _number in range(6)]
        counts = []
        for number in (2, 6):
            plan = make_plan(
                brand, audiences=[{"persona": persona} for persona in personas[:number]]
            )
            content = plan.latest_revision.content
            with django_assert_num_queries(1):
                rows = MarketingPlanPage.from_serializable_data(
                    {"pk": None, "title": "Bare", "audiences": content["audiences"]}
                ).audiences.all()
            counts.append(len(rows))
        assert counts == [2, 6]


class TestShares:
    @pytest.mark.parametrize(
        ("shares", "said"),
        [
            ((60, 25), "Shares: 85 of 100 %"),
            ((60, 40), "Shares: 100 of 100 %"),
            ((60, 45), "Shares: 105 of 100 %: 5 too many"),
            ((), "Shares: 0 of 100 %"),
        ],
    )
    def test_are_summed_up_before_anybody_types(self, brand, open_plan, shares, said):
        pillars = [{"name": f"Pillar {share}", "share": share} for share in shares]
        status = open_plan(make_plan(brand, pillars=pillars)).select_one(".linja-shares")
        assert status.text == said
        assert (status["role"], status["aria-live"]) == ("status", "polite")


class TestComparingVersions:
    def test_of_offerings_is_by_name(self, client, brand):
        hut, raft = make_offering(brand, "Hut"), make_offering(brand, "Raft")
        plan = make_plan(
            brand,
            audiences=[{"persona": make_persona(brand), "offering_keys": [str(hut.key)]}],
        )
        before = plan.latest_revision
        draft = before.as_object()
        draft.audiences.all()[0].offering_keys = [str(raft.key)]
        after = draft.save_revision()
        client.force_login(make_person(brand, Role.STRATEGIST))
        url = reverse("wagtailadmin_pages:revisions_compare", args=[plan.pk, before.pk, after.pk])
        page = BeautifulSoup(client.get(url).content, "html.parser")
        assert [cut.text for cut in page.select(".comparison .deletion")] == ["Hut"]
        assert [new.text for new in page.select(".comparison .addition")] == ["Raft"]
        assert str(hut.key) not in page.text
