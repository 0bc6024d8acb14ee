"""Starting a post from a gap in a plan's coverage: the form opens filled in, and nothing is made yet."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.users.roles import Role
from editorial.models import PostIndexPage
from personas.models import PersonaIndexPage, PersonaPage
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import approved_plan

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand(at_nine):
    return make_brand()


@pytest.fixture
def plan(brand):
    return approved_plan(
        brand,
        title="The year",
        goals=[{"objective": "More bookings"}, {"objective": "More readers"}],
        pillars=[{"name": "Stories", "share": 100}],
        channel_plans=[{"network": "newsfeed", "role": "News", "posts_a_week": 1}],
    )


@pytest.fixture
def goal(plan):
    return plan.goals.first()


def persona(brand, title="Anna"):
    page = PersonaPage(title=title, live=True)
    PersonaIndexPage.objects.child_of(brand).get().add_child(instance=page)
    return page


class TestStartingAPost:
    @pytest.fixture(autouse=True)
    def signed_in(self, at_nine, client, brand):
        client.force_login(make_person(brand, Role.COPYWRITER))

    def start(self, client, brand, **query):
        folder = PostIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])
        response = client.get(url, query)
        assert response.status_code == 200
        return response

    def test_opens_the_form_filled_in_and_makes_nothing(self, client, plan, brand, goal):
        anna, pillar = persona(brand), plan.pillars.get()
        before = Page.objects.count()

        response = self.start(
            client,
            brand,
            goal=goal.pk,
            persona=anna.pk,
            pillar=pillar.pk,
            network="bluesky",
            target_on="2027-03-09",
        )

        form = response.context["form"]
        assert form["goal"].value() == goal.pk
        assert form["persona"].value() == anna.pk
        assert form["pillar"].value() == pillar.pk
        assert form["target_on"].value() == date(2027, 3, 9)
        assert [block.block_type for block in form.instance.content] == ["bluesky"]
        assert Page.objects.count() == before
        assert "Not everything" not in response.content.decode()

    def test_leaves_out_what_is_another_brands_or_nonsense(self, client, brand, goal):
        other = make_brand()
        theirs = approved_plan(other, goals=[{"objective": "Their secret goal"}]).goals.get()

        response = self.start(
            client,
            brand,
            goal=theirs.pk,
            persona=persona(other, "Their persona").pk,
            network="telegraph",
            target_on="soon",
        )

        form = response.context["form"]
        assert (form["goal"].value(), form["persona"].value()) == (None, None)
        assert form["target_on"].value() is None
        assert not form.instance.content
        html = response.content.decode()
        assert "Not everything that this address asks for is there any more." in html
        assert "Their" not in html

    def test_without_a_query_is_the_empty_form(self, client, brand):
        response = self.start(client, brand)
        assert response.context["form"]["target_on"].value() is None
        assert "Not everything" not in response.content.decode()
