"""What breaks a rule of the guideline in force: the list, and the panel of the home page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cms.users.roles import Role
from editorial.brand_check.checking import settle_standing
from editorial.models import Standing
from tests.editorial.test_brand_check_pages import text_of, waive_url
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.factories.rules import approve_rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    brand = make_brand("Lakeside")
    approve_rules(brand, banned=["cheap"], avoided=["hikers"])
    return brand


class TestBreaches:
    url = "/admin/posts/breaches/"

    def approved(self, brand, text, **values):
        return make_post(brand, content(text=text), approved=True, **values)

    def test_list_what_breaks_a_must_and_then_what_breaks_a_should(self, client, brand):
        self.approved(brand, "For hikers", title="A should")
        self.approved(brand, "Cheap", title="A must")
        self.approved(brand, "Fair", title="Clean")
        make_post(brand, content(text="Cheap"), title="A draft")
        client.force_login(make_person(brand, Role.CLIENT))
        text = text_of(client.get(self.url), "#listing-results")
        assert text.index("A must") < text.index("A should")
        assert "We don't say" not in text  # the message is enough here
        assert "Clean" not in text
        assert "A draft" not in text

    @pytest.mark.parametrize(
        ("severity", "shown", "hidden"),
        [("must", "Musty", "Shouldy"), ("should", "Shouldy", "Musty")],
    )
    def test_are_filtered_by_severity(self, client, brand, severity, shown, hidden):
        self.approved(brand, "For hikers", title="Shouldy")
        self.approved(brand, "Cheap", title="Musty")
        client.force_login(make_person(brand))
        text = text_of(client.get(self.url, {"severity": severity}), "#listing-results")
        assert shown in text
        assert hidden not in text

    def test_are_filtered_by_brand(self, client, brand):
        other = make_brand("Riverside")
        approve_rules(other, banned=["cheap"])
        self.approved(brand, "Cheap", title="Ours")
        self.approved(other, "Cheap", title="Theirs")
        person = make_person(brand)
        person.groups.add(*other.brand_groups.values_list("group", flat=True))
        client.force_login(person)
        assert "Theirs" in text_of(client.get(self.url))
        text = text_of(client.get(self.url, {"brand": brand.pk}), "#listing-results")
        assert "Ours" in text
        assert "Theirs" not in text

    def test_show_nothing_of_another_brand(self, client, brand):
        self.approved(brand, "Cheap", title="Ours")
        client.force_login(make_person(make_brand()))
        assert "Ours" not in client.get(self.url).content.decode()

    @pytest.mark.parametrize(
        "query", ["brand=x", "brand=999999", "severity=x", "ordering=x", "p=x"]
    )
    def test_survive_any_query(self, client, brand, query):
        client.force_login(make_person(brand))
        assert client.get(f"{self.url}?{query}").status_code in {200, 404}

    def test_that_are_waived_are_no_more(self, client, brand):
        post = self.approved(brand, "Cheap", title="A must")
        client.force_login(make_person(brand))
        client.post(waive_url(post), {"reason": "Agreed."})
        assert "A must" not in text_of(client.get(self.url), "#listing-results")

    def test_cost_the_same_queries_for_ten_times_the_posts(self, client, brand):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def queries(url):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            return len(captured)

        person = make_person(brand)
        client.force_login(person)
        pages = [self.url, reverse("wagtailadmin_home")]
        for _ in range(2):
            self.approved(brand, "Cheap", owner=person)
        for page in pages:
            queries(page)
        few = [queries(page) for page in pages]
        for _ in range(18):
            self.approved(brand, "Cheap", owner=person)
        assert [queries(page) for page in pages] == few


class TestHomePanel:
    def see(self, client, person):
        client.force_login(person)
        response = client.get(reverse("wagtailadmin_home"))
        return text_of(response, "#breaks_a_rule-section, #breaks_a_rule")

    def test_shows_a_writer_their_own_posts_and_a_manager_all(self, client, brand):
        writer = make_person(brand, Role.COPYWRITER)
        make_post(brand, content(text="Cheap"), approved=True, title="Mine", owner=writer)
        make_post(brand, content(text="Cheap"), approved=True, title="Another's")
        assert "Mine" in self.see(client, writer)
        assert "Another's" not in self.see(client, writer)
        manager = self.see(client, make_person(brand, Role.CONTENT_MANAGER))
        assert "Mine" in manager
        assert "Another's" in manager

    def test_shows_nothing_of_a_brand_that_an_owner_has_left(self, client, brand):
        writer = make_person(brand, Role.COPYWRITER)
        make_post(brand, content(text="Cheap"), approved=True, title="Mine", owner=writer)
        writer.groups.clear()
        other = make_brand()
        writer.groups.add(*other.brand_groups.values_list("group", flat=True))
        assert "Mine" not in self.see(client, writer)

    def test_forgets_what_a_newer_guideline_allows(self, client, brand):
        post = make_post(brand, content(text="Cheap"), approved=True, title="Was bad")
        make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        manager = make_person(brand, Role.CONTENT_MANAGER)
        assert "Was bad" in self.see(client, manager)
        approve_rules(brand)
        assert "Was bad" not in self.see(client, manager)
        settle_standing(post=post, now=NOW)
        assert Standing.objects.in_force().get().open_musts == 0
