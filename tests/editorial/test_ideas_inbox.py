"""The inbox of ideas: what is in it for whom, and what its buttons do."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from cms.core import clock
from cms.core.models import Picture
from cms.users.roles import Role
from editorial.models import Idea
from tests.factories.brand import make_brand, make_person
from tests.factories.ideas import make_idea
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def writer(brand, client):
    person = make_person(brand, Role.COPYWRITER)
    client.force_login(person)
    return person


def rows(client, **query):
    page = BeautifulSoup(client.get(reverse("ideas:index"), query).content, "html.parser")
    return [
        row.get_text(" ", strip=True) for row in page.select("main .linja-idea-cell .title-wrapper")
    ]


def buttons(client, **query):
    page = BeautifulSoup(client.get(reverse("ideas:index"), query).content, "html.parser")
    return [button["aria-label"] for button in page.select("main .linja-idea-actions button")]


class TestList:
    def test_shows_the_brands_ideas_newest_first(self, client, brand, writer):
        now = clock.now()
        make_idea(brand, "Old", created_at=now - timedelta(days=2))
        make_idea(brand, "New", created_at=now)
        make_idea(make_brand(), "Foreign")
        assert rows(client) == ["New", "Old"]

    def test_is_narrowed_by_state_tag_person_and_words(self, client, brand, writer):
        colleague = make_person(brand, Role.DESIGNER)
        mine = make_idea(brand, "Steam", "lake", created_by=writer, note="A jetty at six")
        make_idea(brand, "Sauna", created_by=colleague, state=Idea.State.PUT_AWAY)
        tag = mine.tags.get()
        assert rows(client, state="open") == ["Steam"]
        assert rows(client, state="put_away") == ["Sauna"]
        assert rows(client, tags=tag.pk) == ["Steam"]
        assert rows(client, created_by=colleague.pk) == ["Sauna"]
        assert rows(client, q="JETTY") == ["Steam"]
        assert rows(client, brand=brand.pk, q="nothing such") == []

    def test_offers_no_tag_or_person_of_another_brand(self, client, brand, writer):
        stranger = make_person(make_brand("Elsewhere"), last_name="Zanzibari")
        foreign = make_idea(stranger.groups.first().brand_group.brand, "x", "zanzibar")
        foreign.created_by = stranger
        foreign.save()
        make_idea(brand, "Steam", "lake", created_by=writer)
        shown = client.get(reverse("ideas:index")).content.decode()
        assert "lake" in shown
        assert "anzibar" not in shown

    def test_says_how_to_catch_one_where_there_is_none(self, client, writer):
        shown = client.get(reverse("ideas:index")).content.decode()
        assert "Press <kbd>i</kbd> on any page" in shown

    def test_leads_from_a_used_idea_to_its_post(self, client, brand, writer):
        post = make_post(brand, title="Steam rises")
        make_idea(brand, "Steam", state=Idea.State.USED, post=post)
        page = BeautifulSoup(client.get(reverse("ideas:index")).content, "html.parser")
        links = {link.text: link["href"] for link in page.select("main td a")}
        assert links["Steam rises"] == reverse("wagtailadmin_pages:edit", args=[post.pk])
        assert buttons(client) == []

    def test_says_that_the_post_is_gone(self, client, brand, writer):
        post = make_post(brand)
        make_idea(brand, "Steam", state=Idea.State.USED, post=post)
        post.delete()
        shown = client.get(reverse("ideas:index")).content.decode()
        assert "The post that was made of it has been deleted." in shown
        assert buttons(client) == ["Turn into a post: Steam"]

    def test_asks_as_often_for_many_ideas_as_for_few(self, client, brand, writer):
        def queries():
            with CaptureQueriesContext(connection) as asked:
                assert client.get(reverse("ideas:index")).status_code == 200
            return [query["sql"] for query in asked]

        for number in range(2):
            make_idea(brand, f"Idea {number}", "a", "b", created_by=writer)
        queries()  # what is asked once a process
        few = len(queries())
        for number in range(2, 20):
            person = make_person(brand, Role.DESIGNER)
            make_idea(brand, f"Idea {number}", f"tag {number}", "a", created_by=person)
        many = queries()
        assert len(many) == few

    @pytest.mark.parametrize(
        ("role", "status"), [(Role.APPROVER, 200), (Role.ANALYST, 302), (Role.CLIENT, 302)]
    )
    def test_is_for_those_who_plan_posts(self, client, brand, role, status):
        make_idea(brand, "Steam")
        client.force_login(make_person(brand, role))
        assert client.get(reverse("ideas:index")).status_code == status

    def test_has_no_buttons_for_those_who_only_approve(self, client, brand):
        make_idea(brand, "Steam")
        client.force_login(make_person(brand, Role.APPROVER))
        assert rows(client) == ["Steam"]
        assert buttons(client) == []


class TestMoving:
    def test_puts_away_and_brings_back(self, client, brand, writer):
        idea = make_idea(brand, "Steam")
        assert buttons(client) == ["Turn into a post: Steam", "Put away: Steam"]
        back = f"{reverse('ideas:index')}?state=open"
        response = client.post(reverse("ideas:put_away", args=[idea.pk]), {"next": back})
        assert response["Location"] == back
        assert Idea.objects.get().state == Idea.State.PUT_AWAY
        assert buttons(client) == ["Turn into a post: Steam", "Bring back: Steam"]
        client.post(reverse("ideas:bring_back", args=[idea.pk]))
        assert Idea.objects.get().state == Idea.State.OPEN
        history = client.get(reverse("ideas:history", args=[idea.pk])).content.decode()
        assert "Put away" in history
        assert "Brought back" in history

    def test_has_buttons_that_a_browser_may_press(self, brand, writer):
        idea = make_idea(brand)
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(writer)
        page = BeautifulSoup(browser.get(reverse("ideas:index")).content, "html.parser")
        for form in page.select("main .linja-idea-actions form[action*=put-away]"):
            data = {field["name"]: field["value"] for field in form.select("input")}
            assert browser.post(str(form["action"]), data).status_code == 302
        idea.refresh_from_db()
        assert idea.state == Idea.State.PUT_AWAY

    def test_leads_to_no_other_site(self, client, brand, writer):
        idea = make_idea(brand)
        data = {"next": "https://evil.test/"}
        response = client.post(reverse("ideas:put_away", args=[idea.pk]), data)
        assert response["Location"] == reverse("ideas:index")

    def test_leaves_a_used_idea_where_it_is(self, client, brand, writer):
        idea = make_idea(brand, state=Idea.State.USED, post=make_post(brand))
        for name in ("put_away", "bring_back"):
            client.post(reverse(f"ideas:{name}", args=[idea.pk]))
            assert Idea.objects.get().state == Idea.State.USED

    @pytest.mark.parametrize("name", ["put_away", "bring_back", "post"])
    def test_changes_nothing_on_a_get(self, client, brand, writer, name):
        idea = make_idea(brand)
        assert client.get(reverse(f"ideas:{name}", args=[idea.pk])).status_code == 405
        assert Idea.objects.get().state == Idea.State.OPEN

    @pytest.mark.parametrize("name", ["put_away", "bring_back", "post"])
    def test_finds_no_idea_of_another_brand(self, client, writer, name):
        idea = make_idea(make_brand())
        assert client.post(reverse(f"ideas:{name}", args=[idea.pk])).status_code == 404
        assert Idea.objects.get().state == Idea.State.OPEN

    @pytest.mark.parametrize("name", ["put_away", "post"])
    def test_is_refused_to_those_who_only_approve(self, client, brand, name):
        idea = make_idea(brand)
        client.force_login(make_person(brand, Role.APPROVER))
        client.post(reverse(f"ideas:{name}", args=[idea.pk]))
        assert Idea.objects.get().state == Idea.State.OPEN


class TestChanging:
    def test_saves_what_is_changed(self, client, brand, writer):
        idea = make_idea(brand, "Steam", "lake", created_by=writer)
        data = {"title": "Steam rises", "link": "", "note": "Six.", "picture": "", "tags": "jetty"}
        assert client.post(reverse("ideas:edit", args=[idea.pk]), data).status_code == 302
        idea.refresh_from_db()
        assert (idea.title, idea.note) == ("Steam rises", "Six.")
        assert [tag.name for tag in idea.tags.all()] == ["jetty"]

    def test_takes_no_picture_of_another_brand(self, client, brand, writer):
        elsewhere = make_brand("Elsewhere").collection
        file = get_test_image_file(filename="z.png", size=(40, 30))
        foreign = Picture.objects.create(title="Zanzibar", file=file, collection=elsewhere)
        idea = make_idea(brand, "Steam", created_by=writer)
        data = {"title": "Steam", "picture": foreign.pk, "tags": ""}
        response = client.post(reverse("ideas:edit", args=[idea.pk]), data)
        assert response.context["form"].has_error("picture")
        assert "Zanzibar" not in response.content.decode()
        idea.refresh_from_db()
        assert idea.picture is None

    def test_deletes_the_idea_and_keeps_its_post(self, client, brand, writer):
        post = make_post(brand)
        idea = make_idea(brand, state=Idea.State.USED, post=post, created_by=writer)
        client.post(reverse("ideas:delete", args=[idea.pk]))
        assert not Idea.objects.exists()
        post.refresh_from_db()

    def test_is_for_ones_own_where_one_may_only_add_posts(self, client, brand):
        group = brand.brand_groups.get(role=Role.COPYWRITER).group
        group.page_permissions.filter(permission__codename="change_page").delete()
        person = make_person(brand, Role.COPYWRITER)
        client.force_login(person)
        own, others = make_idea(brand, "Own", created_by=person), make_idea(brand, "Others")
        assert client.get(reverse("ideas:edit", args=[own.pk])).status_code == 200
        for name in ("edit", "delete"):
            client.post(reverse(f"ideas:{name}", args=[others.pk]), {"title": "Taken"})
        others.refresh_from_db()
        assert others.title == "Others"
        assert "Put away: Own" in buttons(client)
        assert "Put away: Others" not in buttons(client)
