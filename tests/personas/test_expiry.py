"""A persona is overdue from the day after its review date, and marked wherever it is used."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from personas.expiry import overdue_since
from personas.models import PersonaIndexPage, PersonaPage
from personas.presentation import in_form
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db

DUE = date(2026, 11, 20)
NOON_AFTER = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def brand():
    return make_brand(time_zone="Europe/Helsinki")


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


class TestAPersona:
    @pytest.mark.parametrize(
        ("now", "is_overdue"),
        [
            # Helsinki is two hours ahead: its 21st begins at 22:00 on the 20th in UTC.
            (datetime(2026, 11, 20, 21, 59, 59, tzinfo=UTC), False),
            (datetime(2026, 11, 20, 22, 0, tzinfo=UTC), True),
        ],
    )
    def test_is_overdue_from_the_next_day_of_its_brand(self, brand, now, is_overdue):
        persona = make_persona(brand, review_due_on=DUE)
        assert overdue_since([persona], now=now) == ({persona.pk: DUE} if is_overdue else {})
        found = PersonaPage.objects.overdue(now=now, brands=BrandPage.objects.all())
        assert list(found) == ([persona] if is_overdue else [])

    def test_is_overdue_with_one_of_its_evidences(self, brand):
        persona = make_persona(
            brand,
            review_due_on=date(2027, 5, 1),
            evidence=[{"review_due_on": DUE}, {"review_due_on": date(2027, 1, 1)}, {}],
        )
        assert overdue_since([persona], now=NOON_AFTER) == {persona.pk: DUE}
        assert persona.is_expired(date(2026, 11, 21))
        assert not persona.is_expired(DUE)
        found = PersonaPage.objects.overdue(now=NOON_AFTER, brands=[brand])
        assert list(found) == [persona]

    def test_without_a_date_is_never_overdue(self, brand):
        persona = make_persona(brand, evidence=[{}])
        assert overdue_since([persona], now=NOON_AFTER) == {}
        assert persona.first_due_on() is None

    def test_of_a_brand_that_is_not_asked_for_is_left_out(self, brand):
        make_persona(brand, review_due_on=DUE)
        assert not PersonaPage.objects.overdue(now=NOON_AFTER, brands=[make_brand()]).exists()

    @pytest.mark.parametrize("count", [1, 6])
    def test_is_found_among_many_with_two_queries(self, brand, count, django_assert_num_queries):
        personas = [make_persona(brand, review_due_on=DUE) for _ in range(count)]
        with django_assert_num_queries(2):
            assert len(overdue_since(personas, now=NOON_AFTER)) == count


@pytest.fixture
def stale(brand):
    return make_persona(brand, title="Stale Stella", review_due_on=DUE)


@pytest.fixture
def fresh(brand):
    return make_persona(brand, title="Fresh Fred", review_due_on=date(2027, 1, 1))


class TestItsMark:
    @pytest.fixture(autouse=True)
    def _after(self, client, brand):
        with time_machine.travel(NOON_AFTER, tick=False):
            client.force_login(make_person(brand, Role.STRATEGIST))
            yield

    def test_stands_in_the_list_and_not_with_others(self, client, stale, fresh):
        page = soup(client.get(reverse("personas:index")))
        rows = {
            row.select_one(".title-wrapper, td.title").get_text(strip=True): row.text
            for row in page.select("table tbody tr")
        }
        assert ["Review overdue" in text for name, text in rows.items() if "Stella" in name] == [
            True
        ]
        assert ["Review overdue" in text for name, text in rows.items() if "Fred" in name] == [
            False
        ]
        assert page.select_one("table .linja-state--attention svg")

    def test_stands_in_the_explorer(self, client, brand, stale, fresh):
        folder = PersonaIndexPage.objects.child_of(brand).get()
        page = soup(client.get(reverse("wagtailadmin_explore", args=[folder.pk])))
        assert page.text.count("Review overdue since") == 1

    def test_stands_where_a_post_chooses_its_persona(self, client, brand, stale, fresh):
        post = make_post(brand, persona=stale)
        page = soup(client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])))
        labels = [option.text for option in page.select("#id_persona option")]
        assert "⚠ Stale Stella (review overdue)" in labels
        assert "Fresh Fred" in labels
        assert "Review overdue since" in page.select_one(".linja-side-state").parent.text

    def test_stands_in_the_list_of_posts(self, client, brand, stale, fresh):
        make_post(brand, persona=stale)
        make_post(brand, persona=fresh)
        page = soup(client.get(reverse("posts:index")))
        cells = [cell.text for cell in page.select("td") if "Stella" in cell.text]
        assert ["Review overdue" in cell for cell in cells] == [True]
        assert page.text.count("Review overdue") == 1

    def test_stands_in_a_comparison(self, client, stale, fresh):
        url = f"{reverse('personas:compare')}?ids={stale.pk},{fresh.pk}"
        heads = soup(client.get(url)).select("thead th")
        assert ["Review overdue since" in head.text for head in heads] == [True, False]

    def test_indents_sub_personas_in_forms(self, brand, stale):
        make_persona(brand, title="Young Stella", parent=stale)
        personas = PersonaPage.objects.of(brand)
        label = in_form(personas, now=NOON_AFTER)
        assert [label(one) for one in personas] == [
            "⚠ Stale Stella (review overdue)",
            "– Young Stella",
        ]
