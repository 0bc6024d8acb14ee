"""Two to four personas side by side, with what is inherited, and nothing of another brand."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from personas.comparison import comparison
from personas.inheritance import parents_of
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_offering, make_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def reader(client, brand):
    client.force_login(make_person(brand, Role.CLIENT))
    return client


def url(*personas):
    return f"{reverse('personas:compare')}?ids={','.join(str(one.pk) for one in personas)}"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def rows_of(personas, offerings=None):
    parts = comparison(personas, parents=parents_of(personas), offerings=offerings or {})
    return {row.label: row for part in parts for row in part.rows}


class TestRows:
    def test_show_what_is_inherited_and_from_whom(self, brand):
        anna = make_persona(brand, title="Anna", goals="Sleep")
        sub = make_persona(brand, parent=anna)
        cells = rows_of([anna, sub])["Goals"].cells
        assert [(cell.text, cell.origin) for cell in cells] == [("Sleep", ""), ("Sleep", "Anna")]

    def test_are_equal_where_all_say_the_same(self, brand):
        one = make_persona(brand, goals="Sleep", pains="Noise")
        two = make_persona(brand, goals="Sleep", pains="Dust")
        rows = rows_of([one, two])
        assert (rows["Goals"].is_equal, rows["Pains"].is_equal) == (True, False)

    def test_leave_out_what_nobody_says(self, brand):
        rows = rows_of([make_persona(brand, goals="Sleep"), make_persona(brand)])
        assert "Goals" in rows
        assert "Pains" not in rows

    def test_put_codes_keys_and_numbers_into_words(self, brand):
        hut = make_offering(brand, "Hut")
        one = make_persona(
            brand,
            networks=["bluesky", "x"],
            offering_keys=[str(hut.key), "5e2b1f3e-0000-4000-8000-000000000000"],
            estimated_size=41000,
            journey_stage="aware",
        )
        rows = rows_of([one, make_persona(brand, estimated_size=0)], {str(hut.key): "Hut"})
        first = {label: row.cells[0].text for label, row in rows.items()}
        assert first["Networks"] == "Bluesky, X"
        assert first["Offerings it is for"] == "Hut, (an offering that is gone)"
        assert first["Estimated size, people"] == "41,000"
        assert first["Journey stage"] == "Aware"
        assert rows["Estimated size, people"].cells[1].text == "0"

    def test_count_the_evidence(self, brand):
        one = make_persona(brand, evidence=[{"confidence": "low"}, {"confidence": "high"}])
        two = make_persona(brand, evidence=[{}])
        texts = [cell.text for cell in rows_of([one, two])["Evidence"].cells]
        assert texts == ["2 claims, 1 of low confidence", "1 claim"]


class TestThePage:
    def test_has_a_column_for_each_persona_in_the_order_asked_for(self, brand, reader):
        one, two = make_persona(brand, title="One", goals="A"), make_persona(brand, title="Two")
        heads = soup(reader.get(url(two, one))).select(".linja-compare__name")
        assert [head.text for head in heads] == ["Two", "One"]

    def test_leads_to_the_form_of_those_who_may_use_it(self, client, brand, reader):
        one, two = make_persona(brand, title="One"), make_persona(brand, title="Two")
        assert not soup(reader.get(url(one, two))).select("thead a")
        client.force_login(make_person(brand, Role.STRATEGIST))
        heads = soup(client.get(url(one, two))).select("thead a.linja-compare__name")
        assert [head["href"] for head in heads] == [
            reverse("wagtailadmin_pages:edit", args=[one.pk]),
            reverse("wagtailadmin_pages:edit", args=[two.pk]),
        ]

    def test_takes_what_the_list_sends(self, brand, reader):
        one, two = make_persona(brand), make_persona(brand)
        response = reader.get(reverse("personas:compare"), {"ids": [one.pk, two.pk, one.pk]})
        assert len(soup(response).select("thead th")) == 2

    @pytest.mark.parametrize(
        ("count", "message"),
        [
            (0, "Choose at least two personas to compare."),
            (1, "Choose at least two personas to compare."),
            (2, None),
            (4, None),
            (5, "You chose 5 personas. At most four fit beside each other."),
        ],
    )
    def test_says_how_many_it_takes(self, brand, reader, count, message):
        page = soup(reader.get(url(*(make_persona(brand, goals="A") for _ in range(count)))))
        lead = page.select_one(".linja-lead")
        assert (lead.text if lead else None) == message
        assert bool(page.select("thead th")) == (message is None)

    @pytest.mark.parametrize("ids", ["x", "1,x", "-1,-2", "²,³", "1" * 40, "987654,987655"])
    def test_is_not_there_for_what_is_no_persona(self, reader, ids):
        assert reader.get(reverse("personas:compare"), {"ids": ids}).status_code == 404

    def test_is_not_there_for_a_persona_of_another_brand(self, brand, reader):
        own, foreign = make_persona(brand), make_persona(make_brand(), title="Zanzibar")
        response = reader.get(url(own, foreign))
        assert response.status_code == 404
        assert "Zanzibar" not in response.content.decode()

    def test_asks_no_more_for_four_than_for_two(
        self, brand, reader, django_assert_num_queries, django_assert_max_num_queries
    ):
        personas = [make_persona(brand, goals="A", evidence=[{}]) for _ in range(4)]
        reader.get(url(*personas))  # fills the caches of sessions and content types
        with django_assert_max_num_queries(100) as counted:
            reader.get(url(*personas[:2]))
        with django_assert_num_queries(len(counted)):
            reader.get(url(*personas))


class TestTheList:
    @pytest.fixture
    def strategist(self, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))
        return client

    def titles(self, client, **query):
        page = soup(client.get(reverse("personas:index_results"), query))
        return {
            title
            for title in ("Anna", "Sub Anna", "Bert", "Zanzibar")
            if any(title == link.get_text(strip=True) for link in page.select("td.title a"))
        }

    @pytest.fixture
    def people(self, brand):
        hut = make_offering(brand, "Hut")
        anna = make_persona(
            brand, title="Anna", journey_stage="aware", offering_keys=[str(hut.key)]
        )
        make_persona(brand, title="Sub Anna", parent=anna)
        make_persona(brand, title="Bert", journey_stage="customer")
        make_persona(make_brand(), title="Zanzibar", journey_stage="aware")
        return hut

    def test_shows_the_brands_personas_alone(self, strategist, people):
        assert self.titles(strategist) == {"Anna", "Sub Anna", "Bert"}

    @pytest.mark.parametrize("role", [Role.CLIENT, Role.ANALYST])
    def test_is_also_for_those_who_only_read(self, client, brand, people, role):
        client.force_login(make_person(brand, role))
        page = soup(client.get(reverse("personas:index")))
        names = {cell.get_text(strip=True) for cell in page.select("td.title .title-wrapper")}
        assert names == {"Anna", "Sub Anna", "Bert"}
        assert not page.select("td.title .title-wrapper a")

    def test_shows_the_stage_also_where_it_is_inherited(self, strategist, people):
        page = soup(strategist.get(reverse("personas:index")))
        rows = {
            row.select_one("td.title a").text.strip(): row.text for row in page.select("tbody tr")
        }
        assert [name for name in rows if "Aware" in rows[name]] == ["Anna", "Sub Anna"]

    def test_finds_by_stage_also_what_is_inherited(self, strategist, people):
        assert self.titles(strategist, journey_stage="aware") == {"Anna", "Sub Anna"}
        assert self.titles(strategist, journey_stage="customer") == {"Bert"}

    def test_finds_by_offering_also_what_is_inherited(self, strategist, people):
        assert self.titles(strategist, offering=people.pk) == {"Anna", "Sub Anna"}

    def test_offers_no_offering_of_another_brand(self, strategist, people):
        make_offering(make_brand(), "Zanzibar hut")
        text = strategist.get(reverse("personas:index")).content.decode()
        assert "Hut" in text
        assert "Zanzibar" not in text

    def test_finds_by_review(self, strategist, people, brand):
        make_persona(brand, title="Stale", review_due_on="2020-01-01")
        overdue = soup(strategist.get(reverse("personas:index_results"), {"review": "overdue"}))
        assert len(overdue.select("tbody tr")) == 1
        assert self.titles(strategist, review="in_time") == {"Anna", "Sub Anna", "Bert"}

    def test_asks_no_more_for_many_personas(
        self, strategist, brand, django_assert_num_queries, django_assert_max_num_queries
    ):
        for _ in range(2):
            make_persona(brand, evidence=[{}], review_due_on="2020-01-01")
        strategist.get(reverse("personas:index"))
        with django_assert_max_num_queries(100) as counted:
            strategist.get(reverse("personas:index"))
        for _ in range(6):
            make_persona(brand, evidence=[{}], review_due_on="2020-01-01")
        with django_assert_num_queries(len(counted)):
            strategist.get(reverse("personas:index"))
