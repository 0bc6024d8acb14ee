"""What is at hand while one writes: address book, saved texts, templates, the panel."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from editorial.channel_content import channel_contents
from editorial.models import Contact, PostIndexPage, PostPage, PostTemplate, SavedText
from editorial.writing.hashtags import used_hashtags
from editorial.writing.post_templates import start_from, values_of
from strategy.models import Goal
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_post
from tests.factories.strategy import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def writer(brand, client):
    person = make_person(brand, Role.COPYWRITER)
    client.force_login(person)
    return person


def handles(**given):
    return {f"handle_{network}": handle for network, handle in given.items()}


class TestContacts:
    def add(self, client, brand, **fields):
        return client.post(
            reverse("contacts:add"),
            {"brand": brand.pk, "name": "Sauna Society", "note": ""} | fields,
        )

    def test_keep_a_handle_a_network(self, client, brand, writer):
        response = self.add(client, brand, **handles(x="@sauna", mastodon=" sauna@sauna.social "))

        assert response.status_code == 302
        assert Contact.objects.get().handles == {"x": "sauna", "mastodon": "sauna@sauna.social"}

    def test_are_known_by_one_name_whatever_its_capitals(self, client, brand, writer):
        self.add(client, brand)

        response = self.add(client, brand, name="sauna  society")

        assert "The brand has one of this name." in response.content.decode()
        assert Contact.objects.count() == 1

    @pytest.mark.parametrize("handle", ["https://x.com/sauna", "two words"])
    def test_refuse_what_is_no_handle_at_its_field(self, client, brand, writer, handle):
        response = self.add(client, brand, **handles(x=handle))

        assert "Give the handle alone" in response.content.decode()
        assert not Contact.objects.exists()

    def test_refuse_brackets_in_a_name(self, client, brand, writer):
        response = self.add(client, brand, name="A [b]")

        assert "Brackets mark a mention" in response.content.decode()

    def test_are_not_added_to_another_brand(self, client, brand, writer):
        response = self.add(client, make_brand())

        assert response.status_code == 200
        assert not Contact.objects.exists()

    def test_are_not_changed_by_those_who_do_not_write(self, client, brand):
        contact = Contact.objects.create(brand=brand, name="Somebody")
        client.force_login(make_person(brand, Role.ANALYST))

        assert self.add(client, brand).status_code == 302
        assert client.get(reverse("contacts:edit", args=[contact.pk])).status_code == 302
        assert Contact.objects.count() == 1

    def test_are_named_as_each_network_knows_them(self, brand):
        Contact.objects.create(
            brand=brand, name="Sauna Society", handles={"bluesky": "sauna.example"}
        )
        Contact.objects.create(brand=make_brand(), name="Sauna Society", handles={"x": "other"})
        post = make_post(
            brand, content("bluesky", ""), content("x", ""), text="With @[sauna society]."
        )

        told = {one.network: one.text for one in channel_contents(post, brand=brand)}

        assert told == {"bluesky": "With @sauna.example.", "x": "With sauna society."}


class TestHashtags:
    def test_are_those_of_the_brands_newest_posts(self, brand):
        make_post(brand, content(text="#Sauna and #lake, #sauna again"), text="#shared")
        make_post(brand, content(text="#sauna https://a.example/#part &#35; #1 #2027a"))
        make_post(make_brand(), content(text="#elsewhere"))

        assert used_hashtags(brand, since=date(2020, 1, 1)) == [
            ("#sauna", 2),
            ("#2027a", 1),
            ("#lake", 1),
            ("#shared", 1),
        ]

    def test_of_old_posts_are_forgotten(self, brand):
        make_post(brand, content(text="#sauna"))

        assert used_hashtags(brand, since=date(2999, 1, 1)) == []


class TestPanel:
    def test_offers_the_brands_own_alone(self, client, brand, writer):
        SavedText.objects.create(brand=brand, name="Opener", kind="opener", text="Once a week: <b>")
        SavedText.objects.create(brand=make_brand(), name="Elsewhere", text="Not ours")
        Contact.objects.create(brand=brand, name="Sauna Society", handles={"x": "sauna"})

        page = client.get(reverse("posts:writing", args=[brand.pk]))
        html = BeautifulSoup(page.content, "html.parser")

        buttons = html.select("[data-linja-writing-text-param]")
        texts = [button["data-linja-writing-text-param"] for button in buttons]
        assert texts[:2] == ["Once a week: <b>", "@[Sauna Society]"]
        assert "Not ours" not in page.content.decode()
        assert "👍" in texts

    def test_is_not_there_for_another_brand(self, client, writer):
        assert client.get(reverse("posts:writing", args=[make_brand().pk])).status_code == 404

    def test_costs_the_same_for_ten_times_as_much(
        self, client, brand, writer, django_assert_num_queries
    ):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def fill(number):
            for place in range(number):
                name = f"{number} {place}"
                SavedText.objects.create(brand=brand, name=name, text="Text")
                Contact.objects.create(brand=brand, name=name, handles={"x": "a"})

        url = reverse("posts:writing", args=[brand.pk])
        fill(1)
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        fill(10)
        with django_assert_num_queries(len(few)):
            client.get(url)


class TestTemplates:
    @pytest.fixture
    def post(self, brand):
        plan = make_plan(brand, goals=[Goal(objective="More")])
        post = make_post(
            brand,
            content("bluesky", "Weekly: ", thread="numbered"),
            title="Week 1",
            text="Shared",
            campaign="Weekly",
            goal=plan.goals.get(),
        )
        post.tags.add("series")
        post.save_revision()
        return post

    def folder(self, brand):
        return PostIndexPage.objects.child_of(brand).get()

    def test_are_made_from_a_post(self, client, brand, writer, post):
        url = reverse("post_templates:from_post", args=[post.pk])
        assert client.get(url).status_code == 200

        response = client.post(url, {"name": "Weekly", "note": "Change the number."})

        assert response.status_code == 302
        template = PostTemplate.objects.get()
        assert (template.brand, template.made_by, template.name) == (brand, writer, "Weekly")
        assert template.values["text"] == "Shared"
        assert template.values["tags"] == ["series"]
        assert json.loads(json.dumps(template.values)) == template.values

    def test_start_a_post_with_everything_but_its_title_and_dates(self, brand, post):
        template = PostTemplate(brand=brand, name="Weekly", values=values_of(post))
        new = PostPage(title="Week 2")

        start_from(template, new, brand=brand)
        self.folder(brand).add_child(instance=new)

        new = PostPage.objects.get(pk=new.pk)
        assert (new.title, new.text, new.campaign) == ("Week 2", "Shared", "Weekly")
        assert new.goal == post.goal
        assert new.target_on is None
        assert new.content[0].value["thread"] == "numbered"
        assert [tag.name for tag in new.tags.all()] == ["series"]
        assert new.content[0].id != post.content[0].id

    def test_fill_the_form_of_a_new_post(self, client, brand, writer, post):
        template = PostTemplate.objects.create(brand=brand, name="W", values=values_of(post))
        url = reverse(
            "wagtailadmin_pages:add", args=["editorial", "postpage", self.folder(brand).pk]
        )

        page = client.get(url, {"template": template.pk})

        assert page.context["form"]["text"].value() == "Shared"
        assert PostPage.objects.count() == 1

    def test_of_another_brand_fill_nothing(self, client, brand, writer, post):
        template = PostTemplate.objects.create(brand=make_brand(), name="W", values=values_of(post))
        url = reverse(
            "wagtailadmin_pages:add", args=["editorial", "postpage", self.folder(brand).pk]
        )

        page = client.get(url, {"template": template.pk})

        assert page.context["form"]["text"].value() in ("", None)
        assert "Not everything that this address asks for" in page.content.decode()

    def test_leave_out_what_is_gone(self, brand, post):
        values = values_of(post)
        post.goal.delete()
        new = PostPage(title="Week 2")

        start_from(PostTemplate(brand=brand, values=values), new, brand=brand)

        assert new.goal is None

    def test_are_not_made_of_another_brands_post(self, client, writer):
        post = make_post(make_brand())

        assert client.get(reverse("post_templates:from_post", args=[post.pk])).status_code == 404
